"""What can be asked of people and statements."""

from dataclasses import dataclass, field, replace

from prosopo.dates import UncertainDate
from prosopo.schema.dimensions import Dimension
from prosopo.text.word_search import TextQuery


@dataclass(frozen=True)
class Term:
    """A group, camp, …, by its key, and when, if that is asked for this one alone."""

    key: int
    when: UncertainDate | None = None
    below: frozenset[int] = frozenset()  # keys of what sits in it


@dataclass(frozen=True)
class StatementCriteria:
    """What else has to be true of the same statement."""

    kinds: frozenset[str] = frozenset()
    when: UncertainDate | None = None
    match: str = "possible"
    undated: str = "exclude"
    certainty: str = ""  # at least so sure
    denied: str = "exclude"

    @property
    def asks(self) -> bool:
        """Whether this by itself narrows a list of people."""
        return bool(self.kinds or self.when or self.certainty or self.denied == "only")


@dataclass(frozen=True)
class Condition:
    """A statement names one of these terms of one dimension, and fulfils the criteria: those of the query if none."""

    dimension: Dimension
    terms: tuple[Term, ...]
    criteria: StatementCriteria | None = None


@dataclass(frozen=True)
class RecordQuery:
    """Which people, or which statements, in which order."""

    conditions: tuple[Condition, ...] = ()
    criteria: StatementCriteria = field(default_factory=StatementCriteria)
    exact: bool = False
    sexes: frozenset[str] = frozenset()
    descending: bool = False
    name: str = ""  # of people alone: under any spelling
    by_name: bool = False  # whether those who are found by a name stand in order of theirs, and not by how well it fits
    words: TextQuery | None = None  # of statements alone: in the words that they rest on, or in their own

    def criteria_of(self, condition: Condition) -> StatementCriteria:
        """What has to be true of the statement by which a condition is fulfilled."""
        return self.criteria if condition.criteria is None else condition.criteria

    def without(self, dimension: Dimension) -> "RecordQuery":
        """The same but for what is asked of one dimension."""
        kept = tuple(one for one in self.conditions if one.dimension != dimension)
        return replace(self, conditions=kept)

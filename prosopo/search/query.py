"""The query that filters, facets, networks and exports share."""

from dataclasses import dataclass, field, replace

from prosopo.dates import UncertainDate
from prosopo.schema.bindings import KINDS_NAMING, MEASURED, TIED
from prosopo.schema.dimensions import Dimension
from prosopo.text.word_search import TextQuery


@dataclass(frozen=True)
class FilterTerm:
    """A group, camp, …, by its key, with a date of its own if the query gives it one (`vorkuta@1936`)."""

    key: int
    when: UncertainDate | None = None
    below: frozenset[int] = frozenset()  # keys of all that sits in it; needed for statements alone


@dataclass(frozen=True)
class RelationChoice:
    """Some relations, by their keys, of which one is to tie the person."""

    keys: frozenset[int]
    below: frozenset[int] = frozenset()  # keys of all narrower ones; needed for statements alone
    exact: bool = False  # without the narrower ones, and without whom a mutual tie is not told of


@dataclass(frozen=True)
class QuantityRange:
    """From so much to so much, in one of these units; None for no bound."""

    units: frozenset[str]
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class StatementCriteria:
    """What is asked of a statement besides the term that it names: kind, date, how sure it is, and who says it."""

    kinds: frozenset[str] = frozenset()
    when: UncertainDate | None = None
    match: str = "possible"
    undated: str = "exclude"
    certainty: str = ""  # at least so sure
    denied: str = "exclude"
    hedged: str = "include"
    disputed: str = "include"
    voices: frozenset[str] = frozenset()
    relations: tuple[RelationChoice, ...] = ()  # one of each
    quantity: QuantityRange | None = None

    @property
    def asks_for_more(self) -> bool:
        """Whether these criteria ask for what no facet holds of its statement: that is looked up in others of it."""
        return bool(self.relations) or self.quantity is not None

    def binding_to(self, dimension: Dimension) -> "StatementCriteria":
        """The criteria that bind to a condition on a dimension: itself where all do."""
        kinds = self.kinds if self.kinds & KINDS_NAMING[dimension] else frozenset()
        relations = self.relations if dimension in TIED else ()
        quantity = self.quantity if dimension in MEASURED else None
        if (kinds, relations, quantity) == (self.kinds, self.relations, self.quantity):
            return self
        return replace(self, kinds=kinds, relations=relations, quantity=quantity)

    @property
    def narrows(self) -> bool:
        """Whether these criteria alone leave anyone out of the list of all people."""
        is_sorted_out = self.denied == "only" or self.hedged != "include" or self.disputed != "include"
        return bool(self.kinds or self.when or self.certainty or self.voices or is_sorted_out or self.asks_for_more)


@dataclass(frozen=True)
class CountRange:
    """From so many to so many people; None for no bound."""

    least: int | None
    most: int | None


@dataclass(frozen=True)
class Condition:
    """One statement names one of these terms, and meets the criteria.

    Without criteria of its own, a condition takes those of the query that bind to it. Each condition of a list of
    people may be met by another statement, so conditions with different criteria stand side by side: born in 1895, held
    at Vorkuta in 1936.
    """

    dimension: Dimension
    terms: tuple[FilterTerm, ...]
    criteria: StatementCriteria | None = None
    joined: tuple["Condition", ...] = ()  # further ones that the same statement meets


@dataclass(frozen=True)
class RecordQuery:
    """Which people, or which statements, in which order.

    People: every condition is met by some statement on them; with `same_statement`, those without criteria of their own
    by one and the same. Statements: every condition is met by the one statement.
    """

    conditions: tuple[Condition, ...] = ()
    criteria: StatementCriteria = field(default_factory=StatementCriteria)  # of each condition that has none of its own
    same_statement: bool = False
    exact: bool = False  # whether a term stands for itself alone, without what sits in it
    sexes: frozenset[str] = frozenset()
    keys: frozenset[int] | None = None  # people only: some of these
    descending: bool = False
    name: str = ""  # people only: their name, in any spelling
    by_name: bool = False  # people with `name` only: in alphabetical order instead of by score
    words: TextQuery | None = None  # statements only: in the quote, or in their own text and note
    headcount: CountRange | None = None  # statements only: how many people they may mean

    def criteria_of(self, condition: Condition) -> StatementCriteria:
        """The criteria of the statement that meets a condition: the condition's own, or else the query's."""
        return self.criteria_in(condition.dimension) if condition.criteria is None else condition.criteria

    def criteria_in(self, dimension: Dimension) -> StatementCriteria:
        """The query's criteria that bind to its conditions on a dimension."""
        return self.criteria if self.same_statement else self.criteria.binding_to(dimension)

    def without(self, dimension: Dimension) -> "RecordQuery":
        """The same query without its conditions on one dimension."""
        others = tuple(condition for condition in self.conditions if condition.dimension != dimension)
        criteria = self.criteria
        if dimension is Dimension.RELATION:
            criteria = replace(criteria, relations=())
        return replace(self, conditions=others, criteria=criteria)

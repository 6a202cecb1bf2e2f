"""The index entries that depend on some rows, as they are gathered and as they are found before and after a change."""

from dataclasses import dataclass, field, replace
from typing import Any

from prosopo.index.log.outbox import KeyedCandidate
from prosopo.index.sync.dependencies import MENTIONED_BY, OBJECT_COLUMNS, PUBLIC_BY, SHOWN_THROUGH, ModelKey
from prosopo.models import Statement
from prosopo.schema import RecordKind


@dataclass(frozen=True)
class Dependents:
    """What the index has to bring up to date when some rows change.

    Rows are looked at before a change and after it: `before.then(after)` has what depends on it either way.
    """

    people: frozenset[int] = frozenset()  # whose documents show something of the rows
    renamed: frozenset[int] = frozenset()  # those of them whose names, or whether these are public, may have changed
    # Groups, camps, places, events and terms in whose names the rows stand.
    name_bearers: frozenset[tuple[RecordKind, int]] = frozenset()
    # Records that the log tells of by themselves, and that may have appeared, vanished or changed: statements about
    # nobody, and what the rows are, name, or are shown in.
    logged: frozenset[KeyedCandidate] = frozenset()
    # Records that statements about people name. Comparing people's documents finds which of them appear or vanish:
    # these are looked at only where a document was stale.
    named_by_statements: frozenset[KeyedCandidate] = frozenset()
    # Of people who are not public, whom they are merged into; 0 for nobody. Who stands here twice has another target.
    merged_into: frozenset[tuple[int, int]] = frozenset()
    # Whether the rows stand in the dataset's package, and some of what they say in no record that the log tells of.
    changes_package: bool = False
    public: frozenset[ModelKey] = frozenset()  # which readers can see; of rows that may take others out of sight
    formerly_public: frozenset[ModelKey] = (
        frozenset()
    )  # which readers could see before the change, and perhaps no longer

    def __or__(self, other: "Dependents") -> "Dependents":
        return Dependents(
            self.people | other.people,
            self.renamed | other.renamed,
            self.name_bearers | other.name_bearers,
            self.logged | other.logged,
            self.named_by_statements | other.named_by_statements,
            self.merged_into | other.merged_into,
            self.changes_package or other.changes_package,
            self.public | other.public,
            self.formerly_public | other.formerly_public,
        )

    @property
    def disputes(self) -> list[int]:
        """The keys of the disputes among them."""
        return sorted(key for kind, key, _ in self.logged if kind is RecordKind.DISPUTES)

    def then(self, after: "Dependents") -> "Dependents":
        """What depends on a change, where this was found before it."""
        lost = self.public - after.public
        return replace(self | after, formerly_public=self.formerly_public | after.formerly_public | lost)


@dataclass
class Collector:
    """Dependents while they are gathered."""

    people: set[int | None] = field(default_factory=set)
    logged: set[KeyedCandidate] = field(default_factory=set)
    named_by_statements: set[KeyedCandidate] = field(default_factory=set)
    public: set[ModelKey] = field(default_factory=set)
    name_bearers: set[tuple[RecordKind, int]] = field(default_factory=set)

    def add_statement(self, values: tuple[Any, ...], is_public: bool = True) -> None:
        """Add what depends on a statement, given the values of STATEMENT_COLUMNS.

        A statement that is not public changes no record that shows it.
        """
        person, related, speaker, statement, *objects = values
        self.people.update((person, related, speaker))
        named = [
            (column, kind, key)
            for (column, kind), key in zip(OBJECT_COLUMNS.items(), objects, strict=True)
            if key is not None
        ]
        if person is not None:
            self.named_by_statements.update((kind, key, False) for _, kind, key in named)
            self.logged.update((kind, key, True) for column, kind, key in named if is_public and column in MENTIONED_BY)
        else:
            shown = SHOWN_THROUGH | MENTIONED_BY
            self.logged.add((RecordKind.STATEMENTS, statement, True))
            self.logged.update((kind, key, is_public and column in shown) for column, kind, key in named)

    def add_public(self, statement: int, keys: tuple[int | None, ...]) -> None:
        """Add a public statement, and what is public by it: the keys in the columns of PUBLIC_BY."""
        self.public.add((Statement, statement))
        self.public.update((model, key) for model, key in zip(PUBLIC_BY.values(), keys, strict=True) if key)

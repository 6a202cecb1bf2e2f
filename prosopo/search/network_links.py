"""What ties the people of a network: links, and the statements that establish them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from prosopo.dates import OPEN_END, OPEN_START


def group_node(key: int) -> int:
    """What a group is known by among people, who are known by their keys: its own with a minus sign."""
    return -key


class TyingRow(NamedTuple):
    """A statement that ties a person to a term; days by their numbers, the first and last of all if it has no date."""

    person: int
    statement: int
    earliest: int
    latest: int
    certainty: int


class Via(NamedTuple):
    """How two people are tied: the sort of tie, and the key of the term that they share."""

    tie: str
    term: int  # of a relation, the key of its statement


@dataclass
class Link:
    """A tie between two people, and the statements that establish it; groups are known by `group_node`."""

    source: int
    target: int
    via: Via
    statements: set[int] = field(default_factory=set)
    earliest: int = OPEN_END
    latest: int = OPEN_START
    certainty: int = 0

    def add(self, first: TyingRow, second: TyingRow) -> None:
        """Add two statements whose times overlap, or one as both: the link's dates widen, its certainty rises."""
        self.statements |= {first.statement, second.statement}
        self.earliest = min(self.earliest, max(first.earliest, second.earliest))
        self.latest = max(self.latest, min(first.latest, second.latest))
        self.certainty = max(self.certainty, min(first.certainty, second.certainty))


@dataclass(frozen=True)
class TyingStatement:
    """What a network says of a statement by which people are tied."""

    ref: str
    relation: str | None
    label: str | None
    symmetric: bool | None

"""What ties the people of a network: links, and the statements that establish them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from prosopo.dates import OPEN_END, OPEN_START


def group_node(key: int) -> int:
    """What a group is known by among people, who are known by their keys: its own with a minus sign."""
    return -key


class TyingRow(NamedTuple):
    """A statement that ties a person to a term; days by their numbers, the first and last of all if it has no date.

    The person surely was there on all days from `there_from` to `there_to`, or on none that is known; `at_event`: at
    the time of the event by which the statement ties, whenever that was.
    """

    person: int
    statement: int
    earliest: int
    latest: int
    certainty: int
    is_dated: bool
    is_sure: bool  # of full certainty, neither hedged nor hearsay nor disputed
    there_from: int | None = None
    there_to: int | None = None
    at_event: bool = False


def surely_together(first: TyingRow, second: TyingRow) -> bool:
    """Whether two statements leave no doubt that both people were there in one and the same time."""
    if not (first.is_sure and second.is_sure):
        return False
    if first.at_event and second.at_event:
        return True
    if first.there_from is None or first.there_to is None or second.there_from is None or second.there_to is None:
        return False
    return first.there_from <= second.there_to and second.there_from <= first.there_to


class Via(NamedTuple):
    """How two people are tied: the sort of tie, and the key of the term that they share."""

    tie: str
    term: int  # of a relation, the key of its statement


@dataclass
class Link:
    """A tie between two people, and the statements that establish it; groups are known by `group_node`.

    `earliest` and `latest` are the days on which two of its statements may both be so, as far as both have a date; none
    have where the first is behind the last.
    """

    source: int
    target: int
    via: Via
    statements: set[int] = field(default_factory=set)
    earliest: int = OPEN_END
    latest: int = OPEN_START
    certainty: int = 0
    is_certain: bool = False

    def add(self, first: TyingRow, second: TyingRow, is_certain: bool) -> None:
        """Add two statements whose times may overlap, or one as both; `is_certain`: they surely do.

        The link's dates widen, its certainty rises.
        """
        self.statements |= {first.statement, second.statement}
        if first.is_dated and second.is_dated:
            self.earliest = min(self.earliest, max(first.earliest, second.earliest))
            self.latest = max(self.latest, min(first.latest, second.latest))
        self.certainty = max(self.certainty, min(first.certainty, second.certainty))
        self.is_certain = self.is_certain or is_certain


@dataclass(frozen=True)
class TyingStatement:
    """What a network says of a statement by which people are tied."""

    ref: str
    relation: str | None
    label: str | None
    symmetric: bool | None

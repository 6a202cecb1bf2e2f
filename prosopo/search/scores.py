"""What has been found by its name, each with the best score."""

from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from prosopo.names.name_forms import Form
from prosopo.search.name_queries import Name

MOST_HITS = 500


class NameReading(NamedTuple):
    """As which form of their name someone was found, and how what was asked for is read.

    Of forms that fit equally well, the one counts whose word stands first among those alike to what was asked.
    """

    place: int
    found: Name
    asked: Form


@dataclass
class Hits:
    """People, or other records, with their sort keys; and whether some may have been left out."""

    scores: dict[int, float] = field(default_factory=dict)
    sort_keys: dict[int, str] = field(default_factory=dict)
    how: dict[int, NameReading] = field(default_factory=dict)
    is_cut: bool = False

    def add(self, record: int, sort_key: str, score: float) -> None:
        """Add what is called something in words."""
        if score > self.scores.get(record, 0.0):
            self.scores[record], self.sort_keys[record] = score, sort_key
            self.how.pop(record, None)

    def add_person(self, person: int, sort_key: str, score: float, how: NameReading) -> None:
        """Add someone who has a name of their own."""
        known = self.scores.get(person, 0.0)
        if score > known or (score == known and person in self.how and how[:2] < self.how[person][:2]):
            self.scores[person], self.sort_keys[person], self.how[person] = score, sort_key, how

    def include(self, others: "Hits") -> None:
        for record, score in others.scores.items():
            self.add(record, others.sort_keys[record], score)
        self.is_cut = self.is_cut or others.is_cut

    def are_enough(self, next_score: float) -> bool:
        """Whether nobody with this score or less could be among the first 500."""
        return len(self.scores) >= MOST_HITS and nlargest(MOST_HITS, self.scores.values())[-1] > next_score

    def ranked(self) -> list[tuple[float, str, int]]:
        """The best 500: score (negative, so that the best comes first), sort key and key."""
        return sorted((-score, self.sort_keys[record], record) for record, score in self.scores.items())[:MOST_HITS]

"""Hits of a name search, each record with its best score."""

from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from prosopo.names.name_forms import NameForm
from prosopo.search.name_queries import NameWords

MOST_HITS = 500


class NameReading(NamedTuple):
    """The name by which a person was found, and the form of the name asked for that it matches.

    Of names with equal scores, the one counts whose word comes first among the matching words (`word_rank`).
    """

    word_rank: int
    name: NameWords
    form: NameForm


@dataclass
class Hits:
    """People, or other records, by key: scores and sort keys; `is_cut` if some may have been left out."""

    scores: dict[int, float] = field(default_factory=dict)
    sort_keys: dict[int, str] = field(default_factory=dict)
    readings: dict[int, NameReading] = field(default_factory=dict)
    is_cut: bool = False

    def add(self, record: int, sort_key: str, score: float) -> None:
        """Add a record found by a phrase, unless it is there with a higher score."""
        if score > self.scores.get(record, 0.0):
            self.scores[record], self.sort_keys[record] = score, sort_key
            self.readings.pop(record, None)

    def add_person(self, person: int, sort_key: str, score: float, reading: NameReading) -> None:
        """Add a person found by a name of their own, unless they are there with a better match."""
        known = self.scores.get(person, 0.0)
        if score > known or (score == known and person in self.readings and reading[:2] < self.readings[person][:2]):
            self.scores[person], self.sort_keys[person], self.readings[person] = score, sort_key, reading

    def include(self, other: "Hits") -> None:
        for record, score in other.scores.items():
            self.add(record, other.sort_keys[record], score)
        self.is_cut = self.is_cut or other.is_cut

    def are_enough(self, next_score: float) -> bool:
        """Whether the first 500 are complete without anyone of this score or less."""
        return len(self.scores) >= MOST_HITS and nlargest(MOST_HITS, self.scores.values())[-1] > next_score

    def ranked(self) -> list[tuple[float, str, int]]:
        """The best 500: score (negative, so that the best comes first), sort key and key."""
        return sorted((-score, self.sort_keys[record], record) for record, score in self.scores.items())[:MOST_HITS]

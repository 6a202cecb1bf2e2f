"""Which spelling of a record's names fits best what was asked, and why."""

from collections.abc import Collection
from typing import NamedTuple

from prosopo.index.builders.names import names_of, unnamed_among
from prosopo.index.name_tables import Named
from prosopo.names import explain_people, explain_phrases
from prosopo.names.forms import likeness_of_people
from prosopo.names.phrases import likeness_of_phrases


class Match(NamedTuple):
    """The form of the name that was found, and in a few words why."""

    name: str
    explanation: str


def matches(kind: Named, keys: Collection[int], asked: str, public: bool = True) -> dict[int, Match]:
    """The best spelling of each of these records. Queries: two; for people one more."""
    unnamed = unnamed_among(keys) if kind is Named.PERSON else set(keys)
    return {
        key: _of_phrase(asked, names) if key in unnamed else _of_person(asked, names)
        for key, names in names_of(kind, keys, public).items()
    }


def _of_person(asked: str, names: list[str]) -> Match:
    best = max(names, key=lambda name: likeness_of_people(asked, name))
    return Match(best, explain_people(asked, best))


def _of_phrase(asked: str, names: list[str]) -> Match:
    best = max(names, key=lambda name: likeness_of_phrases(asked, name, typing=True))
    return Match(best, explain_phrases(asked, best))

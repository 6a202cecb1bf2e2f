"""The names of a text that are known to the database.

Known are the names of people, groups, camps, places and events with all their forms, the titles and authors of
sources, the places and dates of events as written, and those of the statements that rest on the source in hand:
whatever the status of the record. A name is known when all its words stand in one such form as whole words, in the
same upper and lower case: “Serge Sedov” by “Serge Sedov, engineer”, and not by one Serge and another Sedov. Of a name
that is not, those words are known that are a form by themselves: the second of “Comrade Kachketine”.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from prosopo.models import (
    Camp,
    CampName,
    Event,
    Group,
    GroupName,
    Person,
    PersonName,
    Place,
    PlaceName,
    Source,
    Statement,
)
from prosopo.source_coverage.proper_names import word_keys

_AT_ONCE = 10_000  # rows: a register has more names than a process should hold


NameKeys = tuple[str, ...]  # the lookup key of each word of a name


@dataclass(frozen=True)
class KnownNames:
    """The searched names that are known, and their words that are a known form by themselves."""

    names: frozenset[NameKeys]
    words: frozenset[str]

    def has(self, name: NameKeys, word: str) -> bool:
        """Whether this word of this name is known."""
        return name in self.names or word in self.words


def find_known_names(searched: Collection[NameKeys], source: Source) -> KnownNames:
    """Look names up in the database; one query for each kind of record, with memory for the searched names only."""
    by_first: dict[str, set[NameKeys]] = defaultdict(set)
    for name in searched:
        by_first[name[0]].add(name)
    every = {word for name in searched for word in name}
    names: set[NameKeys] = set()
    words: set[str] = set()
    for form in _forms(source):
        stand = list(word_keys(form))
        if len(stand) == 1 and stand[0] in every:
            words.add(stand[0])
        for word in stand:
            if word in by_first:
                names.update(name for name in by_first[word] if set(stand).issuperset(name))
    return KnownNames(frozenset(names), frozenset(words))


def _forms(source: Source) -> Iterator[str]:
    statements = Statement.objects.filter(passage__source=source)
    columns: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (Person.objects, ("name",)),
        (PersonName.objects, ("text",)),
        (Group.objects, ("name",)),
        (GroupName.objects, ("text",)),
        (Camp.objects, ("name",)),
        (CampName.objects, ("text",)),
        (Place.objects, ("name",)),
        (PlaceName.objects, ("text",)),
        (Event.objects, ("name", "place_text", "date_text")),
        (Source.objects, ("title", "author")),
        (statements, ("place_text", "date_text")),
    )
    for records, names in columns:
        for row in records.order_by().values_list(*names).iterator(_AT_ONCE):
            yield from filter(None, row)

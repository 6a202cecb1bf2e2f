"""Which words stand in a name that the database knows.

Known are the names of people, groups, camps and events with all their forms, the titles and authors of sources, the
places and dates of events as written, and those of the statements that rest on the source in hand: whatever the status
of the record. A word is known when it stands in one of these as a whole word, in the same upper and lower case. So a
name of several words may be known although no single record bears it: “Serge Sedov” by a Serge and a Sedov.
"""

from collections.abc import Iterator, Set
from typing import Any

from prosopo.coverage.words import keys
from prosopo.models import (
    Camp,
    CampName,
    Event,
    Group,
    GroupName,
    Person,
    PersonName,
    Source,
    Statement,
)

_AT_ONCE = 10_000  # rows: a register has more names than a process should hold


def known_words(wanted: Set[str], source: Source) -> set[str]:
    """Those of the wanted words that are known; one query for each kind of record, in memory as many as wanted."""
    found: set[str] = set()
    for form in _forms(source):
        found.update(key for key in keys(form) if key in wanted)
    return found


def _forms(source: Source) -> Iterator[str]:
    said = Statement.objects.filter(passage__source=source)
    columns: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (Person.objects, ("name",)),
        (PersonName.objects, ("text",)),
        (Group.objects, ("name",)),
        (GroupName.objects, ("text",)),
        (Camp.objects, ("name",)),
        (CampName.objects, ("text",)),
        (Event.objects, ("name", "place_text", "date_text")),
        (Source.objects, ("title", "author")),
        (said, ("place_text", "date_text")),
    )
    for records, names in columns:
        for row in records.order_by().values_list(*names).iterator(_AT_ONCE):
            yield from filter(None, row)

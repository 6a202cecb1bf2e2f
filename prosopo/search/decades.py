"""The decades under which the index files the statements that a date may match."""

from django.db import connection

from prosopo.dates import OPEN_END, OPEN_START, UncertainDate
from prosopo.index.builders.facets import WIDE
from prosopo.index.models.documents import PersonFacet
from prosopo.schema.dimensions import Dimension

MOST_UNCHECKED = 10  # decades; of more, it pays to ask first which of them have statements


def decades_of(when: UncertainDate) -> list[int]:
    """The decades (193 is the 1930s) under which statements of this date are filed, and WIDE. At most one query."""
    first, last = ((when.earliest or OPEN_START).year // 10, (when.latest or OPEN_END).year // 10)
    if last - first >= MOST_UNCHECKED:
        recorded = _recorded_decades()
        first, last = max(first, recorded[0]), min(last, recorded[1])
    return [*range(first, last + 1), WIDE]


def _recorded_decades() -> tuple[int, int]:
    """The first and the last decade that has statements; one seek in the index for each."""
    rows = f"FROM {PersonFacet._meta.db_table} WHERE dimension = {int(Dimension.DECADE)} AND term > {WIDE}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT (SELECT MIN(term) {rows}), (SELECT MAX(term) {rows})")
        first, last = cursor.fetchone()
    return (0, -1) if first is None else (first, last)

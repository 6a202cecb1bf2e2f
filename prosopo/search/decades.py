"""In which decades people can be found who are asked for by a date alone."""

from django.db import connection

from prosopo.dates import OPEN_END, OPEN_START, UncertainDate
from prosopo.index.builders.facets import WIDE
from prosopo.index.models.documents import PersonFacet
from prosopo.schema.dimensions import Dimension

MANY = 10  # decades, of which it pays to ask which of them there are


def decades_of(when: UncertainDate) -> list[int]:
    """The terms under which statements are filed that may have been true then. One query for more than a century."""
    first, last = ((when.earliest or OPEN_START).year // 10, (when.latest or OPEN_END).year // 10)
    if last - first >= MANY:
        there = _first_and_last()
        first, last = max(first, there[0]), min(last, there[1])
    return [*range(first, last + 1), WIDE]


def _first_and_last() -> tuple[int, int]:
    """The first and the last decade that anyone is filed under; one seek in the index for each."""
    rows = f"FROM {PersonFacet._meta.db_table} WHERE dimension = {int(Dimension.DECADE)} AND term > {WIDE}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT (SELECT MIN(term) {rows}), (SELECT MAX(term) {rows})")
        first, last = cursor.fetchone()
    return (0, -1) if first is None else (first, last)

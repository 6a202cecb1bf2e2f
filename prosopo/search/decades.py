"""The decades under which the index files the statements that a date may match."""

from django.db import connection

from prosopo.dates import UncertainDate
from prosopo.index.builders.facets import WIDE, decade_of, decades_between
from prosopo.index.models.documents import PersonFacet
from prosopo.schema.dimensions import Dimension

MOST_UNCHECKED = 10  # decades; of more, it pays to ask first which of them have statements


def decades_of(when: UncertainDate) -> list[int]:
    """The decades (193 is the 1930s) under which statements of this date are filed, and WIDE. At most one query."""
    if when.possible_earliest is None or when.possible_latest is None:
        return [WIDE]
    first, last = decade_of(when.possible_earliest), decade_of(when.possible_latest)
    if last - first >= MOST_UNCHECKED:
        recorded = _recorded_decades()
        first, last = max(first, recorded[0]), min(last, recorded[1])
    return [*decades_between(first, last), WIDE]


def _recorded_decades() -> tuple[int, int]:
    """The first and the last decade that has statements; two seeks in the index for each."""
    rows = f"FROM {PersonFacet._meta.db_table} WHERE dimension = {int(Dimension.DECADE)} AND term"
    bounds = ", ".join(
        f"(SELECT {bound}(term) {rows} {side} {WIDE})" for bound in ("MIN", "MAX") for side in ("<", ">")
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {bounds}")
        numbers = [number for number in cursor.fetchone() if number is not None]
    return (min(numbers), max(numbers)) if numbers else (0, -1)

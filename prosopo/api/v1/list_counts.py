"""Counts of lists for the pages behind the first: made anew when something public has changed, and else remembered."""

from collections.abc import Callable
from typing import NamedTuple

from prosopo.index.log import entries
from prosopo.models.counts import BoundedCount
from prosopo.search import IdentityBounds

_MOST_REMEMBERED = 1000  # lists, in each process


class ListCount(NamedTuple):
    """How many records a list has, and how many are meant by them where some may be judged the same."""

    records: BoundedCount
    bounds: IdentityBounds | None


# By list and version of the data: the number of the last change of anything public.
_remembered: dict[tuple[str, int], ListCount] = {}


def current_count(list_digest: str, count: Callable[[], ListCount]) -> ListCount:
    """The count of a list, known by this digest, as of now. One query for the version; those of `count` if need be."""
    global _remembered
    last = entries.latest()
    # The version first: what is counted under it may be newer, never older.
    key = list_digest, last.number if last else 0
    if (known := _remembered.get(key)) is not None:
        return known
    counted = count()
    if len(_remembered) >= _MOST_REMEMBERED:
        _remembered = {}  # another thread may still be reading the old one
    _remembered[key] = counted
    return counted


def clear_cache() -> None:
    global _remembered
    _remembered = {}

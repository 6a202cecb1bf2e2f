"""Many keys, a query's worth at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice

CHUNK = 500  # keys in one query


def chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """The keys in lists of at most 500.

    >>> [len(chunk) for chunk in chunks(range(1200))]
    [500, 500, 200]
    """
    rest = iter(keys)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk

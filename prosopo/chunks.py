"""Splitting many values into lists short enough for one query."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

CHUNK = 500  # values in one query
_Value = TypeVar("_Value")


def chunks(values: Iterable[_Value], size: int | None = None) -> Iterator[list[_Value]]:
    """The values in lists of at most `size`, by default 500.

    >>> [len(chunk) for chunk in chunks(range(1200))]
    [500, 500, 200]
    >>> [*chunks("names", 2)]
    [['n', 'a'], ['m', 'e'], ['s']]
    """
    rest = iter(values)
    while chunk := list(islice(rest, size or CHUNK)):
        yield chunk

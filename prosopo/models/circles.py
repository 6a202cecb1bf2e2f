"""Circles among records that lead from one to another: sources and their origins, successors, parents."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model


def path_to(last: Any, first: Any, next_of: Callable[[Any], Iterable[Any]]) -> list[Any]:
    """Records from the first to the last, each leading to the next one; empty where there is no such path."""
    paths, seen = [[first]], {_key(first)}
    for path in paths:  # grows meanwhile
        if _key(path[-1]) == _key(last):
            return path
        for record in next_of(path[-1]):
            if _key(record) not in seen:
                seen.add(_key(record))
                paths.append([*path, record])
    return []


def _key(record: Model) -> Any:
    return id(record) if record.pk is None else record.pk


def circle_message(what: str, record: Any, path: Iterable[Any]) -> str:
    """The message about a record that would lead to the first of these, and they to it again.

    >>> circle_message("parents run", "one", ["other", "one"])
    'The parents run in a circle: one → other → one. Choose another.'
    """
    names = " → ".join(str(one) for one in (record, *path))
    return f"The {what} in a circle: {names}. Choose another."

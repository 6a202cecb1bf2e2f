"""From which sources a source comes, at whatever remove."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model


def path_to(last: Any, first: Any, origins_of: Callable[[Any], Iterable[Any]]) -> list[Any]:
    """Sources from the first to the last, each coming from the next one; empty where there is no such path."""
    paths, seen = [[first]], {_key(first)}
    for path in paths:  # grows meanwhile
        if _key(path[-1]) == _key(last):
            return path
        for origin in origins_of(path[-1]):
            if _key(origin) not in seen:
                seen.add(_key(origin))
                paths.append([*path, origin])
    return []


def _key(source: Model) -> Any:
    return id(source) if source.pk is None else source.pk


def circle_message(source: Any, path: list[Any]) -> str:
    """The message about a source that would come from the first of these, and they from it."""
    names = " → ".join(str(one) for one in (source, *path))
    return f"The sources derive from one another in a circle: {names}. Choose another."

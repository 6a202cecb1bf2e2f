"""Queries for changing lists of keys that the ORM compiles only once, since compiling takes longer than the query."""

from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

_MARKER = -(2**62)  # placeholder for the keys while a query is compiled: no record has such a key
_BEFORE, _AFTER = "IN (", ")"
_LIST = {"postgresql": "= ANY(%s::bigint[])", "sqlite": "IN (SELECT value FROM json_each(%s))"}


def in_keys(column: str, keys: Collection[int]) -> tuple[str, Any]:
    """The condition that a column holds one of the keys, in SQL with one placeholder, and the value for that."""
    return f"{column} {_LIST[connection.vendor]}", _value(keys)


def _value(keys: Collection[int]) -> Any:
    return str(list(keys)) if connection.vendor == "sqlite" else list(keys)


# PostgreSQL's planner assumes ten keys here: if it knew that they are thousands, it would read whole tables.
_UNCOUNTED = _LIST | {"postgresql": "= ANY(ARRAY(SELECT unnest(%s::bigint[])))"}


class QueryByKeys:
    """A query with a condition `…__in=keys`, as one SQL statement for any number of keys.

    `QueryByKeys(lambda keys: PersonName.objects.filter(person__in=keys).values_list("person", "text"))` is called with
    keys and returns rows. With `uncounted`, the planner expects few keys
    and looks up each of them, also thousands.
    """

    def __init__(self, make: Callable[[list[int]], QuerySet], uncounted: bool = False) -> None:
        self.make = make
        self.lists = _UNCOUNTED if uncounted else _LIST

    def __call__(self, keys: Collection[int]) -> list[tuple[Any, ...]]:
        sql, values = self._compiled
        list_value = _value(keys)
        with connection.cursor() as cursor:
            cursor.execute(sql, [list_value if value == _MARKER else value for value in values])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    @cached_property
    def _compiled(self) -> tuple[str, tuple[Any, ...]]:
        """The SQL and its values, with the marker in place of the keys."""
        compiled, values = self.make([_MARKER]).query.get_compiler(connection.alias).as_sql()
        sql, *rest = compiled.split("%s")
        for value, piece in zip(values, rest, strict=True):
            if value == _MARKER:
                sql = sql.removesuffix(_BEFORE) + self.lists[connection.vendor] + piece.removeprefix(_AFTER)
            else:
                sql += f"%s{piece}"
        return sql, tuple(values)

"""Keyset pagination: pages of a list that begin behind a key in its order, instead of at an offset."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.lookups import GreaterThan, LessThan

from prosopo.models.counts import BoundedCount, bounded_count

Key = tuple[Any, ...]


class KeysetPages(Protocol):
    """A list in pages: keys in an order, of which the last column is that of the record itself."""

    @property
    def columns(self) -> int:
        """How many columns each key has."""

    @property
    def some_are_left_out(self) -> bool:
        """Whether there may be records that no page holds."""

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        """At most `size` keys behind a key (or, backwards, before it), in the order of reading. One query."""

    def count(self, most: int | None = None) -> BoundedCount:
        """The number of records, counted up to `most` (10,000 by default). One query."""

    def keys(self, most: int) -> tuple[str, Sequence[Any]]:
        """SQL for the keys of at most so many records, in no order, and the values of its placeholders."""


class Unlikely(Func):
    """A condition that SQLite's planner assumes few rows to meet, since it does not know of pages.

    Else it may start from the sources of all statements and sort the rows behind a key, not follow the index.
    """

    template = "%(expressions)s"
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="likelihood(%(expressions)s, 0.0001)", **context)


class Unindexed(Func):
    """A condition that SQLite's planner only tests on rows, and never uses to find them by an index."""

    template = "%(expressions)s"
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="+(%(expressions)s)", **context)


@dataclass(frozen=True)
class QuerysetPages:
    """The rows of a queryset in the order of one or two of its columns, in pages."""

    queryset: QuerySet
    keyset: tuple[str, ...]
    some_are_left_out: ClassVar[bool] = False

    @property
    def columns(self) -> int:
        return len(self.keyset)

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        rows = self.queryset.order_by(*(f"-{column}" if backwards else column for column in self.keyset))
        if after:
            rows = rows.filter(beyond_key(self.keyset, after, backwards))
        return list(rows.values_list(*self.keyset)[:size])

    def count(self, most: int | None = None) -> BoundedCount:
        return bounded_count(self.queryset, most)

    def keys(self, most: int) -> tuple[str, Sequence[Any]]:
        rows = self.queryset.order_by().values("pk")[:most]
        sql, values = rows.query.get_compiler(rows.db).as_sql()
        return sql, values


def beyond_key(keyset: tuple[str, ...], key: Key, backwards: bool = False) -> Q:
    """The condition that a row lies behind (or before) a key, in the order of one or two columns.

    The redundant first term is what lets both databases seek in the index.
    """
    side = "lt" if backwards else "gt"
    *leading, last = keyset
    if not leading:
        return Q(Unlikely((LessThan if backwards else GreaterThan)(F(last), key[0])))
    first = leading[0]
    return Q(**{f"{first}__{side}e": key[0]}) & (Q(**{f"{first}__{side}": key[0]}) | Q(**{f"{last}__{side}": key[1]}))

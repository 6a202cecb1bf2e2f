"""Lists read a page at a time: from a row's place in the list's order, instead of its number."""

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.lookups import GreaterThan, LessThan

from prosopo.models.counts import BoundedCount, bounded_count

Key = tuple[Any, ...]


class KeysetPages(Protocol):
    """What a list shows: keys in an order, the last column of each being that of the record itself."""

    @property
    def columns(self) -> int:
        """How many columns each key has."""

    @property
    def some_are_left_out(self) -> bool:
        """Whether there may be more than pages can be asked for."""

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        """So many keys behind one (or, read backwards, before one), in the order in which they are read. One query."""

    def count(self, most: int | None = None) -> BoundedCount:
        """How many there are, counted up to 10,000 or so many. One query."""


class Unlikely(Func):
    """A condition that few rows meet, as far as SQLite's planner is concerned, which knows nothing of pages.

    Else, to sort what lies behind a key, it may begin with the sources of all statements, rather than go on in order.
    """

    template = "%(expressions)s"
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="likelihood(%(expressions)s, 0.0001)", **context)


class Unindexed(Func):
    """A condition that SQLite's planner asks of rows it comes by in another way: it finds none by it."""

    template = "%(expressions)s"
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="+(%(expressions)s)", **context)


@dataclass(frozen=True)
class QuerysetPages:
    """The rows of a queryset in the order of one or two of its columns."""

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


def beyond_key(keyset: tuple[str, ...], key: Key, backwards: bool = False) -> Q:
    """The condition of rows behind (or before) a key, in the order of one or two columns.

    The redundant first term is what lets both databases seek in the index.
    """
    side = "lt" if backwards else "gt"
    *leading, last = keyset
    if not leading:
        return Q(Unlikely((LessThan if backwards else GreaterThan)(F(last), key[0])))
    first = leading[0]
    return Q(**{f"{first}__{side}e": key[0]}) & (Q(**{f"{first}__{side}": key[0]}) | Q(**{f"{last}__{side}": key[1]}))

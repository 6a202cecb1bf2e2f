"""Bounded counts, which never read a whole table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

COUNT_LIMIT = 10_000  # counts are exact up to here


@dataclass(frozen=True)
class BoundedCount:
    """A number of rows: exact, or the limit that is exceeded."""

    number: int
    is_exact: bool

    def __str__(self) -> str:
        return f"{self.number:,}" if self.is_exact else f"more than {self.number:,}"


def bounded_count(queryset: QuerySet, limit: int | None = None) -> BoundedCount:
    """The number of rows, counted up to `limit` (10,000 by default). One query."""
    rows, limit = queryset.order_by(), limit or COUNT_LIMIT
    if not rows.query.values_select:
        rows = rows.values("pk")
    try:
        # The SQL that `count()` would compile, in a fifth of the time.
        sql, values = rows[: limit + 1].query.get_compiler(queryset.db).as_sql()
        return bounded_count_of_sql(sql, values, limit, queryset.db)
    except EmptyResultSet:
        return BoundedCount(0, is_exact=True)


def bounded_count_of_sql(
    sql: str, values: Sequence[Any], limit: int | None = None, using: str = DEFAULT_DB_ALIAS
) -> BoundedCount:
    """The number of rows of a query given as SQL, which has `LIMIT limit + 1`."""
    limit = limit or COUNT_LIMIT
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql}) counted", values)  # noqa: S608  compiled by the ORM
        number: int = cursor.fetchone()[0]
    return BoundedCount(min(number, limit), number <= limit)

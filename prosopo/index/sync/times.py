"""Keeping `StatementTime` in step: which statements are found at other times after a change, and storing when.

Done within the transaction that makes the change, however many statements it concerns: unlike people's documents, no
list of statements can tell that a time is not yet right.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Q

from prosopo.chunks import chunks
from prosopo.index.builders.statement_times import RELATIVE_COLUMNS
from prosopo.index.builders.times import COLUMNS, time_rows
from prosopo.index.models.times import StatementTime
from prosopo.index.sync.dependencies import DATED_BY_STATEMENT
from prosopo.models import Event, Passage, Source, Statement
from prosopo.models.bulk_insert import bulk_insert
from prosopo.models.compiled_queries import QueryByKeys, in_keys

Values = dict[int, tuple[Any, ...]]  # of columns that decide on times, by the key of the row

_DATE = ("date", "date_calendar", "possible_earliest", "possible_latest")


def _values_of(model: Any, *columns: str) -> QueryByKeys:
    return QueryByKeys(lambda keys: model.objects.filter(pk__in=keys).order_by().values_list("pk", *columns))


_VALUES = {
    Statement: _values_of(Statement, *_DATE, *RELATIVE_COLUMNS, "event_id", "passage_id"),
    Event: _values_of(Event, *_DATE),
    Passage: _values_of(Passage, "source_id", "part_latest"),
    Source: _values_of(Source, "possible_latest"),
}
# The statements of which rows with other values decide the times.
_PATHS: dict[Any, tuple[str, ...]] = {
    Statement: ("pk",),
    Event: ("event", "relative_to_event"),
    Passage: ("passage",),
    Source: ("passage__source",),
}


def dating_values(model: Any, keys: Iterable[int]) -> Values:
    """What rows of a model say of the times of statements. A query for each 500 rows; none for other models."""
    if model not in _VALUES:
        return {}
    return {key: tuple(values) for chunk in chunks(keys) for key, *values in _VALUES[model](chunk)}


def follow_times(model: Any, keys: Collection[int], before: Mapping[int, tuple[Any, ...]], is_new: bool) -> None:
    """Store anew when statements are found that rows of a model decide on, which had these values before.

    Nothing refers to rows that are new.
    """
    now = dating_values(model, keys)
    changed = sorted(key for key in {*before, *now} if before.get(key) != now.get(key))
    if is_new and model is not Statement:
        return
    for path in _PATHS.get(model, ()):
        for chunk in chunks(changed):
            refresh_times(chunk if path == "pk" else _statements(Q(**{f"{path}__in": chunk})))
    # Whether readers see what a date is reckoned from, other columns decide as well.
    if model in DATED_BY_STATEMENT and not is_new:
        for chunk in chunks(keys):
            refresh_times(_statements(DATED_BY_STATEMENT[model](chunk)))


def _statements(condition: Q) -> Iterable[int]:
    return list(Statement.objects.filter(condition).order_by().values_list("pk", flat=True))


def refresh_times(keys: Iterable[int]) -> int:
    """Store when these statements are found, wherever it is stored otherwise; returns of how many.

    To be called while nobody else can write. At most six queries for each 500 statements.
    """
    done = 0
    for chunk in chunks(keys):
        right, stored = time_rows(chunk), stored_times(chunk)
        wrong = [key for key in chunk if right.get(key) != stored.get(key)]
        if replaced := [key for key in wrong if key in stored]:
            delete_times(replaced)
        bulk_insert(StatementTime, COLUMNS, [right[key] for key in wrong if key in right])
        done += len(wrong)
    return done


def delete_times(keys: Collection[int]) -> None:
    chosen, value = in_keys("statement_id", keys)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {StatementTime._meta.db_table} WHERE {chosen}", [value])  # noqa: S608  our own names


_stored = QueryByKeys(lambda keys: StatementTime.objects.filter(pk__in=keys).values_list(*COLUMNS))


def stored_times(keys: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """The stored rows of these statements, by statement. One query."""
    return {row[0]: row for row in _stored(keys)}

"""Records by the time of their last change: each once, those that readers see no longer included."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection

from prosopo.index.log.entries import LogPosition, position_of, read_time
from prosopo.index.models.log import Batch, Change, ChangeKind, LatestChange, key_before_batch
from prosopo.models.counts import COUNT_LIMIT
from prosopo.schema import RecordKind

_LATEST, _CHANGES, _BATCHES = (model._meta.db_table for model in (LatestChange, Change, Batch))
_ENTRIES = f"""
    SELECT c.id, b.at, b.latest_at, c.change_kind, c.kind, c.identity
    FROM {_CHANGES} c JOIN {_BATCHES} b ON b.id = c.id / {key_before_batch(1)}
"""  # noqa: S608  our own names
_HIDING = frozenset({ChangeKind.WITHDRAWN, ChangeKind.MERGED})


class LatestEntry(NamedTuple):
    """The last entry about a record, and its time, which never goes back from one entry to the next."""

    position: LogPosition
    time: datetime.datetime
    is_public: bool
    kind: RecordKind
    identity: str


class ChangeRange(NamedTuple):
    """Keys of changes: above the first, and below the second, where there is one."""

    after: int = 0
    before: int | None = None


def latest_changes(kinds: Iterable[RecordKind], within: ChangeRange, most: int) -> list[LatestEntry]:
    """The last changes of records of these kinds within a range, in order, so many at most. One query.

    Each reads the beginning of its kind's stretch of an index, however long the log is.
    """
    condition, values = _condition(within)
    of_each = " UNION ALL ".join(
        f"SELECT * FROM (SELECT change FROM {_LATEST} WHERE kind = {int(kind)} AND {condition}"  # noqa: S608  our own
        f" ORDER BY change LIMIT {most}) k{int(kind)}"
        for kind in kinds
    )
    first = f"SELECT change FROM ({of_each}) found ORDER BY change LIMIT {most}"  # noqa: S608  our own names
    sql = f"{_ENTRIES} WHERE c.id IN ({first}) ORDER BY c.id"
    with connection.cursor() as cursor:
        cursor.execute(sql, values * of_each.count("SELECT change"))
        return [_entry(*row) for row in cursor.fetchall()]


def count(kinds: Iterable[RecordKind], within: ChangeRange) -> int | None:
    """How many records of these kinds changed last within a range; None for more than 10,000. One query."""
    changes = LatestChange.objects.filter(kind__in=[int(kind) for kind in kinds], change__gt=within.after)
    if within.before is not None:
        changes = changes.filter(change__lt=within.before)
    number = changes.order_by()[: COUNT_LIMIT + 1].count()
    return number if number <= COUNT_LIMIT else None


def latest_change(kind: RecordKind, identity: str) -> LatestEntry | None:
    """The last change of a record; None where it never was public. One query."""
    sql = f"{_ENTRIES} JOIN {_LATEST} l ON l.change = c.id WHERE l.kind = %s AND l.identity = %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [int(kind), identity])
        row = cursor.fetchone()
    return None if row is None else _entry(*row)


def first_key(time: datetime.datetime) -> int | None:
    """The key below those of all changes from a time on; None where there are none yet. One query."""
    batches = Batch.objects.filter(latest_at__gte=time).order_by("latest_at", "pk")
    first = batches.values_list("pk", flat=True).first()
    return None if first is None else key_before_batch(first)


def earliest_time() -> datetime.datetime | None:
    """When the first change was logged; None where nothing has been public yet. One query."""
    return Batch.objects.order_by("pk").values_list("latest_at", flat=True).first()


def _entry(change: int, at: Any, latest_at: Any, change_kind: int, kind: int, identity: str) -> LatestEntry:
    is_public = change_kind not in _HIDING
    return LatestEntry(position_of(change, at), read_time(latest_at), is_public, RecordKind(kind), identity)


def _condition(within: ChangeRange) -> tuple[str, list[int]]:
    if within.before is None:
        return "change > %s", [within.after]
    return "change > %s AND change < %s", [within.after, within.before]

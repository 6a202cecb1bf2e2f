"""Writing the log of changes, and reading it in order.

Whoever writes keeps all others from it until the commit: so changes are seen in the order of their keys.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from prosopo.index.models.log import Batch, Change, ChangeKind, batch_of, key_before_batch
from prosopo.models.inserting import insert, insert_new
from prosopo.models.publications import FormerPublication
from prosopo.models.write_lock import lock_log
from prosopo.schema import RecordKind
from prosopo.transactions import transaction_state

# What happened to which record, and whom it was merged into: empty for nobody.
News = tuple[ChangeKind, RecordKind, str, str]

SCANNED = 10_000  # changes that are gone through for one page, where few are wanted
MARGIN = datetime.timedelta(minutes=5)  # by which clocks may differ

_BATCHES, _CHANGES = Batch._meta.db_table, Change._meta.db_table
_COLUMNS = ("id", "change_kind", "kind", "identity", "merged_into")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


@dataclass
class BatchesOfTransaction:
    """What the transaction under way has written to the log: the key of its first batch, 0 before there is one."""

    first: int = 0


class LogPosition(NamedTuple):
    """A place in the log: behind this change of a batch written then, in microseconds; or behind none, at 0."""

    change: int = 0
    written: int = 0


class LogEntry(NamedTuple):
    """A change as the log has it."""

    place: LogPosition
    at: datetime.datetime
    change_kind: ChangeKind
    kind: RecordKind
    identity: str
    merged_into: str


class Page(NamedTuple):
    """Changes in order, how far the log was gone through for them, and whether there may be more."""

    entries: list[LogEntry]
    end: LogPosition
    more: bool


class Latest(NamedTuple):
    """The last of what can be read in the log: a number that it has in no other state, and when it was written.

    By the clock that was furthest on so far: one that is set back takes nothing back that has been cited.
    """

    number: int
    at: datetime.datetime


def log_changes(news: Sequence[News]) -> None:
    """Write changes at the end of the log, within the transaction that makes them, and enter what is gone.

    Three queries; none for no news.
    """
    if not news:
        return
    first = key_before_batch(begin_batch()) + 1
    insert(Change, _COLUMNS, [(first + number, *one) for number, one in enumerate(news)])
    gone = [one for one in news if one[0] in (ChangeKind.WITHDRAWN, ChangeKind.MERGED)]
    insert_new(FormerPublication, ("kind", "identity"), [(kind.noun, identity) for _, kind, identity, _ in gone])


def begin_batch() -> int:
    """A new batch, with which the dataset has another version. Two queries, and one on PostgreSQL for the lock.

    It remembers the first one of its transaction: they will be seen at the same time.
    """
    lock_log()
    now = timezone.now()
    latest_so_far = Batch.objects.order_by("-pk").values_list("latest_at", flat=True).first() or now
    written = transaction_state(BatchesOfTransaction)
    batch = Batch.objects.create(first_in_transaction=written.first, at=now, latest_at=max(now, latest_so_far))
    written.first = written.first or batch.pk
    return int(batch.pk)


def page(
    after: LogPosition, size: int, kinds: Collection[RecordKind] = (), change_kinds: Collection[ChangeKind] = ()
) -> Page:
    """So many changes behind a place, of these kinds: at most 10,000 are gone through for them. One query."""
    conditions = [
        f"{column} IN ({', '.join(str(int(one)) for one in wanted)})"
        for column, wanted in (("kind", kinds), ("change_kind", change_kinds))
        if wanted
    ]
    most = SCANNED if conditions else size + 1
    sql = f"""
        WITH scanned AS (
            SELECT c.id, b.at, c.change_kind, c.kind, c.identity, c.merged_into
            FROM {_CHANGES} c JOIN {_BATCHES} b ON b.id = c.id / {key_before_batch(1)}
            WHERE c.id > %s ORDER BY c.id LIMIT {most}
        )
        SELECT * FROM (
            SELECT * FROM scanned WHERE {" AND ".join(conditions) or "TRUE"} ORDER BY id LIMIT {size + 1}
        ) found
        UNION ALL SELECT * FROM (
            SELECT id, at, (SELECT COUNT(*) FROM scanned), 0, '', '' FROM scanned ORDER BY id DESC LIMIT 1
        ) last_scanned
    """  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.execute(sql, [after.change])
        rows = cursor.fetchall()
    if not rows:
        return Page([], after, more=False)
    *found, (*end, scanned, _, _, _) = rows
    entries = [_entry(*row) for row in found[:size]]
    if len(found) > size:
        return Page(entries, entries[-1].place, more=True)
    return Page(entries, _position(*end), more=scanned == most)


def _entry(change: int, at: Any, change_kind: int, kind: int, identity: str, merged_into: str) -> LogEntry:
    place = _position(change, at)
    return LogEntry(place, _time(at), ChangeKind(change_kind), RecordKind(kind), identity, merged_into)


def _position(change: int, at: Any) -> LogPosition:
    return LogPosition(change, (_time(at) - _EPOCH) // _MICROSECOND)


def _time(stored: Any) -> datetime.datetime:
    """A time as either database hands it over."""
    time = datetime.datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return time.replace(tzinfo=datetime.UTC) if time.tzinfo is None else time


def has_position(place: LogPosition) -> bool:
    """Whether the log has this place: not where an older copy of the data was put in its stead. One query, or none."""
    if not place.written:
        return True
    at = Batch.objects.filter(pk=batch_of(place.change)).values_list("at", flat=True).first()
    return at is not None and _position(place.change, at) == place


def position_at(time: datetime.datetime) -> LogPosition:
    """From where on the log has whatever readers could not see at that time, by a clock that may differ. One query.

    All that lies before was committed before a batch that was written, by the clock, five minutes earlier.
    """
    try:
        latest = time.astimezone(datetime.UTC) - MARGIN
    except OverflowError:
        return LogPosition()  # before all times
    row = (
        Batch.objects.filter(latest_at__lte=latest)
        .order_by("-latest_at", "-pk")
        .values_list("pk", "first_in_transaction")
        .first()
    )
    if row is None:
        return LogPosition()
    batch, first = row
    return LogPosition(key_before_batch(first or batch))


def latest() -> Latest | None:
    """The last of what can be read; none where nothing is public yet. One query."""
    row = Batch.objects.order_by("-pk").values_list("pk", "latest_at").first()
    return None if row is None else Latest(*row)

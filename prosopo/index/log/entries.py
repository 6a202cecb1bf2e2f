"""Writing the log of changes, and reading it in order.

The log's lock is kept until the commit, so that entries become visible in the order of their keys. Their time is that
of the commit, however long the transaction took: so whoever asks for what comes after a time misses nothing.
"""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from prosopo.index.models.log import Batch, Change, ChangeKind, LatestChange, batch_of, key_before_batch
from prosopo.models.bulk_insert import bulk_insert, bulk_insert_missing
from prosopo.models.publications import FormerPublication
from prosopo.models.write_lock import take_log_lock
from prosopo.schema import RecordKind
from prosopo.transactions import transaction_state, write_at_commit

# What happened to a record: its kind and identity, and the slug of the person it was merged into, or empty.
ChangeEntry = tuple[ChangeKind, RecordKind, str, str]

MOST_SCANNED = 10_000  # entries read for one page where few of them are of the kinds asked for
MARGIN = datetime.timedelta(minutes=5)  # by which clocks may differ, and which a commit itself may take

_BATCHES, _CHANGES = Batch._meta.db_table, Change._meta.db_table
_COLUMNS = ("id", "change_kind", "kind", "identity", "merged_into")
# Of two entries of one batch about one record, the second counts.
_UPDATE_LATEST = f"""
    INSERT INTO {LatestChange._meta.db_table} (kind, identity, change)
    SELECT kind, identity, MAX(id) FROM {_CHANGES} WHERE id BETWEEN %s AND %s GROUP BY kind, identity
    ON CONFLICT (kind, identity) DO UPDATE SET change = excluded.change
"""  # noqa: S608  our own names
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


@dataclass
class BatchesOfTransaction:
    """The batches that the transaction under way has written: the key of the first, 0 before there is one."""

    first: int = 0


class LogPosition(NamedTuple):
    """Up to where the log was read: key of the last change, and its batch's time in microseconds; zeros at first."""

    change: int = 0
    written: int = 0


class LogEntry(NamedTuple):
    """An entry as it is read from the log."""

    position: LogPosition
    at: datetime.datetime
    change_kind: ChangeKind
    kind: RecordKind
    identity: str
    merged_into: str


class Page(NamedTuple):
    """Entries in order, how far the log was read for them, and whether there may be more behind that."""

    entries: list[LogEntry]
    end: LogPosition
    more: bool


class Latest(NamedTuple):
    """The last batch of the log: its number, which the log has in no other state, and when it was written.

    The time is the latest of all batches so far, so that a clock that is set back takes back no version.
    """

    number: int
    at: datetime.datetime


def log_changes(entries: Sequence[ChangeEntry]) -> None:
    """Write entries at the end of the log, within the transaction that makes the changes.

    What is withdrawn or merged is recorded as formerly public. Four queries; none for no entries.
    """
    if not entries:
        return
    first = key_before_batch(begin_batch()) + 1
    bulk_insert(Change, _COLUMNS, [(first + number, *entry) for number, entry in enumerate(entries)])
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE_LATEST, [first, first + len(entries) - 1])
    hidden = [entry for entry in entries if entry[0] in (ChangeKind.WITHDRAWN, ChangeKind.MERGED)]
    bulk_insert_missing(
        FormerPublication, ("kind", "identity"), [(kind.model_name, identity) for _, kind, identity, _ in hidden]
    )


def begin_batch() -> int:
    """Begin a new batch, which gives the dataset another version; returns its key.

    It refers to the first batch of its transaction, with which it will become visible. Two queries, and one on
    PostgreSQL for the lock; one before the commit, and there one more.
    """
    take_log_lock()
    now = timezone.now()
    latest_so_far = Batch.objects.order_by("-pk").values_list("latest_at", flat=True).first() or now
    written = transaction_state(BatchesOfTransaction)
    batch = Batch.objects.create(first_in_transaction=written.first, at=now, latest_at=max(now, latest_so_far))
    written.first = written.first or batch.pk
    write_at_commit(_date_batches)
    return int(batch.pk)


def _date_batches() -> None:
    """Give the batches of the transaction under way the time of its commit. One query."""
    first, now = transaction_state(BatchesOfTransaction).first, timezone.now()
    ours = Batch.objects.filter(Q(pk=first) | Q(first_in_transaction=first), pk__gte=first)
    ours.update(at=now, latest_at=Greatest("latest_at", now))


def page(
    after: LogPosition, size: int, kinds: Collection[RecordKind] = (), change_kinds: Collection[ChangeKind] = ()
) -> Page:
    """The next entries behind a position, so many at most, of these kinds; of all, where none are given.

    At most 10,000 entries are read for them. One query.
    """
    conditions = [
        f"{column} IN ({', '.join(str(int(code)) for code in codes)})"
        for column, codes in (("kind", kinds), ("change_kind", change_kinds))
        if codes
    ]
    most = MOST_SCANNED if conditions else size + 1
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
        return Page(entries, entries[-1].position, more=True)
    return Page(entries, position_of(*end), more=scanned == most)


def pages(
    after: LogPosition, size: int, kinds: Collection[RecordKind] = (), change_kinds: Collection[ChangeKind] = ()
) -> Iterator[Page]:
    """All pages behind a position, to be read in one snapshot. A query for each."""
    more = True
    while more:
        following = page(after, size, kinds, change_kinds)
        yield following
        after, more = following.end, following.more


def end() -> LogPosition:
    """The position behind all entries. One query."""
    batch = Batch.objects.filter(pk=OuterRef("id") / key_before_batch(1)).values("at")
    last = Change.objects.annotate(at=Subquery(batch)).order_by("-pk").values_list("pk", "at").first()
    return LogPosition() if last is None else position_of(*last)


def _entry(change: int, at: Any, change_kind: int, kind: int, identity: str, merged_into: str) -> LogEntry:
    return LogEntry(
        position_of(change, at), read_time(at), ChangeKind(change_kind), RecordKind(kind), identity, merged_into
    )


def position_of(change: int, at: Any) -> LogPosition:
    """The position behind a change of a batch with this time."""
    return LogPosition(change, (read_time(at) - _EPOCH) // _MICROSECOND)


def read_time(stored: Any) -> datetime.datetime:
    """A time as either database hands it over."""
    time = datetime.datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return time.replace(tzinfo=datetime.UTC) if time.tzinfo is None else time


def has_position(position: LogPosition) -> bool:
    """Whether the log has this position: not after an older copy of the data was restored. One query, or none."""
    if not position.written:
        return True
    at = Batch.objects.filter(pk=batch_of(position.change)).values_list("at", flat=True).first()
    return at is not None and position_of(position.change, at) == position


def position_at(time: datetime.datetime) -> LogPosition:
    """The position from which a reader goes on who last read at this time by their own clock. One query.

    What lies before it was committed at least five minutes earlier, in case the clocks differ.
    """
    try:
        latest = time.astimezone(datetime.UTC) - MARGIN
    except OverflowError:
        return LogPosition()  # before all times
    batches = Batch.objects.filter(latest_at__lte=latest).order_by("-latest_at", "-pk")
    last = batches.values_list("pk", flat=True).first()
    return LogPosition() if last is None else LogPosition(key_before_batch(last + 1))


def latest() -> Latest | None:
    """The last batch; none where nothing is public yet. One query."""
    row = Batch.objects.order_by("-pk").values_list("pk", "latest_at").first()
    return None if row is None else Latest(*row)

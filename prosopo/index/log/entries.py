"""Writing the log of changes, and reading it: in order, and without missing what is committed late."""

import datetime
from collections.abc import Collection, Sequence
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from prosopo.index.log.ordering import BEGIN, FROM
from prosopo.index.models.log import Batch, Change, What, batch_of, before_changes
from prosopo.models.inserting import insert, insert_new
from prosopo.models.publications import FormerPublication
from prosopo.schema import RecordKind

# What happened to which record, and whom it was merged into: empty for nobody.
News = tuple[What, RecordKind, str, str]

SCANNED = 10_000  # changes that are gone through for one page, where few are wanted
MARGIN = datetime.timedelta(minutes=5)  # by which clocks may differ

_CHANGES = Change._meta.db_table
_COLUMNS = ("id", "what", "kind", "identity", "merged_into")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)

_first: ContextVar[int] = ContextVar("first", default=0)  # batch that the transaction under way has written


class LogPosition(NamedTuple):
    """A place in the log: behind this change of a batch written then, in microseconds; or behind none, at 0."""

    generation: int = 0
    position: int = 0
    change: int = 0
    written: int = 0


class LogEntry(NamedTuple):
    """A change as the log has it."""

    place: LogPosition
    at: datetime.datetime
    what: What
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
    first = before_changes(begin_batch()) + 1
    insert(Change, _COLUMNS, [(first + number, *one) for number, one in enumerate(news)])
    gone = [one for one in news if one[0] in (What.WITHDRAWN, What.MERGED)]
    insert_new(FormerPublication, ("kind", "identity"), [(kind.noun, identity) for _, kind, identity, _ in gone])


def begin_batch() -> int:
    """A new batch, with which the dataset has another version.

    On SQLite, it remembers the first one of its transaction: they will be seen at the same time.
    """
    values: list[Any] = []
    if connection.vendor == "sqlite":
        values = [_first.get(), connection.ops.adapt_datetimefield_value(timezone.now())]
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor], values)
        batch: int = cursor.fetchone()[0]
    if connection.vendor == "sqlite":
        _first.set(_first.get() or batch)
        transaction.on_commit(_forget_the_first)  # rolled back, it stays until the next: some may be told again
    return batch


def _forget_the_first() -> None:
    _first.set(0)


def page(after: LogPosition, size: int, kinds: Collection[RecordKind] = (), whats: Collection[What] = ()) -> Page:
    """So many changes behind a place, of these kinds: at most 10,000 are gone through for them. One query."""
    conditions = [
        f"{column} IN ({', '.join(str(int(one)) for one in wanted)})"
        for column, wanted in (("kind", kinds), ("what", whats))
        if wanted
    ]
    most, batch = SCANNED if conditions else size + 1, batch_of(after.change)
    sql = f"""
        WITH scanned AS (
            SELECT b.generation, b.position, b.at, c.id, c.what, c.kind, c.identity, c.merged_into FROM {FROM}
            JOIN {_CHANGES} c ON c.id < (b.id + 1) * {before_changes(1)} AND c.id > CASE
                WHEN b.generation = %s AND b.position = %s AND b.id = %s THEN %s ELSE b.id * {before_changes(1)} END
            WHERE (b.generation, b.position, b.id) >= (%s, %s, %s)
            ORDER BY b.generation, b.position, b.id, c.id LIMIT {most}
        )
        SELECT * FROM (
            SELECT * FROM scanned WHERE {" AND ".join(conditions) or "TRUE"}
            ORDER BY generation, position, id LIMIT {size + 1}
        ) found
        UNION ALL SELECT * FROM (
            SELECT generation, position, at, id, (SELECT COUNT(*) FROM scanned), 0, '', '' FROM scanned
            ORDER BY generation DESC, position DESC, id DESC LIMIT 1
        ) last_scanned
    """  # noqa: S608  our own names
    place = (after.generation, after.position, batch)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*place, after.change, *place])
        rows = cursor.fetchall()
    if not rows:
        return Page([], after, more=False)
    *found, (*end, scanned, _, _, _) = rows
    entries = [_entry(*row) for row in found[:size]]
    if len(found) > size:
        return Page(entries, entries[-1].place, more=True)
    return Page(entries, _place(*end), more=scanned == most)


def _entry(
    generation: int, position: int, at: Any, change: int, what: int, kind: int, identity: str, merged_into: str
) -> LogEntry:
    place = _place(generation, position, at, change)
    return LogEntry(place, _time(at), What(what), RecordKind(kind), identity, merged_into)


def _place(generation: int, position: int, at: Any, change: int) -> LogPosition:
    return LogPosition(generation, position, change, (_time(at) - _EPOCH) // _MICROSECOND)


def _time(stored: Any) -> datetime.datetime:
    """A time as either database hands it over."""
    time = datetime.datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return time.replace(tzinfo=datetime.UTC) if time.tzinfo is None else time


def has_position(place: LogPosition) -> bool:
    """Whether the log has this place: not where an older copy of the data was put in its stead. One query, or none."""
    if not place.written:
        return True
    row = Batch.objects.filter(pk=batch_of(place.change)).values_list("generation", "position", "at").first()
    return row is not None and _place(*row, place.change) == place


def position_at(time: datetime.datetime) -> LogPosition:
    """From where on the log has whatever readers could not see at that time, by a clock that may differ. One query.

    All that lies before was committed before a batch that was written, by the clock, five minutes earlier.
    """
    try:
        reached = time.astimezone(datetime.UTC) - MARGIN
    except OverflowError:
        return LogPosition()  # before all times
    rows = Batch.objects.filter(reached__lte=reached).order_by("-reached")
    row = rows.values_list("pk", "generation", "horizon").first()
    if row is None:
        return LogPosition()
    batch, generation, horizon = row
    if connection.vendor == "postgresql":
        return LogPosition(generation, horizon)
    return LogPosition(generation, 0, before_changes(min(horizon or batch, batch)))


def latest() -> Latest | None:
    """The last of what can be read; none where nothing is public yet. One query."""
    order = "ORDER BY b.generation DESC, b.position DESC, b.id DESC LIMIT 1"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT b.id, b.reached FROM {FROM} {order}")  # noqa: S608  our own
        row = cursor.fetchone()
    return None if row is None else Latest(row[0], _time(row[1]))

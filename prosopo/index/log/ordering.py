"""In which order changes are logged, and up to where nothing can come between any more, in SQL."""

from django.db import connection

from prosopo.index.models.log import Batch

_BATCHES = Batch._meta.db_table

# Numbers of transactions, as of the statement's own snapshot.
_XMIN = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
_XMAX = "pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
_OWN = "pg_current_xact_id_if_assigned()::text::bigint"

# What no transaction that can be seen may have as its number, the one under way included.
_BEYOND = f"GREATEST({_XMAX}, {_OWN} + 1)"

# The oldest transaction under way that may write here. PostgreSQL numbers those of all its databases together: where
# one has been writing in another for hours, changes here need not wait for it. A standby does not know where.
_ELSEWHERE = (
    "SELECT 1 FROM pg_locks held JOIN pg_stat_activity process ON process.pid = held.pid"
    " WHERE held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock' AND held.granted"
    " AND held.transactionid::text::bigint = running.number & 4294967295 AND process.datname <> current_database()"
)
_OLDEST = (
    f"(SELECT CASE WHEN pg_is_in_recovery() THEN {_XMIN} ELSE LEAST({_XMAX}, {_OWN}, MIN(running.number)) END"  # noqa: S608  our own
    " FROM (SELECT number::text::bigint FROM pg_snapshot_xip(pg_current_snapshot()) number) running"
    f" WHERE NOT EXISTS ({_ELSEWHERE}))"
)

_LAST = f"SELECT generation, position, reached FROM {_BATCHES} ORDER BY generation DESC, position DESC, id DESC LIMIT 1"  # noqa: S608  our own

# Adds a batch at the end. SQLite is given the horizon and the time.
BEGIN = {
    # A last position beyond all that can be seen was written in another cluster.
    "postgresql": (
        f"INSERT INTO {_BATCHES} (generation, position, horizon, at, reached)"  # noqa: S608  our own
        f" SELECT CASE WHEN last.position >= {_BEYOND} THEN last.generation + 1 ELSE COALESCE(last.generation, 1) END,"
        f" GREATEST(pg_current_xact_id()::text::bigint, {_XMAX} - 1), {_OLDEST}, now.time,"
        " GREATEST(now.time, last.reached)"
        f" FROM (SELECT clock_timestamp() AS time) now LEFT JOIN ({_LAST}) last ON TRUE RETURNING id"
    ),
    "sqlite": (
        f"INSERT INTO {_BATCHES} (generation, position, horizon, at, reached)"  # noqa: S608  our own
        " SELECT COALESCE(last.generation, 1), 0, %s, now.time, MAX(now.time, COALESCE(last.reached, now.time))"
        f" FROM (SELECT %s AS time) now LEFT JOIN ({_LAST}) last ON TRUE RETURNING id"
    ),
}

# Where nobody can write any more: below all transactions under way; in what was written in another cluster.
_SETTLED = {
    "postgresql": f"(b.generation < last.generation OR last.position >= {_BEYOND} OR b.position < {_OLDEST})",
    "sqlite": "TRUE",
}

# The batches `b` that can be read.
FROM = f"(SELECT 1) one LEFT JOIN ({_LAST}) last ON TRUE JOIN {_BATCHES} b ON {_SETTLED[connection.vendor]}"

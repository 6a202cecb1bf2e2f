"""The write lock: one transaction at a time writes records.

SQLite has such a lock itself: a transaction that may write begins as IMMEDIATE (see `prosopo.environment.database`). On
PostgreSQL it is an advisory lock, taken before anything else is read or locked for writing and kept until the commit.
So two writers never deadlock, in whatever order they write, and the second one sees all that the first has written:
no rows have to be locked.
"""

from django.db import connection

_RECORDS, _LOG = 19_361_027, 19_361_028  # keys of the advisory locks


def take_write_lock() -> None:
    """Take the write lock until the transaction ends, waiting for other writers. One query on PostgreSQL.

    Taken again within the same transaction, it does not wait.
    """
    _take("pg_advisory_xact_lock")


def share_write_lock() -> None:
    """Take the write lock together with others who share it: for processes that each write of other people."""
    _take("pg_advisory_xact_lock_shared")


def take_log_lock() -> None:
    """Take the lock of the change log until the transaction ends; always the last lock to be taken.

    The holder of the write lock never waits here: it is for those who share that.
    """
    _take("pg_advisory_xact_lock", _LOG)


def _take(function: str, key: int = _RECORDS) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}({key})")

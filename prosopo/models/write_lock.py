"""The lock that lets one transaction at a time write the record.

SQLite has it by itself: a transaction that may write begins as IMMEDIATE (see `prosopo.environment.database`). On
PostgreSQL it is an advisory lock, taken before anything else is read or locked for the sake of writing and kept until
the commit. So two writers never wait for one another in a circle, in whatever order they write, and whoever comes
second sees all that the first has done: nothing else has to be locked row by row.
"""

from django.db import connection

_NUMBER, _NUMBER_OF_LOG = 19_361_027, 19_361_028  # numbers that nothing else of ours locks


def lock_for_writing() -> None:
    """Wait until nobody else writes, and keep others from it until the transaction ends. One query on PostgreSQL.

    Asked again within the same transaction, it waits for nobody.
    """
    _take("pg_advisory_xact_lock")


def share_for_writing() -> None:
    """The same, together with others who share it: for those who write of other people each, in other processes."""
    _take("pg_advisory_xact_lock_shared")


def lock_log() -> None:
    """Keep others from writing to the log of changes until the transaction ends; the last lock that anyone takes.

    After `lock_for_writing` it never waits: it orders writers that only share that lock.
    """
    _take("pg_advisory_xact_lock", _NUMBER_OF_LOG)


def _take(function: str, number: int = _NUMBER) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}({number})")

"""Snapshots: long reads that do not see what others write meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# An idle snapshot keeps PostgreSQL from vacuuming what has been deleted since.
_LONGEST_PAUSE = "5min"

_BEGIN = {
    "postgresql": [
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        f"SET LOCAL idle_in_transaction_session_timeout = '{_LONGEST_PAUSE}'",
    ],
    # Not IMMEDIATE, unlike other transactions here: that would keep curators from writing.
    "sqlite": ["BEGIN DEFERRED"],
}


# SQLite caches pages for each connection; a long read needs each page once and should not fill the memory.
_CACHE_SIZE = -4096  # KiB


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything in the block as it is at the first query; nothing can be written.

    Within a transaction, that one is used. However the block ends, no transaction stays open.
    """
    if connection.in_atomic_block:
        yield
        return
    with _small_cache():
        with connection.cursor() as cursor:
            for command in _BEGIN[connection.vendor]:
                cursor.execute(command)
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


@contextmanager
def _small_cache() -> Iterator[None]:
    """Limit SQLite's page cache during the block."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {_CACHE_SIZE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {pages}")

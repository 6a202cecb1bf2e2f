"""Reading for a long time as if nobody wrote meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# A reader who has gone to sleep keeps PostgreSQL from clearing away what has been deleted since.
_LONGEST_PAUSE = "5min"

_BEGIN = {
    "postgresql": [
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        f"SET LOCAL idle_in_transaction_session_timeout = '{_LONGEST_PAUSE}'",
    ],
    # Not IMMEDIATE, as transactions are here otherwise: that would keep curators from writing.
    "sqlite": ["BEGIN DEFERRED"],
}


# SQLite remembers pages for each connection; what a long reading needs once shall not crowd the memory.
_PAGES_MEANWHILE = -4096  # KiB


@contextmanager
def snapshot() -> Iterator[None]:
    """Whatever is read within is as it was when the first of it was read; nothing can be written.

    Within a transaction, that one goes on. Left in whatever way, nothing stays open.
    """
    if connection.in_atomic_block:
        yield
        return
    with _few_pages():
        with connection.cursor() as cursor:
            for command in _BEGIN[connection.vendor]:
                cursor.execute(command)
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


@contextmanager
def _few_pages() -> Iterator[None]:
    """Let SQLite remember few pages meanwhile."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {_PAGES_MEANWHILE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {pages}")

"""Outages of the database: whether it can serve, and which outage an error of it means."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader

from prosopo.sqlite3.base import MissingDatabase


@dataclass(frozen=True)
class Outage:
    """A reason why the database cannot serve, worded for readers, and the remedy for the maintainer."""

    reason: str  # follows “the database”; names no address
    remedy: str


MISSING = Outage("is missing", "`make run` or `manage.py prepare` makes it; or check DATA_DIR and DATABASE_URL")
EMPTY = Outage("is empty", "`make run` or `manage.py prepare` fills it; or check DATA_DIR and DATABASE_URL")
OUTDATED = Outage("has not been migrated", "`make run` or `manage.py prepare` brings it up to date")
AWAY = Outage("does not answer", "check that it runs, and DATABASE_URL and the rights on its folder")
BUSY = Outage("is kept busy by another who writes", "try again once that work is done")
FULL = Outage("has no room left on its disk", "make room there")
READ_ONLY = Outage("cannot be written to", "check the rights on its file and folder")

# Primary result codes (sqlite.org/rescode.html).
_SQLITE = {5: BUSY, 6: BUSY, 8: READ_ONLY, 10: AWAY, 13: FULL, 14: AWAY}
# SQLSTATE, or its class (PostgreSQL's appendix A); None without a connection.
_POSTGRESQL = {
    "08": AWAY,
    "53": AWAY,
    "57P": AWAY,
    "53100": FULL,
    "25006": READ_ONLY,
    "40001": BUSY,
    "40P01": BUSY,
    "55P03": BUSY,
}
_NO_SUCH_TABLE = {"42P01", "42703"}
_SQLITE_ERROR = 1  # also for a missing table or column


def current_outage() -> Outage | None:
    """The reason why the database cannot serve now, if any. One query.

    It returns a single row: SQLite's threads wait for each other at every row.
    """
    latest = _last_migrations()
    either = " OR ".join(["(app = %s AND name = %s)"] * len(latest))
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(DISTINCT app) FROM django_migrations WHERE {either}",  # noqa: S608  placeholders alone
                [part for migration in latest for part in migration],
            )
            (applied,) = cursor.fetchone()
    except DatabaseError as error:
        if isinstance(error, MissingDatabase):
            return MISSING
        return EMPTY if _lacks_a_table(error) else _outage_by_code(error) or AWAY
    except InterfaceError:
        return AWAY
    return None if applied == len(latest) else OUTDATED


def outage_from(error: BaseException | None) -> Outage | None:
    """The outage that an error is due to; None if the database is not at fault."""
    if isinstance(error, MissingDatabase):
        return MISSING
    if isinstance(error, DatabaseError) and _lacks_a_table(error):
        return None if connection.in_atomic_block else current_outage()
    return _outage_by_code(error)


def _outage_by_code(error: BaseException | None) -> Outage | None:
    cause: Any = getattr(error, "__cause__", None)  # of either driver
    if hasattr(cause, "sqlite_errorcode"):
        return _SQLITE.get(cause.sqlite_errorcode & 0xFF)
    if not hasattr(cause, "sqlstate"):
        return None
    if cause.sqlstate is None:
        is_cut_off = connection.connection is None or connection.connection.closed
        return AWAY if is_cut_off or isinstance(error, OperationalError) else None
    return next((_POSTGRESQL[code] for n in (5, 3, 2) if (code := cause.sqlstate[:n]) in _POSTGRESQL), None)


def _lacks_a_table(error: DatabaseError) -> bool:
    cause = error.__cause__
    return getattr(cause, "sqlstate", None) in _NO_SUCH_TABLE or (
        getattr(cause, "sqlite_errorcode", None) == _SQLITE_ERROR and "no such" in str(error)
    )


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app in this code: app label and name."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())

"""Copying SQLite's database while others write, and swapping in a copy for a file that nobody has open.

The live file is opened by SQLite alone, never by Python: closing any descriptor of it would release the locks that this
process holds on it (POSIX).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection

from django.db import connection
from django.db.backends.sqlite3 import _functions  # type: ignore[attr-defined]  # missing from the stubs

from prosopo.backups.archive import BackupError, Progress
from prosopo.models.snapshots import snapshot

_PAGES = 4096  # database between two steps of progress
_SIDE_FILES = ("-wal", "-shm", "-journal")
_BUSY = 5


def copy_database(target: Path, progress: Progress) -> None:
    """Copy the database as it is at one moment, while others write (SQLite's online backup)."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target, isolation_level=None)) as new:
        # In a snapshot, the writes of others do not restart the copying.
        with snapshot(), connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master LIMIT 1")
            cursor.fetchone()
            cursor.execute("PRAGMA page_count")
            total = cursor.fetchone()[0]
            with progress("Copying pages", total) as step:
                left = total

                def report_pages(status: int, remaining: int, total: int) -> None:
                    nonlocal left
                    step(left - remaining)
                    left = remaining

                connection.connection.backup(new, pages=_PAGES, progress=report_pages)
        new.execute("PRAGMA journal_mode = DELETE")  # leaves a single file


def check_database(path: Path) -> dict[str, int]:
    """Check the integrity of a copy; returns the number of rows by table.

    Raises:
        BackupError: if SQLite finds a fault.
    """
    with closing(_open(path, "ro")) as database:
        try:
            _functions.register(database)  # indexes may use Django's functions
            results = [row[0] for row in database.execute("PRAGMA integrity_check(1)")]
            dangling = database.execute("PRAGMA foreign_key_check").fetchone()
            fault = "" if results == ["ok"] else str(results[0])
            if dangling is not None:
                fault = f"row {dangling[1]} of {dangling[0]} points to nothing in {dangling[2]}"
            names = [
                row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
            ]
            counts = {
                name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  from the catalogue
                for name in names
                if name.startswith(("prosopo_", "auth_"))
            }
        except sqlite3.DatabaseError as error:
            fault, counts = str(error), {}
    if fault:
        raise BackupError(f"the database is damaged ({fault}): restore an earlier backup, or ask whoever knows SQLite")
    return counts


def is_empty(path: Path) -> bool:
    """Whether there is no database file, or one without a table."""
    if any(path.with_name(path.name + suffix).exists() for suffix in ("-wal", "-journal")):
        return False
    if not path.exists():
        return True
    with closing(_open(path, "rw")) as database:
        try:
            return database.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
        except sqlite3.DatabaseError:
            return False  # a file that is no database


def swap_in(new: Path, path: Path, suffix: str | None) -> Path | None:
    """Move a checked copy to the database's path; the old file is kept with this suffix, and its path returned.

    Raises:
        BackupError: if the old database is in use.
    """
    kept = None
    with _exclusive_access(path):
        if suffix is not None:
            kept = path.with_name(f"{path.name}.{suffix}")
            for ending in ("", *_SIDE_FILES):
                old = path.with_name(path.name + ending)
                if old.exists():
                    old.rename(kept.with_name(kept.name + ending))
        new.replace(path)
        fsync_folder(path.parent)
    return kept


def fsync_folder(folder: Path) -> None:
    """Flush changed names in a folder to the disk, if the system lets folders be opened."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _exclusive_access(path: Path) -> Iterator[None]:
    """Hold exclusive access to an existing database."""
    if not path.exists():
        yield
        return
    with closing(_open(path, "rw")) as database:
        try:
            # Removes the write-ahead log, which SQLite does only if nobody else has the file open.
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == _BUSY:
                message = f"the database {path} is in use: stop the server and whatever else has it open"
                raise BackupError(message) from error
        yield


def _open(path: Path, mode: str) -> Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)

"""SQLite's part of a backup: a copy taken while others write, and the swap of a file that nobody uses.

The live file is opened by SQLite alone, never by Python: closing any descriptor of it would release the locks that this
process holds on it (POSIX).
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.backends.sqlite3 import _functions

from prosopo.backups.archive import BackupError, Progress
from prosopo.models.snapshots import snapshot

_PAGES = 4096  # copied between two signs of progress
_SIDE_FILES = ("-wal", "-shm", "-journal")
_BUSY = 5


def copy_database(target: Path, progress: Progress) -> None:
    """Copy the database as it is at one moment, while others write (SQLite's online backup)."""
    connection.ensure_connection()
    with closing(connection.Database.connect(target, isolation_level=None)) as new:
        # Within a snapshot, what others write meanwhile does not make the copying begin anew.
        with snapshot(), connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master LIMIT 1")
            cursor.fetchone()
            cursor.execute("PRAGMA page_count")
            total = cursor.fetchone()[0]
            with progress("Copying pages", total) as step:
                left = total

                def pages(status: int, remaining: int, whole: int) -> None:
                    nonlocal left
                    step(left - remaining)
                    left = remaining

                connection.connection.backup(new, pages=_PAGES, progress=pages)
        new.execute("PRAGMA journal_mode = DELETE")  # one file is all of it


def check_database(path: Path) -> dict[str, int]:
    """Open a copy, and prove that it is whole; returns how many rows its tables have.

    Raises:
        BackupError: where SQLite finds something wrong.
    """
    with closing(_open(path, "ro")) as copied:
        try:
            _functions.register(copied)  # indexes may be made of Django's functions
            told = [row[0] for row in copied.execute("PRAGMA integrity_check(1)")]
            lost = copied.execute("PRAGMA foreign_key_check").fetchone()
            found = "" if told == ["ok"] else str(told[0]) if lost is None else ""
            if lost is not None:
                found = f"row {lost[1]} of {lost[0]} points to nothing in {lost[2]}"
            names = [row[0] for row in copied.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
            ours = [name for name in names if name.startswith(("prosopo_", "auth_"))]
            counts = {name: copied.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ours}  # noqa: S608
        except connection.Database.DatabaseError as error:
            found, counts = str(error), {}
    if found:
        raise BackupError(f"the database is damaged ({found}): restore an earlier backup, or ask whoever knows SQLite")
    return counts


def is_empty(path: Path) -> bool:
    """Whether there is no database, or one without a table."""
    if any(path.with_name(path.name + suffix).exists() for suffix in ("-wal", "-journal")):
        return False
    if not path.exists():
        return True
    with closing(_open(path, "rw")) as there:
        try:
            return there.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
        except connection.Database.DatabaseError:
            return False  # it is something, if no database


def swap_in(new: Path, path: Path, aside: str | None) -> Path | None:
    """Move a checked copy to where the database is to be; what was there is kept under a name that ends so.

    Raises:
        BackupError: where somebody uses what is there.
    """
    kept = None
    with _exclusive_access(path):
        if aside is not None:
            kept = path.with_name(f"{path.name}.{aside}")
            for suffix in ("", *_SIDE_FILES):
                old = path.with_name(path.name + suffix)
                if old.exists():
                    old.rename(kept.with_name(kept.name + suffix))
        new.replace(path)
        fsync_folder(path.parent)
    return kept


def fsync_folder(folder: Path) -> None:
    """See on the disk that names in this folder have changed, where the system lets folders be opened."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _exclusive_access(path: Path) -> Iterator[None]:
    """Hold the database that is there as the only one who has it open."""
    if not path.exists():
        yield
        return
    with closing(_open(path, "rw")) as there:
        try:
            # Gives up the log, which SQLite does only where nobody else has the file open.
            there.execute("PRAGMA journal_mode = DELETE")
            there.execute("BEGIN EXCLUSIVE")
        except connection.Database.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == _BUSY:
                message = f"the database {path} is in use: stop the server and whatever else has it open"
                raise BackupError(message) from error
        yield


def _open(path: Path, mode: str) -> Any:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return connection.Database.connect(uri, uri=True, timeout=0, isolation_level=None)

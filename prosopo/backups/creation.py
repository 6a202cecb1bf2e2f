"""Creation of a backup: one file, named for the time at which it was started."""

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from prosopo import outages
from prosopo.backups import archive, postgresql, sqlite
from prosopo.backups.archive import BackupError, Progress


def create_backup(folder: Path, report: Callable[[str], None], progress: Progress = archive.no_progress) -> Path:
    """Back up the database and the secret key into a new file in the folder; curators may write meanwhile.

    Raises:
        BackupError: if there is nothing to back up, or it cannot be read or written; no file is left behind then.
    """
    outage = outages.current_outage()
    if outage not in {None, outages.OUTDATED}:
        name = connection.settings_dict["NAME"]
        raise BackupError(f"the database {name} {outage.reason}: {outage.remedy}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as unfinished:
            return _create(folder, Path(unfinished), report, progress)
    except OSError as error:
        why = f"{error.strerror or error}"
        raise BackupError(f"{folder} cannot be written to ({why}): give another folder, or make room there") from error


def _create(folder: Path, unfinished: Path, report: Callable[[str], None], progress: Progress) -> Path:
    started = datetime.now(UTC)
    database = unfinished / archive.DATABASES[connection.vendor]
    if connection.vendor == "sqlite":
        report("Copying the database …")
        sqlite.copy_database(database, progress)
        report("Opening the copy, and checking it …")
        counts = sqlite.check_database(database)
    else:
        report("Dumping the database …")
        counts = postgresql.dump_database(database)
        report("Reading the dump, and checking it …")
        postgresql.check_dump(database)
    key = unfinished / archive.SECRET_KEY
    with os.fdopen(os.open(key, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(settings.SECRET_KEY + "\n")
    facts = {
        "engine": connection.vendor,
        "made": started.isoformat(timespec="seconds"),
        "migrations": _migrations(),
        "counts": counts,
    }
    archive_file = unfinished / "backup.tar"
    archive.write_archive(archive_file, {database.name: database, key.name: key}, facts)
    archive.verify(archive_file)
    return _link(archive_file, folder, f"prosopo-{started:%Y-%m-%dT%H-%M-%SZ}")


def _link(archive_file: Path, folder: Path, stem: str) -> Path:
    """Give a finished archive a name in the folder that no other file has."""
    number = 1
    while True:
        path = folder / (f"{stem}.tar" if number == 1 else f"{stem}-{number}.tar")
        number += 1
        try:
            os.link(archive_file, path)  # unlike a renaming, it never replaces another file
        except FileExistsError:
            continue
        except OSError:  # a file system without hard links
            path.touch(mode=0o600, exist_ok=False)
            archive_file.replace(path)
        sqlite.fsync_folder(folder)
        return path


def _migrations() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        return [f"{app}.{name}" for app, name in cursor.fetchall()]

"""Making a backup: one file, whose name tells when it was begun."""

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


def create_backup(folder: Path, tell: Callable[[str], None], progress: Progress = archive.no_progress) -> Path:
    """Back up the database and the secret key into a new file in the folder; curators may write meanwhile.

    Raises:
        BackupError: where there is nothing to back up, or it cannot be read or written; no file is left behind then.
    """
    obstacle = outages.current_outage()
    if obstacle not in {None, outages.OUTDATED}:
        name = connection.settings_dict["NAME"]
        raise BackupError(f"the database {name} {obstacle.reason}: {obstacle.remedy}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as unfinished:
            return _create(folder, Path(unfinished), tell, progress)
    except OSError as error:
        why = f"{error.strerror or error}"
        raise BackupError(f"{folder} cannot be written to ({why}): give another folder, or make room there") from error


def _create(folder: Path, unfinished: Path, tell: Callable[[str], None], progress: Progress) -> Path:
    begun = datetime.now(UTC)
    database = unfinished / archive.DATABASES[connection.vendor]
    if connection.vendor == "sqlite":
        tell("Copying the database …")
        sqlite.copy_database(database, progress)
        tell("Opening the copy, and checking it …")
        counts = sqlite.check_database(database)
    else:
        tell("Dumping the database …")
        counts = postgresql.dump_database(database)
        tell("Reading the dump, and checking it …")
        postgresql.check_dump(database)
    key = unfinished / archive.SECRET_KEY
    with os.fdopen(os.open(key, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(settings.SECRET_KEY + "\n")
    facts = {
        "engine": connection.vendor,
        "made": begun.isoformat(timespec="seconds"),
        "migrations": _migrations(),
        "counts": counts,
    }
    whole = unfinished / "backup.tar"
    archive.write_archive(whole, {database.name: database, key.name: key}, facts)
    archive.verify(whole)
    return _name(whole, folder, f"prosopo-{begun:%Y-%m-%dT%H-%M-%SZ}")


def _name(whole: Path, folder: Path, stem: str) -> Path:
    """Give a finished file its name, never one that another has."""
    number = 1
    while True:
        path = folder / (f"{stem}.tar" if number == 1 else f"{stem}-{number}.tar")
        number += 1
        try:
            os.link(whole, path)  # unlike a renaming, it never puts one file in the place of another
        except FileExistsError:
            continue
        except OSError:  # this file system knows no links
            path.touch(mode=0o600, exist_ok=False)
            whole.replace(path)
        sqlite.fsync_folder(folder)
        return path


def _migrations() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        return [f"{app}.{name}" for app, name in cursor.fetchall()]

"""Restoration of a backup: into an empty installation, or in place of one that is kept under another name."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from prosopo.backups import archive, creation, postgresql, sqlite
from prosopo.backups.archive import BackupError, Progress
from prosopo.types import JSON

_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_URLS = {
    "sqlite": "DATABASE_URL=sqlite:////folder/file.sqlite3, or none and a DATA_DIR",
    "postgresql": "DATABASE_URL=postgresql://user:password@host:5432/name",
}


def restore_backup(
    file: Path, replace: bool, report: Callable[[str], None], progress: Progress = archive.no_progress
) -> list[str]:
    """Restore a backup to DATA_DIR and DATABASE_URL; returns where the replaced database and key are kept.

    All of it is read and checked before anything changes.

    Raises:
        BackupError: if the file is no backup for this database, or the database is not empty; nothing changes then.
    """
    manifest = archive.read_manifest(file)
    _refuse_foreign(file, manifest)
    key = settings.DATA_DIR / "secret-key"
    path: Path | None = connection.path() if connection.vendor == "sqlite" else None  # type: ignore[attr-defined]  # our own
    if connection.vendor == "sqlite" and path is None:
        raise BackupError("a database in memory takes no backup: give DATABASE_URL=sqlite:////folder/file.sqlite3")
    connection.close()
    is_empty = sqlite.is_empty(path) if path else postgresql.is_empty()
    if not is_empty and not replace:
        name = connection.settings_dict["NAME"]
        raise BackupError(f"the database {name} is not empty: give another DATA_DIR or DATABASE_URL, or --replace")
    if path is None and not is_empty:
        postgresql.refuse_other_connections()
    folder = path.parent if path else settings.DATA_DIR
    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as unfinished:
            new_key = Path(unfinished) / archive.SECRET_KEY
            archive.extract(file, manifest, archive.SECRET_KEY, new_key)
            is_other_key = key.exists() and key.read_text().strip() != new_key.read_text().strip()
            if is_other_key and not replace:
                raise BackupError(f"{key} holds another secret key: give another DATA_DIR, or --replace")
            database = Path(unfinished) / archive.DATABASES[connection.vendor]
            report("Reading the backup …")
            archive.extract(file, manifest, database.name, database, progress)
            report("Checking it …")
            _check(file, manifest, database)
            aside = f"replaced-{datetime.now(UTC):%Y-%m-%dT%H-%M-%SZ}"
            kept = []
            if path is None and not is_empty:
                kept.append(str(creation.create_backup(settings.DATA_DIR / "backups", report)))
                connection.close()
            if path:
                old = sqlite.swap_in(database, path, None if is_empty else aside)
                kept += [str(old)] if old else []
            else:
                report("Handing it to PostgreSQL …")
                postgresql.replace_contents(database)
            # Last: if this is interrupted, users have to log in again, and nothing else is lost.
            if is_other_key:
                kept.append(str(key.rename(key.with_name(f"{key.name}.{aside}"))))
            new_key.replace(key)
    except OSError as error:
        where = error.filename or folder
        raise BackupError(f"{where}: {error.strerror or error}: check the folder, its rights and its room") from error
    return kept


def _check(file: Path, manifest: JSON, database: Path) -> None:
    """Check the extracted database, and compare its rows with the manifest's counts."""
    if connection.vendor != "sqlite":
        postgresql.check_dump(database)
        return
    counts = sqlite.check_database(database)
    if counts != manifest["counts"]:
        wrong = sorted(
            name for name in {*counts, *manifest["counts"]} if counts.get(name) != manifest["counts"].get(name)
        )
        raise BackupError(f"{file} is damaged: {wrong[0]} has not as many rows as it should: take another backup")


def _refuse_foreign(file: Path, manifest: JSON) -> None:
    """Raise BackupError for a backup of another database system or a later version."""
    engine = manifest["engine"]
    if engine != connection.vendor:
        message = f"{file} is a backup of {_NAMES[engine]}, and DATABASE_URL means {_NAMES[connection.vendor]}"
        raise BackupError(f"{message}: give {_URLS[engine]}")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    apps_here = {config.label for config in apps.get_app_configs()}
    later = [name for name in manifest["migrations"] if name not in known and name.partition(".")[0] in apps_here]
    if later:
        message = f"{file} is of a later version of Prosopo (it has {later[0]}, which is not known here)"
        raise BackupError(f"{message}: restore it with that version")

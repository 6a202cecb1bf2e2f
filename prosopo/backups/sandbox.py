"""The sandbox: a copy of the database in its own folder, for trying things out."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from prosopo import outages
from prosopo.backups import archive, sqlite
from prosopo.backups.archive import BackupError, Progress

_ON_POSTGRESQL = """a sandbox is made of an SQLite database, and this one is PostgreSQL's. Copy it by hand into \
another database, which DATABASE_URL names from the third step on; this one is only read:
  manage.py backup DIR
  createdb prosopo_sandbox
  export DATABASE_URL=postgresql://user:password@host:5432/prosopo_sandbox DATA_DIR={folder} SANDBOX=1 PORT=8001
  manage.py restore DIR/FILE
  make run"""


def create_sandbox(folder: Path, report: Callable[[str], None], progress: Progress = archive.no_progress) -> None:
    """Copy the database, as it is at one moment, and the secret key into a folder: the DATA_DIR of a second server.

    Curators may write meanwhile. The copy of an earlier sandbox is lost.

    Raises:
        BackupError: if there is nothing to copy, the database is not SQLite's, or an earlier sandbox still runs.
    """
    outage = outages.current_outage()
    if outage not in {None, outages.OUTDATED}:
        name = connection.settings_dict["NAME"]
        raise BackupError(f"the database {name} {outage.reason}: {outage.remedy}")
    if connection.vendor != "sqlite":
        raise BackupError(_ON_POSTGRESQL.format(folder=folder))
    path = folder / "prosopo.sqlite3"
    if path.resolve() == Path(connection.settings_dict["NAME"]).resolve():
        raise BackupError(f"{path} is the database itself: give another folder for the sandbox")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as unfinished:
            database, key = Path(unfinished) / path.name, Path(unfinished) / archive.SECRET_KEY
            report("Copying the database for the sandbox …")
            sqlite.copy_database(database, progress)
            database.chmod(0o600)
            # The same key, so that the sandbox gives the same answers, signed cursors included.
            with os.fdopen(os.open(key, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(settings.SECRET_KEY + "\n")
            sqlite.swap_in(database, path, None)
            key.replace(folder / archive.SECRET_KEY)
    except OSError as error:
        where = error.filename or folder
        raise BackupError(f"{where}: {error.strerror or error}: check the folder, its rights and its room") from error

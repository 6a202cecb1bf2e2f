"""System checks: what of this machine endangers what is saved, told at every start."""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connections

from prosopo.sqlite3 import may_lose_commits

SQLITE = "sqlite"
_HINT = (
    "Install what requirements.txt locks: it brings a later one for Linux and Windows on x86-64 and for macOS on arm64. "
    "Elsewhere use a Python linked with SQLite 3.51.3 or later, or PostgreSQL by DATABASE_URL."
)


@register(SQLITE)
def sqlite_keeps_what_is_committed(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Name a version of SQLite that has the WAL-reset defect, and say what is done about it here."""
    found: list[CheckMessage] = []
    for connection in connections.all():
        if connection.vendor != "sqlite" or not may_lose_commits(connection.Database.sqlite_version_info):
            continue
        told = f"SQLite {connection.Database.sqlite_version} has a defect that can lose what was saved"
        if "journal_mode=wal" in connection.settings_dict["OPTIONS"].get("init_command", "").lower():
            message = f"{told}, and the database {connection.settings_dict['NAME']} keeps the write-ahead log that it needs"
            found.append(Error(f"{message}.", _HINT, id="prosopo.E001"))
        else:
            message = "so the database is kept without a write-ahead log: nothing is lost"
            found.append(
                Warning(f"{told}, {message}, but readers and curators wait for each other.", _HINT, id="prosopo.W001")
            )
    return found

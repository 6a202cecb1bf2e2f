"""System checks of the machine, run at every start: a version of SQLite that can lose commits."""

import sqlite3
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connections

from prosopo.sqlite3 import may_lose_commits

SQLITE = "sqlite"
_HINT = (
    "Install what requirements.txt locks: it brings a later one for Linux and Windows on x86-64 and macOS on arm64. "
    "Elsewhere use a Python linked with SQLite 3.51.3 or later, or PostgreSQL by DATABASE_URL."
)


@register(SQLITE)
def check_sqlite_keeps_commits(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Report a version of SQLite that has the WAL-reset defect, and how the database is kept because of it."""
    messages: list[CheckMessage] = []
    for connection in connections.all():
        if connection.vendor != "sqlite" or not may_lose_commits(sqlite3.sqlite_version_info):
            continue
        defect = f"SQLite {sqlite3.sqlite_version} has a defect that can lose what was saved"
        if "journal_mode=wal" in connection.settings_dict["OPTIONS"].get("init_command", "").lower():
            name = connection.settings_dict["NAME"]
            message = f"{defect}, and the database {name} is kept with the write-ahead log in which it strikes."
            messages.append(Error(message, _HINT, id="prosopo.E001"))
        else:
            safe = "so the database is kept without a write-ahead log: nothing is lost"
            message = f"{defect}, {safe}, but readers and curators wait for each other."
            messages.append(Warning(message, _HINT, id="prosopo.W001"))
    return messages

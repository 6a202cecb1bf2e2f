"""Migrate the database, and make its file first where there is none."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from prosopo.sqlite3.base import DatabaseWrapper


class Command(migrate.Command):
    """Django's own; the one command after which a file may be where none was."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if isinstance(connection, DatabaseWrapper) and not options["check_unapplied"] and not options["plan"]:
            connection.make_file()
        super().handle(*args, **options)

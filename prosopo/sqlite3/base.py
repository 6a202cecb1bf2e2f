"""Django's backend for SQLite, which opens the database that is there and never makes an empty one in its place."""

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from prosopo.transactions import TransactionStates


class MissingDatabase(OperationalError):
    """There is no file where the database should be."""


class DatabaseWrapper(TransactionStates, base.DatabaseWrapper):
    """Only `make_file` makes a file: a mistyped DATA_DIR must not look like an empty installation."""

    def get_connection_params(self) -> dict[str, Any]:
        """The parameters of `sqlite3.connect`; of a file, as a URI that forbids to make it.

        Raises:
            MissingDatabase: where there is no such file.
        """
        parameters: dict[str, Any] = super().get_connection_params()
        path = self.path()
        if path is None:
            return parameters
        if not path.exists():
            raise MissingDatabase(f"there is no database at {path}")
        return parameters | {"database": f"{path.absolute().as_uri()}?mode=rw"}

    def path(self) -> Path | None:
        """The database's file; none where it is in memory or has an address of its own."""
        name = str(self.settings_dict["NAME"])
        return None if self.is_in_memory_db() or name.startswith("file:") else Path(name)

    def make_file(self) -> None:
        """Make an empty database, unless there is one."""
        path = self.path()
        if path is not None and not path.exists():
            with self.wrap_database_errors:
                self.Database.connect(path).close()

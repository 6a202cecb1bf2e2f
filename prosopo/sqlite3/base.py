"""Django's backend for SQLite, which opens an existing database and never creates an empty one in its place."""

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from prosopo.transactions import TransactionStateMixin


class MissingDatabase(OperationalError):
    """The database file does not exist."""


class DatabaseWrapper(TransactionStateMixin, base.DatabaseWrapper):
    """Only `make_file` creates a file: a mistyped DATA_DIR must not look like an empty installation."""

    def get_connection_params(self) -> dict[str, Any]:
        """The parameters of `sqlite3.connect`; for a file, a URI that forbids creating it.

        Raises:
            MissingDatabase: if the file does not exist.
        """
        parameters: dict[str, Any] = super().get_connection_params()
        path = self.path()
        if path is None:
            return parameters
        if not path.exists():
            raise MissingDatabase(f"there is no database at {path}")
        return parameters | {"database": f"{path.absolute().as_uri()}?mode=rw"}

    def path(self) -> Path | None:
        """The database's file; None for one in memory or given as a URI."""
        name = str(self.settings_dict["NAME"])
        return None if self.is_in_memory_db() or name.startswith("file:") else Path(name)

    def make_file(self) -> None:
        """Create an empty database file, unless it exists."""
        path = self.path()
        if path is not None and not path.exists():
            with self.wrap_database_errors:
                self.Database.connect(path).close()

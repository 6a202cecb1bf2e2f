"""Writing millions of rows into the project's tables, past Django's own bulk methods."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

Rows = Iterable[Sequence[Any]]


class Loader:
    """Writes rows of some of a model's columns; the others get the values that the model gives a new record."""

    def __init__(self, **constants: Any) -> None:
        """`constants` are further values by the name of the field, for whichever models have it."""
        self.constants = constants
        self.prepared: dict[tuple[type[models.Model], tuple[str, ...]], str] = {}
        self.defaults: list[tuple[str, str]] = []

    def write(self, model: type[models.Model], fields: tuple[str, ...], rows: Rows) -> None:
        """Write rows whose values stand in the order of `fields`."""
        statement = self.prepared.get((model, fields))
        if statement is None:
            statement = self.prepared[model, fields] = self._prepare(model, fields)
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.connection.executemany(statement, rows)
                return
            with cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)

    def _prepare(self, model: type[models.Model], fields: tuple[str, ...]) -> str:
        quote = connection.ops.quote_name
        table = quote(model._meta.db_table)
        given = [quote(str(model._meta.get_field(name).column)) for name in fields]  # type: ignore[union-attr]
        rest = {
            quote(str(field.column)): _literal(self._default(field))
            for field in model._meta.concrete_fields
            if field.name not in fields and not field.primary_key
        }
        if connection.vendor == "sqlite":
            values = ", ".join(["?"] * len(given) + list(rest.values()))
            return f"INSERT INTO {table} ({', '.join([*given, *rest])}) VALUES ({values})"
        with connection.cursor() as cursor:
            for column, value in rest.items():
                cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {value}")
                self.defaults.append((table, column))
        return f"COPY {table} ({', '.join(given)}) FROM STDIN"

    def _default(self, field: Any) -> Any:
        return field.get_db_prep_save(self.constants.get(field.name, field.get_default()), connection)

    def drop_defaults(self) -> None:
        """Take back what PostgreSQL needed to fill in the other columns."""
        with connection.cursor() as cursor:
            for table, column in self.defaults:
                cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT")


@contextmanager
def loading(**constants: Any) -> Iterator[Loader]:
    """A loader, with foreign keys unchecked and nothing waiting for the disk meanwhile."""
    loader = Loader(**constants)
    settings = {
        "sqlite": ["PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -1000000"],
        "postgresql": ["SET session_replication_role = replica"],
    }
    with connection.cursor() as cursor:
        for setting in settings[connection.vendor]:
            cursor.execute(setting)
    yield loader
    loader.drop_defaults()
    connection.close()  # and with it the settings


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return str(value).upper()
    return "'" + str(value).replace("'", "''") + "'"

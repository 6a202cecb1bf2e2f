"""Plain rows, written by the thousand past the ORM."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models


def bulk_insert(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert plain rows: by COPY on PostgreSQL, by one prepared statement on SQLite."""
    if not rows:
        return
    known: list[Any] = [model._meta.get_field(name) for name in fields]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in known)
    into = f"{model._meta.db_table} ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types([str(field.db_type(connection)).partition("(")[0] for field in known])
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608  our own names


def bulk_insert_missing(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert those of the rows whose keys are not there yet."""
    if not rows:
        return
    columns = ", ".join(connection.ops.quote_name(_column(model, name)) for name in fields)
    places = ", ".join(["%s"] * len(fields))
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING", rows)  # noqa: S608  our own names


def _column(model: type[models.Model], name: str) -> str:
    field = model._meta.get_field(name)
    if isinstance(field, models.Field) and field.column is not None:
        return field.column
    raise TypeError(f"{model.__name__}.{name} is no column: give the fields that stand in the table")

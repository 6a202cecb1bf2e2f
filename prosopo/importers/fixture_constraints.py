"""The constraints of a model, asked of a record that no table holds.

Django asks a database about each constraint by itself, and makes the query anew each time. Here one query, made once
for each model, answers for all; Django is asked only about those that a record breaks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, models
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.models.sql import Query

SCRATCH = "check_fixtures"  # the alias of the database in memory on which constraints are evaluated


@contextmanager
def scratch_database() -> Iterator[None]:
    """A database in memory on which constraints are evaluated, so that no other is needed."""
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    connections[SCRATCH] = DatabaseWrapper(connections.configure_settings({"default": database})["default"], SCRATCH)
    try:
        yield
    finally:
        connections[SCRATCH].close()
        del connections[SCRATCH]


class Conditions:
    """What a model's constraints ask of a row, as one query on its values; for use within `scratch_database()`."""

    def __init__(self, model: type[models.Model]) -> None:
        self._connection: Any = connections[SCRATCH]
        self._connection.ensure_connection()
        self.constraints = [
            constraint for constraint in model._meta.constraints if getattr(constraint, "condition", None) is not None
        ]
        answers, self._parameters = [], []
        for constraint in self.constraints:
            sql, parameters = self._where(model, constraint)
            answers.append(f"COALESCE(({sql}), 1)")  # what is neither true nor false breaks no constraint
            self._parameters += parameters
        asked = ", ".join(answers)
        quote = self._connection.ops.quote_name
        self._columns = [column for column in model._meta.concrete_fields if quote(str(column.column)) in asked]
        row = ", ".join(f"%s AS {quote(str(column.column))}" for column in self._columns)
        sql = f"SELECT {asked} FROM (SELECT {row or '1'})"  # noqa: S608  the models' own conditions and columns
        self._sql = sql.replace("%s", "?").replace("%%", "%")

    def _where(self, model: type[models.Model], constraint: Any) -> tuple[str, list[Any]]:
        query = Query(model, alias_cols=False)
        where = query.build_where(constraint.condition)
        sql, parameters = where.as_sql(query.get_compiler(connection=self._connection), self._connection)
        return sql, list(parameters)

    def answers(self, record: models.Model) -> dict[str, bool]:
        """Whether each condition holds of a record, by the constraint's name; none where a value cannot be asked of."""
        if not self.constraints:
            return {}
        try:
            values = [self._value(column, getattr(record, column.attname)) for column in self._columns]
            row = self._connection.connection.execute(self._sql, [*self._parameters, *values]).fetchone()
        except (OverflowError, TypeError, ValueError, DatabaseWrapper.Database.Error):
            return {}
        return {constraint.name: bool(answer) for constraint, answer in zip(self.constraints, row, strict=True)}

    def _value(self, column: Any, value: Any) -> Any:
        return value if type(value) in _PLAIN else column.get_db_prep_save(value, self._connection)


_PLAIN = (str, int, bool, type(None))

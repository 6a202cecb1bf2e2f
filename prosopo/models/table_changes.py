"""A step of migrations that changes one table in several ways, and has SQLite copy it only once."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import AddField
from django.db.migrations.operations.base import Operation


class ChangeTable(Operation):
    """Operations on the table of one model.

    For a field with a default or a constraint, Django copies the whole table on SQLite, which takes minutes where there
    are millions of rows: here new columns are added in place, and one copy takes over the constraints and indexes.
    """

    def __init__(self, model_name: str, operations: Sequence[Operation]) -> None:
        self.model_name, self.operations = model_name, list(operations)

    def state_forwards(self, app_label: str, state: Any) -> None:
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            self._copy_once(app_label, schema_editor, to_state)
            return
        for operation, before, after in self._steps(app_label, from_state):
            operation.database_forwards(app_label, schema_editor, before, after)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation, before, after in reversed(self._steps(app_label, to_state)):
            operation.database_backwards(app_label, schema_editor, after, before)

    def describe(self) -> str:
        return f"Change {self.model_name}: " + "; ".join(operation.describe() for operation in self.operations)

    def _steps(self, app_label: str, state: Any) -> list[tuple[Operation, Any, Any]]:
        """Each operation with the states before and after it, from this state on."""
        steps = []
        for operation in self.operations:
            after = state.clone()
            operation.state_forwards(app_label, after)
            steps.append((operation, state, after))
            state = after
        return steps

    def _copy_once(self, app_label: str, schema_editor: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        table = schema_editor.quote_name(model._meta.db_table)
        for operation in self.operations:
            if isinstance(operation, AddField):
                field = model._meta.get_field(operation.name)
                definition, values = schema_editor.column_sql(model, field, include_default=True)
                column = schema_editor.quote_name(field.column)
                schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN {column} {definition}", values)
        schema_editor._remake_table(model)

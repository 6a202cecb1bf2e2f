"""A step of migrations that replaces constraints of a table: on SQLite, which makes the table anew, in one go."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation


class ReplaceConstraints(Operation):
    """Give a model these constraints in place of those of the same names, if it has such.

    Django's own steps would have SQLite copy all rows twice for each constraint.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str, constraints: Sequence[models.BaseConstraint]) -> None:
        self.model_name, self.constraints = model_name, list(constraints)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"model_name": self.model_name, "constraints": self.constraints}

    def state_forwards(self, app_label: str, state: Any) -> None:
        present = {one.name for one in state.models[app_label, self.model_name].options["constraints"]}
        for constraint in self.constraints:
            if constraint.name in present:
                state.remove_constraint(app_label, self.model_name, constraint.name)
            state.add_constraint(app_label, self.model_name, constraint)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        before, after = (state.apps.get_model(app_label, self.model_name) for state in (from_state, to_state))
        if not self.allow_migrate_model(schema_editor.connection.alias, after):
            return
        if schema_editor.connection.vendor == "sqlite":
            schema_editor._remake_table(after)
            return
        names = {constraint.name for constraint in self.constraints}
        for model, change in ((before, schema_editor.remove_constraint), (after, schema_editor.add_constraint)):
            for constraint in model._meta.constraints:
                if constraint.name in names:
                    change(model, constraint)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Replace constraints of {self.model_name}: {', '.join(one.name for one in self.constraints)}"

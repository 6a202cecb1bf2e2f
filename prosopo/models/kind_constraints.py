"""Requirements of each kind of statement, as constraints of the database and for the validation of forms."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from prosopo.schema.statement_kinds import KIND, KINDS, StatementKind

# Text fields of a statement; the other objects are foreign keys.
TEXT_OBJECTS = frozenset({"text", "place_text", "date"})
# Numbers of a statement, of which one is enough.
NUMBERS = {"age": ("age_min", "age_max", "age_about")}


def kind_condition(kind: StatementKind) -> Q:
    """The condition that a statement has what its kind requires."""
    requirement = Q()
    for alternatives in kind.requires:
        requirement &= reduce(or_, (is_filled(field) for field in alternatives))
    return requirement


def missing_fields(kind: StatementKind, statement: Any) -> list[str]:
    """The first field of each requirement of the kind that the statement does not meet."""
    return [
        NUMBERS.get(alternatives[0], alternatives)[0]
        for alternatives in kind.requires
        if not any(_value(statement, field) for field in alternatives)
    ]


def is_filled(field: str) -> Q:
    """The condition that a field is not empty."""
    if field in NUMBERS:
        return reduce(or_, (Q(**{f"{column}__isnull": False}) for column in NUMBERS[field]))
    if field == "date":
        return ~Q(date="") | ~Q(relative_position="")
    return ~Q(**{field: ""}) if field in TEXT_OBJECTS else Q(**{f"{field}__isnull": False})


def kind_constraints() -> list[models.BaseConstraint]:
    """One named constraint for each kind, and one that admits no other kinds."""
    return [
        models.CheckConstraint(
            name="statement_kind_is_known",
            condition=Q(kind__in=list(KIND)),
            violation_error_message=f"Choose the kind of statement: {', '.join(KIND)}.",
        ),
        *(
            models.CheckConstraint(
                name=kind.rule, condition=~Q(kind=kind.slug) | kind_condition(kind), violation_error_message=kind.remedy
            )
            for kind in KINDS
        ),
    ]


def _value(statement: Any, field: str) -> Any:
    if field == "date":
        return statement.date or statement.relative_position
    if field in TEXT_OBJECTS:
        return getattr(statement, field)
    if field in NUMBERS:
        return any(getattr(statement, column) is not None for column in NUMBERS[field])
    # A related record that is created in the same form has no key yet.
    return getattr(statement, f"{field}_id") is not None or statement._state.fields_cache.get(field) is not None

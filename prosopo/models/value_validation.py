"""Validation of single values however a row is written: lengths, slugs, references, language tags.

PostgreSQL enforces lengths, SQLite does not; neither knows slugs and language tags. So they are validated where rows
are written: by `save()`, when fixtures are loaded, and by the bulk methods.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

_SHOWN = 60  # characters of a value in a message


@cache
def _texts(model: type[models.Model]) -> list[tuple[models.CharField, int, list[Any]]]:
    """Each editable text field of a model, with its maximum length and validators."""
    return [
        (
            field,
            field.max_length,
            [validate for validate in field.validators if not isinstance(validate, MaxLengthValidator)],
        )
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and field.max_length and field.editable
    ]


def validate_record(record: models.Model) -> None:
    """Raise ValidationError if a loaded value of a record is invalid."""
    validate_values(type(record), record.__dict__, str(record.__dict__.get(getattr(record, "IDENTITY", ""), "")))


def validate_records(records: Iterable[models.Model]) -> None:
    """Raise ValidationError if a loaded value of any of the records is invalid."""
    for record in records:
        validate_record(record)


def validate_values(model: type[models.Model], values: Mapping[str, Any], identity: str = "") -> None:
    """Raise ValidationError if one of these values of a model is invalid; expressions are left to the database."""
    for field, max_length, validators in _texts(model):
        name, value = field.attname, values.get(field.attname)
        if not isinstance(value, str):
            continue
        try:
            value = field.get_prep_value(value)  # what will be stored
        except ValidationError as error:
            _refuse(model, identity, name, value, " ".join(error.messages))
        if len(value) > max_length:
            _refuse(
                model, identity, name, value, f"it has {len(value)} characters, and may have {max_length}: shorten it."
            )
        if value and validators:
            for validate in validators:
                try:
                    validate(value)
                except ValidationError as error:
                    _refuse(model, identity, name, value, " ".join(error.messages))


def _refuse(model: type[models.Model], identity: str, name: str, value: str, remedy: str) -> None:
    shown = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
    raise ValidationError({name: f"{model._meta.verbose_name} {identity}: “{shown}” will not do: {remedy}"})

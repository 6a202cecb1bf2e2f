"""Rules on single values that hold however a row is written: lengths, slugs, references, language tags.

PostgreSQL holds lengths by itself, SQLite does not; neither knows slugs and language tags. So they are held where rows
are written: by `save()`, by what loads fixtures, and by the methods that write many at once.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

_SHOWN = 60  # characters of a value, in what is told of it


@cache
def _texts(model: type[models.Model]) -> list[tuple[str, int, list[Any]]]:
    """Column, greatest length and validators of each text of a model."""
    return [
        (field.attname, field.max_length, [one for one in field.validators if not isinstance(one, MaxLengthValidator)])
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and field.max_length and field.editable
    ]


def validate_record(record: models.Model) -> None:
    """Raise ValidationError where a value of a record breaks a rule. What has not been read is left alone."""
    validate_values(type(record), record.__dict__, str(record.__dict__.get(getattr(record, "IDENTITY", ""), "")))


def validate_records(records: Iterable[models.Model]) -> None:
    for record in records:
        validate_record(record)


def validate_values(model: type[models.Model], values: Mapping[str, Any], called: str = "") -> None:
    """The same of some of a model's values; expressions are left to the database."""
    for name, most, validators in _texts(model):
        value = values.get(name)
        if not isinstance(value, str):
            continue
        if len(value) > most:
            _refuse(model, called, name, value, f"it has {len(value)} characters, and may have {most}: shorten it.")
        if value and validators:
            for validate in validators:
                try:
                    validate(value)
                except ValidationError as error:
                    _refuse(model, called, name, value, " ".join(error.messages))


def _refuse(model: type[models.Model], called: str, name: str, value: str, remedy: str) -> None:
    shown = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
    raise ValidationError({name: f"{model._meta.verbose_name} {called}: “{shown}” will not do: {remedy}"})

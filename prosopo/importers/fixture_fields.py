"""Which fields of a model a fixture may fill in, and whether a value that YAML has read fits one."""

import datetime
import math
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from prosopo.models.derived_fields import DerivedField

_NOT_KEPT = re.compile("[\0\ud800-\udfff]")  # characters that no database keeps
_MAX_INTEGER = 2**31 - 1  # of an integer column on PostgreSQL


def type_fault(column: Any, value: Any) -> str:
    """The fault of a value's type, as YAML read it; empty if there is none."""
    if value is None:
        return "" if column.null else "this field is never empty: give a value, or leave the line out."
    if isinstance(column, models.DateField) and isinstance(value, datetime.date):  # as `dumpdata` writes it
        return ""
    text = isinstance(column, models.CharField | models.TextField | models.DateField)
    if text and not isinstance(value, str):
        return f'{value} is not text: put it in quotes, as "{value}".'
    if text and _NOT_KEPT.search(value):
        return "the text holds a character that no database keeps: take it out."
    if isinstance(value, float) and not math.isfinite(value):
        return f"{value} is not a number that can be kept."
    if isinstance(column, models.IntegerField):
        if isinstance(value, bool | float):
            return f"{value} is not a whole number."
        if isinstance(value, int) and value > _MAX_INTEGER:
            return f"the number is too large: the largest is {_MAX_INTEGER}."
    return ""


@cache
def writable_fields(model: type[models.Model]) -> dict[str, Any]:
    columns = [column for column in model._meta.concrete_fields if not is_derived(column)]
    return {column.name: column for column in [*columns, *model._meta.many_to_many] if column.name != "id"}


@cache
def derived_columns(model: type[models.Model]) -> dict[str, Any]:
    return {column.name: column for column in model._meta.concrete_fields if is_derived(column)}


def is_derived(column: Any) -> bool:
    """Whether a column follows from others, of its own row or of other records."""
    return isinstance(column, DerivedField) or column.name in getattr(column.model, "DERIVED_ELSEWHERE", ())


def derived_faults(record: models.Model, given: Mapping[str, Any], bad: Collection[str]) -> Iterator[tuple[str, str]]:
    """The faults of values given for derived columns, as `dumpdata` writes them: those that do not follow so.

    What follows from other records is worked out when these are loaded, whatever the file says; and nothing follows
    from `bad` fields.
    """
    for name, column in derived_columns(type(record)).items():
        if name not in given or not isinstance(column, DerivedField) or not set(column.sources).isdisjoint(bad):
            continue
        derived = getattr(record, column.attname)
        try:
            is_derived_so = column.to_python(given[name]) == derived
        except ValidationError:
            is_derived_so = False
        if not is_derived_so:
            yield name, f"this field is worked out, and is {str(derived)!r}, not {given[name]!r}: leave it out."


def why_not_writable(model: type[models.Model], name: str, writable: dict[str, Any]) -> str:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return f"there is no such field: known are {', '.join(sorted(writable))}."
    return "this field is worked out, or is written on the other model: leave it out."

"""Derived columns of the models: recomputing what other code has stored."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from prosopo.chunks import CHUNK
from prosopo.models.base import Record
from prosopo.models.derived_fields import DerivedField, derived_fields
from prosopo.models.passage_positions import position_all
from prosopo.models.write_lock import take_write_lock


def recompute_columns() -> int:
    """Store what derived columns should hold, wherever they hold something else; returns in how many rows.

    No signal is sent: reindex afterwards. Two queries for each 500 rows, if few of them differ. Where passages stand,
    too, which takes three queries for each source that has parts or pages.
    """
    recomputed = sum(
        _recompute_chunk(model, fields, chunk)
        for model, fields in _models_with_derived_columns()
        for chunk in _keys_of(model)
    )
    with transaction.atomic():
        take_write_lock()
        return recomputed + position_all()


def _models_with_derived_columns() -> Iterator[tuple[Any, list[DerivedField]]]:
    for model in apps.get_models():
        fields = [field for field in derived_fields(model) if field.derive is not None]
        if issubclass(model, Record) and fields:
            yield model, fields


def _keys_of(model: Any) -> Iterator[list[int]]:
    last = 0
    while keys := list(model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield keys
        last = keys[-1]


def _recompute_chunk(model: Any, fields: list[DerivedField], keys: list[int]) -> int:
    if not (wrong := [key for key, *_ in _wrong_rows(model, fields, keys)]):
        return 0
    columns = ", ".join(f"{connection.ops.quote_name(str(field.column))} = %s" for field in fields)
    with transaction.atomic(), connection.cursor() as cursor:
        take_write_lock()
        rows = list(_wrong_rows(model, fields, wrong))  # again: a curator may have changed them meanwhile
        stored = [
            (*(field.get_db_prep_save(value, connection) for field, value in zip(fields, values, strict=True)), key)
            for key, *values in rows
        ]
        cursor.executemany(f"UPDATE {model._meta.db_table} SET {columns} WHERE id = %s", stored)  # noqa: S608  our own names
    return len(rows)


def _wrong_rows(model: Any, fields: list[DerivedField], keys: list[int]) -> Iterator[tuple[Any, ...]]:
    """The keys of rows whose derived columns are wrong, with the right values. One query."""
    sources = list(dict.fromkeys(name for field in fields for name in field.sources))
    rows = model.objects.filter(pk__in=keys).order_by("pk")
    for key, *values in rows.values_list("pk", *sources, *(field.attname for field in fields)):
        given = dict(zip(sources, values, strict=False))
        right = [field.derive(*(given[name] for name in field.sources)) for field in fields if field.derive is not None]
        if right != values[len(sources) :]:
            yield (key, *right)

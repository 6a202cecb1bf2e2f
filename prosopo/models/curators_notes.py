"""Notes that curators leave one another: readers never see them, nor that one has changed."""

from typing import Any

from django.db import models

CURATORS_FIELDS = frozenset({"curators_note"})  # a change of these changes nothing for readers
_TIMES = frozenset({"created", "modified"})


def curators_note_field() -> models.TextField:
    return models.TextField(
        "note for curators", blank=True, default="", help_text="For curators alone: readers never see it."
    )


def changed_for_curators_alone(record: Any) -> list[str]:
    """The curators' own fields, where these differ from the stored row and nothing else does. Two queries at most."""
    columns = [one for one in record._meta.concrete_fields if one.attname not in record.get_deferred_fields()]
    own = [one.name for one in columns if one.name in CURATORS_FIELDS]
    stored = type(record).objects.filter(pk=record.pk)
    if record._state.adding or not own or stored.filter(**{name: getattr(record, name) for name in own}).exists():
        return []
    row = stored.first()
    others = [one.attname for one in columns if one.name not in {*own, *_TIMES}]
    same = row is not None and all(getattr(row, name) == getattr(record, name) for name in others)
    return own if same else []


def are_for_curators_alone(fields: Any) -> bool:
    """Whether these are names of fields, and all of these the curators' own."""
    return bool(fields) and CURATORS_FIELDS.issuperset(fields)

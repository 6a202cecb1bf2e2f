"""Signed snapshots of the records that forms show, so that a save can tell what has changed since.

A snapshot holds a row's version, which is a digest of its values, and the value of each field of the form; it travels
in the form as a hidden field. A row that is changed and changed back has its former version again.
"""

import contextlib
import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac

from prosopo.models.derived_fields import DerivedField

Value = str | bool | list[str]

MAX_FIELD_LENGTH = 20_000  # characters of one field in a snapshot; of a longer value, it holds a digest

_SALT = "prosopo.admin.versions"  # kept, for forms that were opened before an upgrade
_TIMESTAMPS = ("created", "modified")  # saving the same values again makes no new version


@dataclasses.dataclass(frozen=True)
class Snapshot:
    """The version of the record that a form shows, and the packed values of its fields by name."""

    version: str
    fields: Mapping[str, Any]

    def matches(self, name: str, value: Value) -> bool:
        """Whether the field had this value."""
        return bool(name in self.fields and self.fields[name] == _packed(value))

    def value(self, name: str) -> Value | None:
        """The value that the field had; None where it is unknown, or held as a digest."""
        packed = self.fields.get(name)
        return None if isinstance(packed, dict) else packed


EMPTY_SNAPSHOT = Snapshot("", {})


def normalized(field: forms.Field, value: Any) -> Value:
    """A field's value in the form in which two are compared, whether read from a record or sent by a browser.

    Text has `\\n` as line ends and no spaces around it; several keys are sorted.
    """
    if isinstance(field, forms.ModelMultipleChoiceField):
        return sorted({str(key) for key in field.prepare_value(value or [])})
    if isinstance(field, forms.BooleanField):
        return bool(field.to_python(value))
    if isinstance(field, forms.MultiValueField):
        parts = value if isinstance(value, list) else field.widget.decompress(value)
        return "\n".join(str(normalized(part, data)) for part, data in zip(field.fields, parts, strict=True)).strip()
    value = field.prepare_value(value)
    if not isinstance(field, forms.ModelChoiceField):
        with contextlib.suppress(ValidationError):  # invalid input is compared as it was typed
            value = field.to_python(value)
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def row_version(record: models.Model, many_to_many: Mapping[str, Iterable[Any]]) -> str:
    """The digest of a record's stored values, and of the keys of its many-to-many fields, given by field name."""
    deferred = record.get_deferred_fields()
    values = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in _TIMESTAMPS and not isinstance(field, DerivedField) and field.attname not in deferred
    }
    related = {name: sorted(str(key) for key in keys) for name, keys in many_to_many.items()}
    return _digest(json.dumps([values, related], sort_keys=True, default=str))


def queryset_version(records: models.QuerySet) -> str:
    """The digest of all the records' values. One query, with one row in memory at a time."""
    columns = [
        field.attname
        for field in records.model._meta.concrete_fields
        if field.name not in _TIMESTAMPS and not isinstance(field, DerivedField)
    ]
    digest = hashlib.sha256()
    for row in records.prefetch_related(None).order_by("pk").values_list(*columns).iterator():
        digest.update(json.dumps(row, default=str).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def many_to_many_keys(record: models.Model) -> dict[str, list[Any]]:
    """The keys in each many-to-many field of a record, by field name. A query for each field."""
    return {
        field.name: [related.pk for related in field.value_from_object(record)] for field in record._meta.many_to_many
    }


def sign_snapshot(record: models.Model, version: str, fields: Mapping[str, Value]) -> str:
    """The snapshot as a signed token, valid for this record only."""
    packed = {name: _packed(value) for name, value in fields.items()}
    return signing.Signer(salt=_salt(type(record), record.pk)).sign_object([version, packed], compress=True)


def read_snapshot(model: type[models.Model], key: Any, token: str | None) -> Snapshot | None:
    """The snapshot in a token; None where it is missing, or not one that was signed for this record."""
    try:
        return Snapshot(*signing.Signer(salt=_salt(model, key)).unsign_object(token or ""))
    except signing.BadSignature:
        return None


def value_digest(value: Value) -> str:
    return _digest(json.dumps(value))


def page_digest(*parts: Any) -> str:
    """A keyed digest (HMAC) of what a confirmation page shows: nobody without `SECRET_KEY` can make it."""
    return salted_hmac(_SALT, json.dumps(parts, default=str), algorithm="sha256").hexdigest()


def _packed(value: Value) -> Value | dict[str, str]:
    return {"digest": _digest(value)} if isinstance(value, str) and len(value) > MAX_FIELD_LENGTH else value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _salt(model: type[models.Model], key: Any) -> str:
    return f"{_SALT}:{model._meta.label_lower}:{key}"

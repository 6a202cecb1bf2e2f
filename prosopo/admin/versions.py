"""Versions of records: what a form has shown of a record, signed, so that a save can tell what has changed since.

A version is a digest of the row's values, whoever has written them: loaded again as it was, a record has its version
back. “As it was” travels in the form, for each field that the form has.
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

LONGEST = 20_000  # characters of one field that travel in a form; of a longer one, only its digest does

_SALT = "prosopo.admin.versions"
_NO_PART = ("created", "modified")  # the same values loaded or saved once more are no other version


@dataclasses.dataclass(frozen=True)
class Shown:
    """The version of a record that a form was made from, and the values that its fields had."""

    version: str
    fields: Mapping[str, Any]

    def has(self, name: str, value: Value) -> bool:
        """Whether the field was shown with this value."""
        return bool(name in self.fields and self.fields[name] == _packed(value))

    def value(self, name: str) -> Value | None:
        """The value that the field was shown with; none where it is not known, or too long to travel."""
        packed = self.fields.get(name)
        return None if isinstance(packed, dict) else packed


NOT_KNOWN = Shown("", {})


def canonical(field: forms.Field, value: Any) -> Value:
    """A field's value, read from a record or sent by a browser, in the one form in which two are compared."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return sorted({str(key) for key in field.prepare_value(value or [])})
    if isinstance(field, forms.BooleanField):
        return bool(field.to_python(value))
    if isinstance(field, forms.MultiValueField):
        parts = value if isinstance(value, list) else field.widget.decompress(value)
        return "\n".join(str(canonical(part, one)) for part, one in zip(field.fields, parts, strict=True)).strip()
    value = field.prepare_value(value)
    if not isinstance(field, forms.ModelChoiceField):
        with contextlib.suppress(ValidationError):  # what cannot be read is compared as it was typed
            value = field.to_python(value)
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def version_of(record: models.Model, many: Mapping[str, Iterable[Any]]) -> str:
    """The digest of a record's values, given the keys that its many-to-many fields hold."""
    deferred = record.get_deferred_fields()
    values = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in _NO_PART and not isinstance(field, DerivedField) and field.attname not in deferred
    }
    linked = {name: sorted(str(key) for key in keys) for name, keys in many.items()}
    return _digest(json.dumps([values, linked], sort_keys=True, default=str))


def versions_of(records: models.QuerySet) -> str:
    """The digest of many records' values. One query, and never more than one record's texts at once."""
    columns = [
        field.attname
        for field in records.model._meta.concrete_fields
        if field.name not in _NO_PART and not isinstance(field, DerivedField)
    ]
    digest = hashlib.sha256()
    for row in records.order_by("pk").values_list(*columns).iterator():
        digest.update(json.dumps(row, default=str).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def many_of(record: models.Model) -> dict[str, list[Any]]:
    """The keys that a record's many-to-many fields hold. A query for each of the fields."""
    return {field.name: [one.pk for one in field.value_from_object(record)] for field in record._meta.many_to_many}


def signed(record: models.Model, version: str, fields: Mapping[str, Value]) -> str:
    packed = {name: _packed(value) for name, value in fields.items()}
    return signing.Signer(salt=_salt(record)).sign_object([version, packed], compress=True)


def shown(record: models.Model, token: str | None) -> Shown | None:
    """What a form says that it has shown of this record; none where that is missing, or not what we have written."""
    try:
        return Shown(*signing.Signer(salt=_salt(record)).unsign_object(token or ""))
    except signing.BadSignature:
        return None


def fingerprint(value: Value) -> str:
    return _digest(json.dumps(value))


def seal(*parts: Any) -> str:
    """A digest of what a page has shown, which only we can make."""
    return salted_hmac(_SALT, json.dumps(parts, default=str), algorithm="sha256").hexdigest()


def _packed(value: Value) -> Value | dict[str, str]:
    return {"digest": _digest(value)} if isinstance(value, str) and len(value) > LONGEST else value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _salt(record: models.Model) -> str:
    return f"{_SALT}:{record._meta.label_lower}:{record.pk}"

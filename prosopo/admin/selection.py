"""Selections for bulk actions, signed and carried through the confirmation page, so that nothing else is acted on."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from django.contrib.admin import ModelAdmin
from django.core import signing
from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

MAX_SELECTED = 20_000  # publishing them is one transaction, for which other writers wait
_EXAMPLES = 5
_SALT = "prosopo.admin.selection"
_KEY_SUBQUERIES = {"postgresql": "SELECT unnest(%s::bigint[])", "sqlite": "SELECT value FROM json_each(%s)"}


class TooManySelected(ValueError):
    """More records are selected than may be acted on at once."""


class OutdatedPage(Exception):
    """The data has changed since the confirmation page was shown."""


def key_list(keys: list[int]) -> Any:
    """Primary keys for an `__in` lookup, passed as a single parameter, however many they are."""
    return RawSQL(_KEY_SUBQUERIES[connection.vendor], [str(keys) if connection.vendor == "sqlite" else keys])  # noqa: S611  ours


@dataclass(frozen=True)
class Selection:
    """The name of an action, and the keys of the selected records in the order of the list."""

    action: str
    keys: list[int]

    @classmethod
    def of(cls, action: str, queryset: QuerySet) -> Self:
        """Read the keys of the selected records.

        Raises:
            TooManySelected: when there are more than 20,000.
        """
        keys = list(queryset.values_list("pk", flat=True)[: MAX_SELECTED + 1])
        if len(keys) > MAX_SELECTED:
            raise TooManySelected
        return cls(action, list(dict.fromkeys(keys)))

    def signed(self, model: type[models.Model], choices: "Iterable[Choice]") -> str:
        """The selection, with the digests of the choices, as the value of a hidden field."""
        digests = {choice.name: choice.digest for choice in choices}
        value = [model._meta.label, self.action, self.keys, digests]
        return signing.dumps(value, salt=_SALT, compress=True)

    @classmethod
    def read(cls, model: type[models.Model], value: str) -> tuple[Self, dict[str, str]]:
        """The selection and the digests of the choices from a value made by `signed`.

        Raises:
            OutdatedPage: when the signature is wrong, or of another model.
        """
        try:
            label, action, keys, digests = signing.loads(value, salt=_SALT)
        except signing.BadSignature as error:
            raise OutdatedPage from error
        if label != model._meta.label:
            raise OutdatedPage
        return cls(action, keys), digests


@dataclass
class Choice:
    """A checkbox of the confirmation page: records among those selected, or related to them, to be acted on."""

    name: str
    label: str  # “Publish 3 drafts”
    model_admin: ModelAdmin
    keys: list[int]
    is_ticked: bool = True
    notes: list[Any] = field(default_factory=list)
    version: str = ""  # a digest of the records, where more counts than their keys
    perform: Callable[[list[int]], int] = len  # acts on these keys, and returns their number

    @property
    def number(self) -> int:
        return len(self.keys)

    @property
    def digest(self) -> str:
        content = f"{sorted(self.keys)}{self.version}"
        return f"{self.number}-{hashlib.sha256(content.encode()).hexdigest()[:32]}"

    def examples(self, request: HttpRequest) -> list[SafeString]:
        """The first records, each with a link to its form."""
        return examples(request, self.model_admin, self.keys)

    @property
    def others(self) -> int:
        """The number of records besides the examples."""
        return max(0, self.number - _EXAMPLES)


def examples(request: HttpRequest, model_admin: Any, keys: list[int]) -> list[SafeString]:
    """The first records, each with a link to its form."""
    first = keys[:_EXAMPLES]
    records = {record.pk: record for record in model_admin.get_queryset(request).filter(pk__in=first)}
    meta = model_admin.model._meta
    admin_url = f"{model_admin.admin_site.name}:{meta.app_label}_{meta.model_name}_change"
    return [
        format_html('<a href="{}">{}</a>', reverse(admin_url, args=[key]), model_admin.example_title(records[key]))
        for key in first
        if key in records
    ]

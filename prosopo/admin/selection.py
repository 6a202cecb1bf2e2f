"""What a curator has selected in a list, carried through the page that asks, so that nothing else is acted on."""

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

MOST = 20_000  # records selected at once: publishing them is one transaction, and others wait for it
_EXAMPLES = 5
_SALT = "prosopo.admin.selection"
_LISTS = {"postgresql": "SELECT unnest(%s::bigint[])", "sqlite": "SELECT value FROM json_each(%s)"}


class TooMany(ValueError):
    """More records are selected than may be acted on at once."""


class Outdated(Exception):
    """What a curator has confirmed is not so any longer."""


def key_list(keys: list[int]) -> Any:
    """Primary keys as what a query takes after `__in`: a single parameter, however many they are."""
    return RawSQL(_LISTS[connection.vendor], [str(keys) if connection.vendor == "sqlite" else keys])  # noqa: S611  ours


@dataclass(frozen=True)
class Selection:
    """The records that are selected, by their keys, in the order of the list."""

    act: str
    keys: list[int]

    @classmethod
    def of(cls, act: str, queryset: QuerySet) -> Self:
        """Read what is selected.

        Raises:
            TooMany: when that are more than 20,000 records.
        """
        keys = list(queryset.values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            raise TooMany
        return cls(act, list(dict.fromkeys(keys)))

    def signed(self, model: type[models.Model], choices: "Iterable[Choice]") -> str:
        """The selection, and what there is to choose from it, as one value of a form."""
        offered = {choice.name: choice.digest for choice in choices}
        value = [model._meta.label, self.act, self.keys, offered]
        return signing.dumps(value, salt=_SALT, compress=True)

    @classmethod
    def read(cls, model: type[models.Model], value: str) -> tuple[Self, dict[str, str]]:
        """What `signed` has made: the selection, and the digests of what was offered.

        Raises:
            Outdated: when it was made elsewhere.
        """
        try:
            label, act, keys, offered = signing.loads(value, salt=_SALT)
        except signing.BadSignature as error:
            raise Outdated from error
        if label != model._meta.label:
            raise Outdated
        return cls(act, keys), offered


@dataclass
class Choice:
    """Records among those selected, or tied to them, that the same is done with if the curator ticks it."""

    name: str
    label: str  # “Publish 3 drafts”
    model_admin: ModelAdmin
    keys: list[int]
    is_ticked: bool = True
    notes: list[Any] = field(default_factory=list)
    version: str = ""  # of the records, where more counts than which they are
    perform: Callable[[list[int]], int] = len  # does it with some of the keys, and returns with how many

    @property
    def number(self) -> int:
        return len(self.keys)

    @property
    def digest(self) -> str:
        shown = f"{sorted(self.keys)}{self.version}"
        return f"{self.number}-{hashlib.sha256(shown.encode()).hexdigest()[:32]}"

    def examples(self, request: HttpRequest) -> list[SafeString]:
        """The first of them, each with a link to its form."""
        return examples(request, self.model_admin, self.keys)

    @property
    def others(self) -> int:
        """How many there are besides the examples."""
        return max(0, self.number - _EXAMPLES)


def examples(request: HttpRequest, model_admin: Any, keys: list[int]) -> list[SafeString]:
    """The first few of these records, each with a link to its form."""
    some = keys[:_EXAMPLES]
    found = {record.pk: record for record in model_admin.get_queryset(request).filter(pk__in=some)}
    meta = model_admin.model._meta
    admin_url = f"{model_admin.admin_site.name}:{meta.app_label}_{meta.model_name}_change"
    return [
        format_html('<a href="{}">{}</a>', reverse(admin_url, args=[key]), model_admin.title_of(found[key]))
        for key in some
        if key in found
    ]

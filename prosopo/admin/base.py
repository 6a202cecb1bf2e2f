"""What every admin page shares: columns, and autocompletes."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.forms import ModelChoiceField
from django.http import HttpRequest

from prosopo.admin.errors import LinksErrors
from prosopo.admin.forms import KnownSelect, PlainTextField, RecordForm
from prosopo.admin.guarding import Guarded
from prosopo.admin.permissions import DraftersAdmin
from prosopo.admin.publication import ActsAdmin
from prosopo.admin.refusals import SaysWhyKept
from prosopo.admin.unsaved import KeepsTyped
from prosopo.admin.visibility import ShowsVisibility
from prosopo.models.base import Publishable, Record


class Autocompleting(BaseModelAdmin):
    """Every link to another record is an autocomplete."""

    form = RecordForm
    formfield_overrides = {models.TextField: {"form_class": PlainTextField}}

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        meta = self.model._meta
        links = [field for field in [*meta.concrete_fields, *meta.many_to_many] if field.is_relation]
        return [field.name for field in links if issubclass(field.related_model, Record)]

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RecordAdmin(
    KeepsTyped,
    LinksErrors,
    SaysWhyKept,
    DraftersAdmin,
    ShowsVisibility,
    ActsAdmin,
    Autocompleting,
    Guarded,
    admin.ModelAdmin,
):
    """The list and form of one kind of record."""

    list_per_page = 50
    show_full_result_count = False  # counting all rows is slow in a large register
    save_on_top = True
    slug_from: str | None = None  # the field that a new slug is proposed from

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Written only if something of the record itself differs: readers are told when it was last changed."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Record | None = None) -> list[str]:
        fixed = [*super().get_readonly_fields(request, obj), "created", "modified"]
        if issubclass(self.model, Publishable):
            fixed.append("form_status")
        if obj is not None and obj.was_public():
            fixed.append(self.model.IDENTITY)
        return fixed

    def get_fieldsets(self, request: HttpRequest, obj: Record | None = None) -> Any:
        own = super().get_fieldsets(request, obj)
        if not self.fieldsets:
            return own
        kept = ["form_status"] if issubclass(self.model, Publishable) else []
        if self.model.IDENTITY == "ref" and (obj or "ref" not in self.get_readonly_fields(request, obj)):
            kept.append("ref")
        if obj:
            return [*own, ("Record", {"fields": [(*kept, "created", "modified")]})]
        return [*own, ("Record", {"fields": kept})] if kept else own

    def get_prepopulated_fields(self, request: HttpRequest, obj: Record | None = None) -> dict[str, Any]:
        return {"slug": (self.slug_from,)} if self.slug_from and obj is None else {}


def as_typed(search_term: str, most: int) -> str:
    """What is looked for: so many characters of what was typed, without the NULs that no database takes."""
    return search_term.replace("\0", "").strip()[:most]


def shortened(text: str, length: int = 80) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def listed(records: Iterable[Any]) -> str:
    return ", ".join(str(record) for record in records) or "–"


class TermAdmin(RecordAdmin):
    """A vocabulary."""

    list_display = ["label", "category", "scope_note"]
    list_filter = ["category"]
    search_fields = ["label", "slug", "scope_note"]
    slug_from = "label"

"""What every admin page shares: columns, autocompletes, and publishing."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.forms import ModelChoiceField
from django.http import HttpRequest

from prosopo.admin.errors import LinksErrors
from prosopo.admin.forms import KnownSelect, PlainTextField, RecordForm
from prosopo.admin.refusals import SaysWhyKept
from prosopo.index.refreshing import together
from prosopo.models.records import Publishable, PublishableQuerySet, Record


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


class RecordAdmin(LinksErrors, SaysWhyKept, Autocompleting, admin.ModelAdmin):
    """The list and form of one kind of record."""

    list_per_page = 50
    show_full_result_count = False  # counting all rows is slow in a large register
    save_on_top = True
    slug_from: str | None = None  # the field that a new slug is proposed from

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with together():  # a person and their names are one change to readers
            return super().changeform_view(request, *args, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Record | None = None) -> list[str]:
        fixed = [*super().get_readonly_fields(request, obj), "created", "modified"]
        if issubclass(self.model, Publishable):
            fixed.append("status")
        if obj is not None and obj.was_public():
            fixed.append(self.model.IDENTITY)
        return fixed

    def get_fieldsets(self, request: HttpRequest, obj: Record | None = None) -> Any:
        own = super().get_fieldsets(request, obj)
        if not self.fieldsets:
            return own
        kept = ["status"] if issubclass(self.model, Publishable) else []
        if self.model.IDENTITY == "ref" and (obj or "ref" not in self.get_readonly_fields(request, obj)):
            kept.append("ref")
        if obj:
            return [*own, ("Record", {"fields": [(*kept, "created", "modified")]})]
        return [*own, ("Record", {"fields": kept})] if kept else own

    def get_prepopulated_fields(self, request: HttpRequest, obj: Record | None = None) -> dict[str, Any]:
        return {"slug": (self.slug_from,)} if self.slug_from and obj is None else {}

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        if issubclass(self.model, Publishable) and self.has_change_permission(request):
            for action in (publish, withdraw):
                name = action.__name__
                actions[name] = (action, name, f"{name.capitalize()} selected {self.model._meta.verbose_name_plural}")
        return actions


def publish(modeladmin: RecordAdmin, request: HttpRequest, queryset: PublishableQuerySet) -> None:
    """Put the selected records before readers."""
    changed = queryset.publish()
    modeladmin.message_user(request, f"{_counted(modeladmin, changed)} published.", _level(changed))


def withdraw(modeladmin: RecordAdmin, request: HttpRequest, queryset: PublishableQuerySet) -> None:
    """Take the selected records out of readers' sight; drafts stay drafts."""
    changed = queryset.withdraw()
    modeladmin.message_user(request, f"{_counted(modeladmin, changed)} withdrawn from readers.", _level(changed))


def _counted(modeladmin: RecordAdmin, number: int) -> str:
    meta = modeladmin.model._meta
    return f"{number:,} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"


def _level(changed: int) -> int:
    return messages.SUCCESS if changed else messages.WARNING


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

"""The base classes of the admin: of records, of vocabularies and of fields that link to records."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten
from django.db import models
from django.forms import ModelChoiceField
from django.http import HttpRequest

from prosopo.admin.action_confirmation import ActionConfirmationMixin
from prosopo.admin.date_input import DateInput
from prosopo.admin.error_summary import ErrorSummaryMixin
from prosopo.admin.forms import LoadedAutocompleteSelect, PlainTextField, RecordForm
from prosopo.admin.optimistic_locking import OptimisticLockingMixin
from prosopo.admin.permissions import DrafterPermissionsMixin
from prosopo.admin.protected_deletion import ProtectedDeletionMixin
from prosopo.admin.unsaved_input import UnsavedInputMixin
from prosopo.admin.visibility import VisibilityMixin
from prosopo.models.base import Publishable, Record
from prosopo.models.kinds import KindField
from prosopo.models.uncertain_dates import EDTFField


class AutocompleteFieldsMixin(BaseModelAdmin):
    """Mixin that gives every foreign key and many-to-many field to records an autocomplete widget, but for kinds.

    These are few, and chosen from a list.
    """

    form = RecordForm
    formfield_overrides = {models.TextField: {"form_class": PlainTextField}, EDTFField: {"widget": DateInput}}

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        meta = self.model._meta
        relations = [field for field in [*meta.concrete_fields, *meta.many_to_many] if field.is_relation]
        return [
            field.name
            for field in relations
            if issubclass(field.related_model, Record) and not isinstance(field, KindField)
        ]

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LoadedAutocompleteSelect(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RecordAdmin(
    UnsavedInputMixin,
    ErrorSummaryMixin,
    ProtectedDeletionMixin,
    DrafterPermissionsMixin,
    VisibilityMixin,
    ActionConfirmationMixin,
    AutocompleteFieldsMixin,
    OptimisticLockingMixin,
    admin.ModelAdmin,
):
    """The list and form of one kind of record, with all that these share."""

    list_per_page = 50
    show_full_result_count = False  # counting all rows is slow in a large register
    save_on_top = True
    slug_from: str | None = None  # the field that a new slug is proposed from

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save only if the record itself has changed, since readers see when it was last modified."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Record | None = None) -> list[str]:
        readonly = [*super().get_readonly_fields(request, obj), "created", "modified"]
        if issubclass(self.model, Publishable):
            readonly.append("form_status")
        if obj is not None and obj.was_public():
            readonly.append(self.model.IDENTITY)
        return readonly

    def get_fieldsets(self, request: HttpRequest, obj: Record | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if not self.fieldsets:
            return fieldsets
        if any(field.name == "curators_note" for field in self.model._meta.concrete_fields):
            fieldsets = [*fieldsets, ("For curators alone", {"fields": ["curators_note"]})]
        fieldsets = [(name, _unfolded_where_filled(options, request, obj)) for name, options in fieldsets]
        return [*fieldsets, *self.record_fieldsets(request, obj)]

    def record_fieldsets(self, request: HttpRequest, obj: Record | None) -> list[Any]:
        """The group with the status, the reference and the times of a record; none if it has none of these."""
        fields = ["form_status"] if issubclass(self.model, Publishable) else []
        if self.model.IDENTITY == "ref" and (obj or "ref" not in self.get_readonly_fields(request, obj)):
            fields.append("ref")
        if obj:
            return [("Record", {"fields": [(*fields, "created", "modified")]})]
        return [("Record", {"fields": fields})] if fields else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Record | None = None) -> dict[str, Any]:
        return {"slug": (self.slug_from,)} if self.slug_from and obj is None else {}


def _unfolded_where_filled(options: Any, request: HttpRequest, obj: Record | None) -> Any:
    """The options of a group of fields: of one that is folded (`collapse`), open where it says something."""
    if "collapse" not in options.get("classes", ()):
        return options
    given = request.POST if request.method == "POST" else request.GET
    columns = {column.name: column.attname for column in obj._meta.concrete_fields} if obj else {}
    for name in flatten(options["fields"]):
        if given.get(name) or (name in columns and getattr(obj, columns[name]) not in (None, "", False)):
            return options | {"classes": [one for one in options["classes"] if one != "collapse"]}
    return options


def clean_search_term(search_term: str, max_length: int) -> str:
    """A search term of at most `max_length` characters, without the NULs that no database takes."""
    return search_term.replace("\0", "").strip()[:max_length]


def truncated(text: str, length: int) -> str:
    """A text of at most `length` characters, with an ellipsis where it was longer."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


class TermAdmin(RecordAdmin):
    """The list and form of a vocabulary."""

    fieldsets = [(None, {"fields": [("label", "slug"), ("category", "parent"), "scope_note"]})]

    list_display = ["label", "category", "parent", "scope_note"]
    list_filter = ["category"]
    list_select_related = ["parent"]
    search_fields = ["label", "slug", "scope_note", "labels__text"]
    slug_from = "label"

"""Roles, fates, traits, legal bases, relations, and kinds of groups, camps, places and events."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.admin.base import RecordAdmin, TermAdmin
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.labels import LabelInline, RelationLabelInline
from prosopo.admin.name_search import NameSearchMixin
from prosopo.models import CampKind, EventKind, Fate, GroupKind, LegalBasis, PlaceKind, Relation, Role, Trait
from prosopo.models.kinds import Kind


@admin.register(Fate, Trait, LegalBasis)
class IdentifiedTermAdmin(TermAdmin):
    inlines = [LabelInline, IdentifierInline]


@admin.register(Role)
class RoleAdmin(NameSearchMixin, TermAdmin):
    inlines = [LabelInline, IdentifierInline]


@admin.register(Relation)
class RelationAdmin(TermAdmin):
    fieldsets = [(None, {"fields": [("label", "slug"), ("inverse_label", "symmetric"), "parent", "scope_note"]})]
    list_display = ["label", "inverse_label", "symmetric", "parent", "scope_note"]
    list_filter = ["symmetric"]
    search_fields = ["label", "inverse_label", "slug", "scope_note", "labels__text", "labels__inverse_text"]
    inlines = [RelationLabelInline, IdentifierInline]


class InUseFilter(admin.SimpleListFilter):
    """Whether any record is of a kind."""

    title = "in use"
    parameter_name = "in_use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "yes"), ("no", "no")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in {"yes", "no"}:
            return queryset
        records: Any = queryset.model._meta.get_field("records").related_model
        used = records.objects.order_by().values("kind")
        return queryset.filter(slug__in=used) if self.value() == "yes" else queryset.exclude(slug__in=used)


@admin.register(GroupKind, CampKind, PlaceKind, EventKind)
class KindAdmin(RecordAdmin):
    """The list and form of a vocabulary of kinds."""

    fieldsets = [(None, {"fields": [("label", "slug"), "scope_note"]})]
    list_display = ["label", "slug", "scope_note"]
    list_filter = [InUseFilter]
    search_fields = ["label", "slug", "scope_note", "labels__text"]
    slug_from = "label"
    inlines = [LabelInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        readonly = super().get_readonly_fields(request, obj)
        in_use = isinstance(obj, Kind) and "slug" not in readonly and obj.is_in_use()
        return [*readonly, "slug"] if in_use else readonly

"""Roles, fates, traits, legal bases and relations."""

from django.contrib import admin

from prosopo.admin.base import TermAdmin
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.labels import LabelInline, RelationLabelInline
from prosopo.admin.name_search import NameSearchMixin
from prosopo.models import Fate, LegalBasis, Relation, Role, Trait


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
    inlines = [RelationLabelInline]

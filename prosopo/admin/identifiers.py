"""Identifiers of records elsewhere, as rows in the form of their bearer and in a list of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.admin.base import AutocompleteFieldsMixin, RecordAdmin
from prosopo.admin.forms import IdentifierForm, IdentifierFormSet
from prosopo.admin.permissions import DrafterInlinePermissionsMixin
from prosopo.models import Identifier
from prosopo.models.identifiers import BEARERS


class IdentifierInline(DrafterInlinePermissionsMixin, AutocompleteFieldsMixin, admin.TabularInline):
    model = Identifier
    form = IdentifierForm
    fields = ["scheme", "value"]
    formset = IdentifierFormSet  # type: ignore[assignment]  # the stubs' formset is invariant in the class of its forms
    extra = 0
    verbose_name = "identifier"
    verbose_name_plural = "Known elsewhere as"
    classes = ["identifiers"]


@admin.register(Identifier)
class IdentifierAdmin(RecordAdmin):
    """The list of all identifiers, of records of all kinds."""

    form = IdentifierForm
    list_display = ["scheme", "value", "bearer_name"]
    list_filter = ["scheme"]
    search_fields = ["value", "scheme"]
    fieldsets = [
        (None, {"fields": [("scheme", "value")]}),
        ("Of one of these", {"fields": [*BEARERS.values()]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        identifiers: QuerySet = super().get_queryset(request).select_related(*BEARERS.values()).defer("source__text")
        return identifiers

    @admin.display(description="of")
    def bearer_name(self, identifier: Any) -> str:
        return str(next(filter(None, (getattr(identifier, bearer) for bearer in BEARERS.values())), "–"))

"""Identifiers of records elsewhere, as rows in the form of their bearer and in a list of their own."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.admin.borne_rows import BorneRowAdmin, BorneRowInline
from prosopo.admin.forms import IdentifierForm, IdentifierFormSet
from prosopo.models import Identifier
from prosopo.models.identifiers import BEARERS


class IdentifierInline(BorneRowInline):
    model = Identifier
    form = IdentifierForm
    fields = ["scheme", "value"]
    formset = IdentifierFormSet  # type: ignore[assignment]  # the stubs' formset is invariant in the class of its forms
    verbose_name = "identifier"
    verbose_name_plural = "Known elsewhere as"
    classes = ["identifiers"]


@admin.register(Identifier)
class IdentifierAdmin(BorneRowAdmin):
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
        identifiers: QuerySet = super().get_queryset(request).defer("source__text")
        return identifiers

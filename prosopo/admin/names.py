"""Names, within the record that bears them and in a list of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.admin.base import Autocompleting, RecordAdmin, as_typed
from prosopo.admin.forms import NameFormSet
from prosopo.admin.permissions import DraftersInline
from prosopo.admin.searching import named
from prosopo.search import MOST_LETTERS


class NameInline(DraftersInline, Autocompleting, admin.TabularInline):
    fields = ["text", "kind", "language", "passage"]
    formset = NameFormSet
    extra = 1
    verbose_name = "name"
    verbose_name_plural = "Other forms of the name (without a passage: editorial)"
    classes = ["names"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("passage")


class NameAdmin(RecordAdmin):
    """Every form of a name, for looking one up."""

    list_filter = ["kind", "language"]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return ["text", self.model.BEARER, "kind", "language", "passage", "is_seen"]

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return [self.model.BEARER, "passage"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """All forms that are borne by whoever is found under any of them."""
        bearer = self.model._meta.get_field(self.model.BEARER).related_model
        typed = as_typed(search_term, MOST_LETTERS)
        if not typed:
            return queryset, False
        keys = [hit.key for hit in named(bearer, typed)]
        return queryset.filter(**{f"{self.model.BEARER}__in": keys}), False

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return ["text", f"{self.model.BEARER}__slug", f"{self.model.BEARER}__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(self.model.BEARER, "passage")

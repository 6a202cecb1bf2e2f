"""Forms of names, as rows in the form of their bearer and in lists of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.admin.base import AutocompleteFieldsMixin, RecordAdmin, clean_search_term
from prosopo.admin.forms import NameFormSet
from prosopo.admin.name_search import search_names
from prosopo.admin.permissions import DrafterInlinePermissionsMixin
from prosopo.search import MOST_LETTERS


class NameInline(DrafterInlinePermissionsMixin, AutocompleteFieldsMixin, admin.TabularInline):  # type: ignore[misc]  # both bases declare `form`
    fields = ["text", "kind", "language", "passage"]
    formset = NameFormSet  # type: ignore[assignment]  # the stubs' formset is invariant in the class of its forms
    extra = 1
    verbose_name = "name"
    verbose_name_plural = "Other forms of the name (without a passage: editorial)"
    classes = ["names"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("passage")


class NameAdmin(RecordAdmin):
    """The list of all forms of names of one kind of bearer."""

    list_filter = ["kind", "language"]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return ["text", self.model.BEARER, "kind", "language", "passage", "is_seen"]

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return [self.model.BEARER, "passage"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """All forms of the names of every bearer that is found by one of them."""
        bearer = self.model._meta.get_field(self.model.BEARER).related_model
        term = clean_search_term(search_term, MOST_LETTERS)
        if not term:
            return queryset, False
        keys = [hit.key for hit in search_names(bearer, term)]
        return queryset.filter(**{f"{self.model.BEARER}__in": keys}), False

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return ["text", f"{self.model.BEARER}__slug", f"{self.model.BEARER}__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(self.model.BEARER, "passage")

"""Searching lists and autocompletes by name, as readers search, drafts included."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpRequest
from django.utils.text import slugify

from prosopo import search
from prosopo.admin.base import as_typed
from prosopo.index.models.names import NAME_CODES
from prosopo.models.record_models import MODELS

KINDS = {MODELS[kind]: kind for kind in NAME_CODES}


class FindsByName(admin.ModelAdmin):
    """Finds records by their names under any spelling, the most alike first, and then by the fields of the list."""

    search_help_text = "A name in any spelling or script, whole or its beginning: Gevorkyan, Геворкян, Guev"
    by_fields = True  # whether the fields of the list are searched as well: in a register of millions that takes long

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        typed = as_typed(search_term, search.MOST_LETTERS)
        if not typed:
            return queryset, False
        keys = [hit.key for hit in named(self.model, typed)]
        others = Q(slug__startswith=slugify(typed)) if slugify(typed) else Q()
        if self.by_fields:
            by_fields, _ = super().get_search_results(request, self.model.objects.order_by(), typed)
            others |= Q(pk__in=by_fields.values("pk"))
        found = queryset.filter(Q(pk__in=keys) | others) if others else queryset.filter(pk__in=keys)
        return (found if "o" in request.GET else _ranked(found, keys)), False


def named(model: type[Any], typed: str) -> list[search.Hit]:
    """The best hits of a kind of record for what is typed, public or not."""
    return search.search_records(typed, [KINDS[model]], search.MOST_HITS, public=False).hits


def _ranked(queryset: QuerySet, keys: list[int]) -> QuerySet:
    """In the order of the keys; whatever is not among them stands behind, as it did."""
    places = Case(
        *(When(pk=key, then=place) for place, key in enumerate(keys)), default=len(keys), output_field=IntegerField()
    )
    return queryset.order_by(places, *queryset.query.order_by)

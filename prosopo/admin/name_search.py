"""Name search in lists and autocompletes, as readers have it, drafts included."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpRequest
from django.utils.text import slugify

from prosopo import search
from prosopo.admin.base import clean_search_term
from prosopo.index.models.names import NAME_CODES
from prosopo.models.record_models import MODELS
from prosopo.search.identifiers import identified_records

KIND_BY_MODEL = {MODELS[kind]: kind for kind in NAME_CODES}


class NameSearchMixin(admin.ModelAdmin):
    """Mixin that finds records by name in any spelling, ranked by similarity, and then by `search_fields`."""

    search_help_text = "A name in any spelling or script, whole or its beginning: Gevorkyan, Геворкян, Guev"
    searches_fields = True  # whether `search_fields` are searched as well, which is slow among millions of rows

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        term = clean_search_term(search_term, search.MOST_LETTERS)
        if not term:
            return queryset, False
        identified = identified_records(term, [KIND_BY_MODEL[self.model]], public=False)
        keys = [key for _, key in identified] + [hit.key for hit in search_names(self.model, term)]
        keys = list(dict.fromkeys(keys))
        others = Q(slug__startswith=slugify(term)) if slugify(term) else Q()
        if self.searches_fields:
            field_matches, _ = super().get_search_results(request, self.model.objects.order_by(), term)
            others |= Q(pk__in=field_matches.values("pk"))
        results = queryset.filter(Q(pk__in=keys) | others) if others else queryset.filter(pk__in=keys)
        return (results if "o" in request.GET else _ranked(results, keys)), False


def search_names(model: type[Any], term: str) -> list[search.Hit]:
    """The best hits for a term among the records of one model, public or not."""
    return search.search_records(term, [KIND_BY_MODEL[model]], search.MOST_HITS, public=False).hits


def _ranked(queryset: QuerySet, keys: list[int]) -> QuerySet:
    """The records with these keys in their order, before the others in the order that they had."""
    position = Case(
        *(When(pk=key, then=position) for position, key in enumerate(keys)),
        default=len(keys),
        output_field=IntegerField(),
    )
    return queryset.order_by(position, *queryset.query.order_by)

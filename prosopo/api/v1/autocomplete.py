"""Typing ahead: whatever has a name, found by it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import orjson
from django.http import HttpResponse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

from prosopo import models, search
from prosopo.api.v1 import serializers
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.filters import SearchFilters
from prosopo.api.v1.name_matches import about_person, match_of, names_in
from prosopo.api.v1.pagination import SizedPagination, page_size
from prosopo.api.v1.responses import answer
from prosopo.index.builders.fragments import address
from prosopo.index.models.names import NAME_CODES
from prosopo.index.reading import documents
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.types import JSON


class SearchViewSet(ReadOnlyViewSet):
    """People, groups, camps, events and roles by their names, the most alike first: for typing ahead."""

    queryset = models.Person.objects.none()
    filterset_class = SearchFilters
    costly = ("list",)
    filter_backends = [DjangoFilterBackend]
    pagination_class = SizedPagination
    serializer_class = serializers.Hint
    shown = 20  # unless more are asked for

    def list(self, request: Request) -> HttpResponse:
        refuse_unknown(request, (*SearchFilters.base_filters, "page_size"))
        name, kinds = SearchFilters.asked(request.query_params)
        wanted = [kind for kind in NAME_CODES if not kinds or kind.noun in kinds]
        size = page_size(request, self.shown)
        shown, left_out = search.search_records(name, wanted, size) if name else ([], False)
        page = {"count": len(shown), "count_is_exact": not left_out, "next": None, "previous": None}
        return answer(request, page | {"results": hints(shown, name)})


def hints(hits: Sequence[search.Hit], asked: str) -> list[JSON]:
    """What is shown of each hit. Two queries for people, three for each other kind."""
    by_kind: dict[RecordKind, list[search.Hit]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit)
    shown = {
        kind: _people(some, asked) if kind is RecordKind.PEOPLE else _others(kind, some, asked)
        for kind, some in by_kind.items()
    }
    # Without what has been withdrawn meanwhile.
    return [shown[hit.kind][hit.key] for hit in hits if hit.key in shown[hit.kind]]


def _people(hits: Sequence[search.Hit], asked: str) -> dict[int, JSON]:
    items = {key: orjson.loads(item) for key, item in documents.items(hit.key for hit in hits).items()}
    how = {hit.key: hit.reading for hit in hits if hit.reading is not None}
    found = search.explain_people_matches(asked, {key: names_in(item) for key, item in items.items()}, how, typing=True)
    return {
        hit.key: _hint(RecordKind.PEOPLE, item["slug"], item["name"], about_person(item))
        | {"match": match_of(found[hit.key], hit.score)}
        for hit in hits
        if (item := items.get(hit.key))
    }


def _others(kind: RecordKind, hits: Sequence[search.Hit], asked: str) -> dict[int, JSON]:
    keys = [hit.key for hit in hits]
    records = MODELS[kind].objects.filter(pk__in=keys)
    told = {one.pk: one for one in (records if kind is RecordKind.ROLES else records.select_related("parent"))}
    found = search.explain_matches(kind, keys, asked)
    return {
        hit.key: _hint(kind, one.slug, getattr(one, kind.label), _about(one))
        | {"match": match_of(found[hit.key], hit.score)}
        for hit in hits
        if (one := told.get(hit.key)) and hit.key in found
    }


def _hint(kind: RecordKind, slug: str, name: str, about: str) -> JSON:
    return {
        "kind": kind.noun,
        "slug": slug,
        "name": name,
        "url": address(kind.plural, slug),
        "about": about,
    }


def _about(record: Any) -> str:
    """Of what kind a group, camp, event or role is, and in what it sits."""
    if isinstance(record, models.Role):
        return str(record.get_category_display())
    parent = f", {record.parent.name}" if record.parent else ""
    dated = f", {record.date_text or record.date}" if getattr(record, "date", "") else ""
    return f"{record.get_kind_display()}{dated}{parent}"

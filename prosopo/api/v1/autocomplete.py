"""Autocomplete: records of all kinds by their names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import orjson
from django.http import HttpResponse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

from prosopo import models, search
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.name_matches import about_person, about_term, match_of, match_of_person, names_in
from prosopo.api.v1.pagination import SizedPagination, page_size
from prosopo.api.v1.record_filters import SearchFilters
from prosopo.api.v1.record_iris import with_iris
from prosopo.api.v1.responses import json_response
from prosopo.api.v1.serializers.search import HintSerializer
from prosopo.base_url import base_of
from prosopo.index.builders.fragments import address
from prosopo.index.models.names import NAME_CODES
from prosopo.index.reading import documents
from prosopo.models.record_models import MODELS
from prosopo.models.vocabularies import CategorizedTerm
from prosopo.schema import RecordKind
from prosopo.schema.terms import TERMS
from prosopo.search.identifiers import identified_records
from prosopo.types import JSON


class SearchViewSet(ReadOnlyViewSet):
    """People, groups, camps, places, events and terms by their names, the most alike first: for typing ahead."""

    queryset = models.Person.objects.none()
    filterset_class = SearchFilters
    costly_actions = ("list",)
    filter_backends = [DjangoFilterBackend]
    pagination_class = SizedPagination
    serializer_class = HintSerializer
    default_page_size = 20  # unless more are asked for

    def list(self, request: Request) -> HttpResponse:
        refuse_unknown(request, (*SearchFilters.base_filters, "page_size"))
        name, kinds = SearchFilters.name_and_kinds(request.query_params)
        searched_kinds = [kind for kind in NAME_CODES if not kinds or kind.noun in kinds]
        size = page_size(request, self.default_page_size)
        identified = identified_records(name, searched_kinds)
        hits, is_cut_off = search.search_records(name, searched_kinds, size) if name else ([], False)
        first = [search.Hit(kind, key, 1.0) for kind, key in identified]
        hits = [*first, *(hit for hit in hits if (hit.kind, hit.key) not in identified)][:size]
        page = {"count": len(hits), "count_is_exact": not is_cut_off, "next": None, "previous": None}
        found = with_iris(hints(hits, name, identified), base_of(request))
        return json_response(request, page | {"results": found})


def hints(
    hits: Sequence[search.Hit], name: str, identified: Mapping[tuple[RecordKind, int], str] = MappingProxyType({})
) -> list[JSON]:
    """The suggestion of each hit. Two queries for people, three for each other kind.

    `identified` has what those records are known as elsewhere that are found by it.
    """
    by_kind: dict[RecordKind, list[search.Hit]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit)
    hints_by_kind = {
        kind: _people(kind_hits, name) if kind is RecordKind.PEOPLE else _other_records(kind, kind_hits, name)
        for kind, kind_hits in by_kind.items()
    }
    for (kind, key), identifier in identified.items():
        if hint := hints_by_kind.get(kind, {}).get(key):
            hint["match"] = {"score": 1.0, "name": identifier, "explanation": "its identifier elsewhere"}
    # Without what has been withdrawn meanwhile.
    return [hints_by_kind[hit.kind][hit.key] for hit in hits if hit.key in hints_by_kind[hit.kind]]


def _people(hits: Sequence[search.Hit], name: str) -> dict[int, JSON]:
    items = {key: orjson.loads(item) for key, item in documents.items(hit.key for hit in hits).items()}
    how = {hit.key: hit.reading for hit in hits if hit.reading is not None}
    matches = search.explain_people_matches(
        name, {key: names_in(item) for key, item in items.items()}, how, typing=True
    )
    return {
        hit.key: _hint(RecordKind.PEOPLE, item["slug"], item["name"], about_person(item))
        | {"match": match_of_person(matches[hit.key], hit.score, item)}
        for hit in hits
        if (item := items.get(hit.key))
    }


def _other_records(kind: RecordKind, hits: Sequence[search.Hit], name: str) -> dict[int, JSON]:
    keys = [hit.key for hit in hits]
    records = MODELS[kind].objects.filter(pk__in=keys)
    if kind not in TERMS:
        records = records.select_related("parent", "kind")
    records_by_key = {record.pk: record for record in records}
    matches = search.explain_matches(kind, keys, name)
    return {
        hit.key: _hint(kind, record.slug, getattr(record, kind.label), _about(record))
        | {"match": match_of(matches[hit.key], hit.score)}
        for hit in hits
        if (record := records_by_key.get(hit.key)) and hit.key in matches
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
    """The kind or category of a record, its date, and the name of its parent."""
    if isinstance(record, models.Relation):
        return "the same from both sides" if record.symmetric else f"inverse: {record.inverse_label}"
    if isinstance(record, CategorizedTerm):
        category = str(record.get_category_display())  # type: ignore[attr-defined]  # of each vocabulary's choices
        return about_term(record.label, category, record.scope_note)
    parent = f", {record.parent.name}" if record.parent else ""
    dated = f", {record.date_text or record.date}" if getattr(record, "date", "") else ""
    return f"{record.kind.label}{dated}{parent}"

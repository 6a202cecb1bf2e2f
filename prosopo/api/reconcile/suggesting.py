"""Suggestions of records, types and properties by their first letters."""

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from prosopo import search
from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import entities
from prosopo.api.reconcile.base_view import (
    ANSWER,
    LIMIT,
    MOST_SHOWN,
    PROBLEMS,
    TYPE,
    ReconcileView,
    read_kinds,
    read_number,
    text_parameter,
)
from prosopo.api.reconcile.identification import identified_by
from prosopo.api.reconcile.properties import PROPERTIES, properties_of
from prosopo.api.v1.autocomplete import hints
from prosopo.api.v1.responses import json_response
from prosopo.base_url import base_of
from prosopo.schema import RecordKind
from prosopo.types import JSON

_DEFAULT_NUMBER = 20  # suggestions, unless more are asked for
_MOST_SKIPPED = search.MOST_HITS  # at most


class SuggestView(ReconcileView):
    """Whatever begins so, page by page: the cursor is the number of suggestions that have been shown."""

    known_parameters = ("prefix", "type", "limit", "cursor")
    base = ""  # of the addresses of records

    @extend_schema(
        tags=["reconcile"],
        summary="Suggest while one types",
        parameters=[
            text_parameter("prefix", "What has been typed."),
            TYPE,
            LIMIT,
            OpenApiParameter(
                "cursor",
                {"type": "integer", "minimum": 0, "maximum": _MOST_SKIPPED},
                description="How many suggestions to skip.",
            ),
        ],
        responses=ANSWER | PROBLEMS,
    )
    def get(self, request: Request) -> HttpResponse:
        parameters = self.parameters(request)
        limit = read_number("limit", parameters.get("limit"), 1, MOST_SHOWN, _DEFAULT_NUMBER)
        start = read_number("cursor", parameters.get("cursor"), 0, _MOST_SKIPPED, 0)
        prefix = parameters.get("prefix", "").replace("\0", " ").strip()
        self.base = base_of(request)
        results, is_more = self.suggestions(prefix, read_kinds(parameters.get("type")), start, start + limit)
        next_cursor = {"cursor": start + limit} if is_more and start + limit <= _MOST_SKIPPED else {}
        return json_response(request, {"result": results, **next_cursor})

    def suggestions(self, prefix: str, record_kinds: list[RecordKind], start: int, end: int) -> tuple[list[JSON], bool]:
        """The suggestions from one offset to another, and whether there are more."""
        raise NotImplementedError


class SuggestEntitiesView(SuggestView):
    """Records by their names, under any spelling, or by an identifier or an address.

    Queries: those of `search.search_records`, of `identified_by` and of `hints`.
    """

    costly_actions = ("get", "head")

    def suggestions(self, prefix: str, record_kinds: list[RecordKind], start: int, end: int) -> tuple[list[JSON], bool]:
        if len(prefix) > search.MOST_LETTERS:
            message = f"Give at most {search.MOST_LETTERS} characters: a name has no more."
            raise BadParameter([fault("prefix", prefix, message)])
        found = identified_by(prefix, record_kinds, self.base) if prefix else {}
        hits = [search.Hit(kind, key, 1.0) for kind, key in found]
        named = search.search_records(prefix, record_kinds, end + 1).hits if prefix else []
        hits += [hit for hit in named if (hit.kind, hit.key) not in found]
        kind_of = {kind.noun: kind for kind in record_kinds}
        results = [
            {
                "id": entities.identifier(kind_of[hint["kind"]], hint["slug"]),
                "name": hint["name"],
                "description": hint["about"],
                "notable": [entities.type_of(kind_of[hint["kind"]])],
            }
            for hint in hints(hits[start:end], prefix, found)
        ]
        return results, len(hits) > end


class SuggestTypesView(SuggestView):
    """Types of records."""

    def suggestions(self, prefix: str, record_kinds: list[RecordKind], start: int, end: int) -> tuple[list[JSON], bool]:
        types = [entities.type_of(kind) for kind in record_kinds]
        matching = [type_ for type_ in types if type_["name"].lower().startswith(prefix.lower())]
        return matching[start:end], len(matching) > end


class SuggestPropertiesView(SuggestView):
    """Properties to match by, and to fetch."""

    def suggestions(self, prefix: str, record_kinds: list[RecordKind], start: int, end: int) -> tuple[list[JSON], bool]:
        matching = [
            {"id": property_.id, "name": property_.name}
            for property_ in PROPERTIES.values()
            if set(property_.kinds) & set(record_kinds) and prefix.lower() in f"{property_.id} {property_.name}".lower()
        ]
        return matching[start:end], len(matching) > end


class ProposePropertiesView(ReconcileView):
    """The properties that can be fetched of records of a type."""

    known_parameters = ("type", "limit")

    @extend_schema(
        tags=["reconcile"],
        summary="Propose properties to fetch",
        parameters=[TYPE, LIMIT],
        responses=ANSWER | PROBLEMS,
    )
    def get(self, request: Request) -> HttpResponse:
        parameters = self.parameters(request)
        properties = {
            property_.id: {"id": property_.id, "name": property_.name}
            for kind in read_kinds(parameters.get("type"))
            for property_ in properties_of(kind)
        }
        limit = read_number("limit", parameters.get("limit"), 1, MOST_SHOWN, MOST_SHOWN)
        proposed: JSON = {"properties": list(properties.values())[:limit]}
        return json_response(request, proposed | ({"type": parameters["type"]} if parameters.get("type") else {}))

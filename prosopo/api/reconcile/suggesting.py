"""What an identifier may be, from its first letters on: of records, types and properties."""

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from prosopo import search
from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import entities
from prosopo.api.reconcile.base_view import ANSWER, LIMIT, MOST_SHOWN, PROBLEMS, TYPE, View, kinds, number, text
from prosopo.api.reconcile.properties import PROPERTIES, of_kind
from prosopo.api.v1.autocomplete import hints
from prosopo.api.v1.responses import answer
from prosopo.schema import RecordKind
from prosopo.types import JSON

_SHOWN = 20  # suggestions, unless more are asked for
_SKIPPED = search.MOST_HITS  # at most


class Suggest(View):
    """Whatever begins so, page by page: the cursor is the number of suggestions that have been shown."""

    known = ("prefix", "type", "limit", "cursor")
    unheeded = (
        *("exact", "filter", "key", "lang", "mql_output", "output", "prefixed", "scoring", "spell", "stemmed"),
        "type_strict",
    )

    @extend_schema(
        tags=["reconcile"],
        summary="Suggest while one types",
        parameters=[
            text("prefix", "What has been typed."),
            TYPE,
            LIMIT,
            OpenApiParameter(
                "cursor",
                {"type": "integer", "minimum": 0, "maximum": _SKIPPED},
                description="How many suggestions to skip.",
            ),
        ],
        responses=ANSWER | PROBLEMS,
    )
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        limit = number("limit", asked.get("limit"), 1, MOST_SHOWN, _SHOWN)
        start = number("cursor", asked.get("cursor"), 0, _SKIPPED, 0)
        prefix = asked.get("prefix", "").replace("\0", " ").strip()
        found, is_more = self.suggested(prefix, kinds(asked.get("type")), start, start + limit)
        following = {"cursor": start + limit} if is_more and start + limit <= _SKIPPED else {}
        return answer(request, {"result": found, **following})

    def suggested(self, prefix: str, kinds: list[RecordKind], start: int, end: int) -> tuple[list[JSON], bool]:
        """The suggestions from one on and before another, and whether there are more."""
        raise NotImplementedError


class SuggestEntities(Suggest):
    """Records by their names, under any spelling. Queries: those of `search.records_named` and of `hints`."""

    costly = ("get", "head")

    def suggested(self, prefix: str, kinds: list[RecordKind], start: int, end: int) -> tuple[list[JSON], bool]:
        if len(prefix) > search.MOST_LETTERS:
            message = f"Give at most {search.MOST_LETTERS} characters: a name has no more."
            raise BadParameter([fault("prefix", prefix, message)])
        hits = search.search_records(prefix, kinds, end + 1).hits if prefix else []
        kind_of = {kind.noun: kind for kind in kinds}
        found = [
            {
                "id": entities.identifier(kind_of[one["kind"]], one["slug"]),
                "name": one["name"],
                "description": one["about"],
                "notable": [entities.type_of(kind_of[one["kind"]])],
            }
            for one in hints(hits[start:end], prefix)
        ]
        return found, len(hits) > end


class SuggestTypes(Suggest):
    """Types of records."""

    def suggested(self, prefix: str, kinds: list[RecordKind], start: int, end: int) -> tuple[list[JSON], bool]:
        types = [entities.type_of(kind) for kind in kinds]
        found = [one for one in types if one["name"].lower().startswith(prefix.lower())]
        return found[start:end], len(found) > end


class SuggestProperties(Suggest):
    """Properties to match by, and to fetch."""

    def suggested(self, prefix: str, kinds: list[RecordKind], start: int, end: int) -> tuple[list[JSON], bool]:
        found = [
            {"id": one.id, "name": one.name}
            for one in PROPERTIES.values()
            if set(one.kinds) & set(kinds) and prefix.lower() in f"{one.id} {one.name}".lower()
        ]
        return found[start:end], len(found) > end


class Proposals(View):
    """The properties that can be fetched of records of a type."""

    known = ("type", "limit")

    @extend_schema(
        tags=["reconcile"],
        summary="Propose properties to fetch",
        parameters=[TYPE, LIMIT],
        responses=ANSWER | PROBLEMS,
    )
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        found = {one.id: {"id": one.id, "name": one.name} for kind in kinds(asked.get("type")) for one in of_kind(kind)}
        limit = number("limit", asked.get("limit"), 1, MOST_SHOWN, MOST_SHOWN)
        proposed: JSON = {"properties": list(found.values())[:limit]}
        return answer(request, proposed | ({"type": asked["type"]} if asked.get("type") else {}))

"""The service's addresses: the manifest and the answers, suggestions, previews and proposals."""

from typing import Any, ClassVar

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.parsers import FormParser
from rest_framework.request import Request

from prosopo import search
from prosopo.api.places import base_of
from prosopo.api.problems import MEDIA_TYPE, BadParameter, fault
from prosopo.api.reconcile import entities, parsing
from prosopo.api.reconcile.extending import extended
from prosopo.api.reconcile.manifest import manifest
from prosopo.api.reconcile.matching import candidates
from prosopo.api.reconcile.properties import PROPERTIES, of_kind
from prosopo.api.reconcile.records import records
from prosopo.api.rendering import renderer
from prosopo.api.v1.answers import answer
from prosopo.api.v1.base import Negotiating
from prosopo.api.v1.searching import hints
from prosopo.api.v1.shapes import Problem
from prosopo.exporters.published import published

_SHOWN = 20  # suggestions
_QUOTES = 3  # in a preview
_MOST_BYTES = 1_000_000  # of a form
_SENT = ("type_strict", "cursor", "limit")  # by OpenRefine's own form, whatever a service makes of them

_PROBLEMS = {
    (400, MEDIA_TYPE): OpenApiResponse(Problem, description="What is asked cannot be read: the errors say why."),
    (406, MEDIA_TYPE): OpenApiResponse(Problem, description="The answer is not served in the form that is accepted."),
    (413, MEDIA_TYPE): OpenApiResponse(Problem, description="More is asked at once than is answered."),
    (414, MEDIA_TYPE): OpenApiResponse(Problem, description="The query is too long: send it as a form."),
    (415, MEDIA_TYPE): OpenApiResponse(Problem, description="Questions are sent as a form."),
    (429, MEDIA_TYPE): OpenApiResponse(Problem, description="Too many requests from one address."),
}
_ANSWER = {200: OpenApiResponse({"type": "object"}, description="As the specification has it.")}


def _text(name: str, meaning: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, description=meaning)


_TYPE = OpenApiParameter("type", str, description="Of records.", enum=["", *entities.TYPES])


class Form(FormParser):
    """A form that is no longer than what may be asked."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> QueryDict:
        if int((parser_context or {})["request"].META.get("CONTENT_LENGTH") or 0) > _MOST_BYTES:
            raise parsing.TooMany(f"Send a form of at most {_MOST_BYTES:,} bytes.")
        return QueryDict(stream.read(), encoding="utf-8")


class View(Negotiating):
    """One address of the service."""

    metadata_class = None
    known: ClassVar[tuple[str, ...]] = ()

    def asked(self, request: Request) -> dict[str, str]:
        """The parameters, each given once; BadParameter for an unknown one."""
        given = request.query_params
        if unknown := sorted(set(given) - {*self.known, "format"}):
            message = f"There is no such parameter here. Known: {', '.join(sorted(self.known)) or 'none'}."
            raise BadParameter([fault(name, given[name], message) for name in unknown])
        return {name: given[name] for name in self.known if name in given}


class Service(View):
    """The manifest; or, where `queries` or `extend` are given, candidates for names, or properties of records."""

    parser_classes = [Form]
    known = ("queries", "extend")

    @extend_schema(
        operation_id="reconcile",
        tags=["reconcile"],
        summary="Describe the reconciliation service, or ask it",
        description=__doc__,
        parameters=[
            _text("queries", "A batch of queries, as JSON: at most 50."),
            _text("extend", "Records and properties to fetch, as JSON."),
        ],
        responses=_ANSWER | _PROBLEMS,
    )
    def get(self, request: Request) -> HttpResponse:
        return self._answered(request, self.asked(request))

    @extend_schema(
        operation_id="reconcile_by_form",
        tags=["reconcile"],
        summary="Ask the reconciliation service by a form, as OpenRefine does",
        request={
            "application/x-www-form-urlencoded": {
                "type": "object",
                "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
            }
        },
        responses=_ANSWER | _PROBLEMS,
    )
    def post(self, request: Request) -> HttpResponse:
        if (request.content_type or "").partition(";")[0] not in {"", Form.media_type}:
            raise UnsupportedMediaType(request.content_type, "Send the question as application/x-www-form-urlencoded.")
        form = {name: str(request.data[name]) for name in self.known if name in request.data}
        return self._answered(request, form)

    def _answered(self, request: Request, asked: dict[str, str]) -> HttpResponse:
        base = base_of(request)
        if len(asked) > 1:
            message = "Ask for candidates or for properties, not for both at once."
            raise BadParameter([fault(name, value, message) for name, value in asked.items()])
        if "queries" in asked:
            found = candidates(parsing.queries(asked["queries"], base))
            return answer(request, {key: {"result": some} for key, some in found.items()})
        if "extend" in asked:
            return answer(request, extended(*parsing.extension(asked["extend"], base)))
        return answer(request, manifest(published(base)))


class Suggest(View):
    """What an identifier may be, from its first letters on."""

    known = ("prefix", "type", *_SENT)
    what: ClassVar[str]

    @extend_schema(
        tags=["reconcile"],
        summary="Suggest while one types",
        parameters=[
            _text("prefix", "What has been typed."),
            _TYPE,
        ],
        responses=_ANSWER | _PROBLEMS,
    )
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        return answer(request, {"result": self.suggested(asked.get("prefix", "").strip(), _kinds(asked.get("type")))})

    def suggested(self, prefix: str, kinds: list[Any]) -> list[dict[str, Any]]:
        raise NotImplementedError


class SuggestEntities(Suggest):
    """Records by their names, under any spelling."""

    def suggested(self, prefix: str, kinds: list[Any]) -> list[dict[str, Any]]:
        if len(prefix) > search.MOST_LETTERS:
            message = f"Give at most {search.MOST_LETTERS} characters: a name has no more."
            raise BadParameter([fault("prefix", prefix, message)])
        hits, _ = search.records_named(prefix, kinds, _SHOWN) if prefix else ([], False)
        kind_of = {kind.noun: kind for kind in kinds}
        return [
            {
                "id": entities.identifier(kind_of[one["kind"]], one["slug"]),
                "name": one["name"],
                "description": one["about"],
                "notable": [entities.type_of(kind_of[one["kind"]])],
            }
            for one in hints(hits, prefix)
        ]


class SuggestTypes(Suggest):
    """Types of records."""

    def suggested(self, prefix: str, kinds: list[Any]) -> list[dict[str, Any]]:
        types = [entities.type_of(kind) for kind in kinds]
        return [one for one in types if one["name"].lower().startswith(prefix.lower())]


class SuggestProperties(Suggest):
    """Properties to match by, and to fetch."""

    def suggested(self, prefix: str, kinds: list[Any]) -> list[dict[str, Any]]:
        return [
            {"id": one.id, "name": one.name}
            for one in PROPERTIES.values()
            if set(one.kinds) & set(kinds) and prefix.lower() in f"{one.id} {one.name}".lower()
        ]


class Proposals(View):
    """The properties that can be fetched of records of a type."""

    known = ("type", "limit")

    @extend_schema(
        tags=["reconcile"],
        summary="Propose properties to fetch",
        parameters=[
            _TYPE,
            OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": 100}),
        ],
        responses=_ANSWER | _PROBLEMS,
    )
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request)
        kinds = _kinds(asked.get("type"))
        found = {one.id: {"id": one.id, "name": one.name} for kind in kinds for one in of_kind(kind)}
        proposed: dict[str, Any] = {"properties": list(found.values())[: _limit(asked.get("limit"))]}
        return answer(request, proposed | ({"type": asked["type"]} if asked.get("type") else {}))


class Preview(View):
    """A small page about a record, to be shown within another."""

    known = ("id",)
    renderer_classes = [renderer("html", "text/html")]

    @extend_schema(
        tags=["reconcile"],
        summary="Show a record in a few lines",
        parameters=[
            OpenApiParameter("id", str, required=True, description="`people/guevorkian`, or its whole address.")
        ],
        responses={
            (200, "text/html"): OpenApiResponse({"type": "string"}),
            **_PROBLEMS,
            (404, MEDIA_TYPE): OpenApiResponse(Problem, description="There is no such public record."),
        },
    )
    def get(self, request: Request) -> HttpResponse:
        asked = self.asked(request).get("id", "")
        base = base_of(request)
        identity = entities.read(asked, base)
        record = records([identity]).get(identity) if identity else None
        if record is None or identity is None:
            raise Http404(f"There is no public record called “{asked[:100]}”: give one like people/guevorkian.")
        affirmed = [one for one in record.get("statements", ()) if not one["denied"]]
        said = list({one["passage"]["ref"]: one for one in affirmed}.values())  # many may rest on the same words
        name = record.get("name") or record["label"]
        context = {
            "record": record,
            "name": name,
            "names": {one["text"]: one["language"] for one in record.get("names", ()) if one["text"] != name},
            "type": entities.type_of(identity[0])["name"],
            "address": f"{base}/{entities.identifier(*identity)}/",
            "statements": said[:_QUOTES],
            "more": max(len(said) - _QUOTES, 0),
        }
        response = render(request._request, "reconcile/preview.html", context)
        # To be shown within the page of whoever asks, with nothing but its own style.
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; frame-ancestors *"
        return response


def _kinds(asked: str | None) -> list[Any]:
    if not asked:
        return list(entities.TYPES.values())
    if asked not in entities.TYPES:
        message = f"There is no such type. Known: {', '.join(entities.TYPES)}."
        raise BadParameter([fault("type", asked, message)])
    return [entities.TYPES[asked]]


def _limit(asked: str | None) -> int:
    if asked is None:
        return len(PROPERTIES)
    if not (asked.isascii() and asked.isdigit() and len(asked) < 4 and 1 <= int(asked) <= 100):
        raise BadParameter([fault("limit", asked, "Give a whole number from 1 to 100.")])
    return int(asked)

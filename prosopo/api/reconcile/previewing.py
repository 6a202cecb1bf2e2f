"""A small page about a record, to be shown within another."""

from typing import Any

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request

from prosopo import models
from prosopo.api.problems import MEDIA_TYPE
from prosopo.api.reconcile import entities
from prosopo.api.reconcile.base_view import PROBLEMS, ReconcileView
from prosopo.api.reconcile.entities import Identity
from prosopo.api.reconcile.records import records
from prosopo.api.rendering import renderer_class
from prosopo.api.v1.responses import cacheable_response
from prosopo.api.v1.serializers.problems import ProblemSerializer
from prosopo.base_url import base_of
from prosopo.schema import RecordKind
from prosopo.schema.attestations import doubts
from prosopo.schema.statements import REFERENCE_LISTS
from prosopo.types import JSON

# The members by which statements name several records of a kind.
_LIST_OF_KIND = {kind: name for name, kind in REFERENCE_LISTS.items()}
_QUOTES = 3
_NAMES = 12
_DATES = 6  # of births and deaths
# To be shown within the page of whoever asks, with nothing but its own style.
_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors *"
_READ = 20  # statements about a group, camp, place, event or term: several may rest on the same words


class PreviewView(ReconcileView):
    """A small page about a record, to be shown within another."""

    known_parameters = ("id",)
    renderer_classes = [renderer_class("html", "text/html")]

    @extend_schema(
        tags=["reconcile"],
        summary="Show a record in a few lines",
        parameters=[
            OpenApiParameter(
                "id", str, required=True, description="`people/guevorkian`, its whole address, or someone's slug."
            )
        ],
        responses={
            (200, "text/html"): OpenApiResponse({"type": "string"}),
            **PROBLEMS,
            (404, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description="There is no such public record."),
        },
    )
    def get(self, request: Request) -> HttpResponse:
        identifier, base = self.parameters(request).get("id", ""), base_of(request)
        identity = entities.parse_identity(identifier, base)
        record = records([identity]).get(identity) if identity else None
        if record is None or identity is None:
            raise Http404(f"There is no public record called “{identifier[:100]}”: give one like people/guevorkian.")
        page = render_to_string("reconcile/preview.html", _context(identity, record, base), request._request)
        return cacheable_response(request, page.encode(), "text/html; charset=utf-8")

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Allow frames, of errors as well."""
        response.headers["Content-Security-Policy"] = _POLICY
        return super().finalize_response(request, response, *args, **kwargs)


def _context(identity: Identity, record: JSON, base: str) -> JSON:
    kind, _ = identity
    name = record.get("name") or record["label"]
    names = {form["text"]: form["language"] for form in record.get("names", ()) if form["text"] != name}
    quotes, more = _quotes_of_person(record) if kind is RecordKind.PEOPLE else (_quotes(identity), 0)
    return {
        "record": record,
        "name": name,
        "life": _life(record),
        "names": list(names.items())[:_NAMES],
        "type": entities.type_of(kind)["name"],
        "kind": (record.get("kind") or record.get("category") or "").replace("_", " "),
        # Of whoever someone has been merged into.
        "address": f"{base}/{entities.identifier(kind, record['slug'])}/",
        "quotes": quotes,
        "more": more,
    }


def _life(record: JSON) -> list[str]:
    """When a person was born and died, and behind each date what speaks against it: “born 1903 (possible)”."""
    lines = []
    for member in ("born", "died"):
        for date in record.get(member, ()):
            remarks = [*(["worked out from an age"] if date.get("derived") else []), *doubts(date)]
            when = f"{member} {date['label'] or date['text'] or date['edtf']}"
            lines.append(f"{when} ({', '.join(remarks)})" if remarks else when)
    return list(dict.fromkeys(lines))[:_DATES]


def _quotes_of_person(record: JSON) -> tuple[list[JSON], int]:
    """The first quotes of undenied statements about a person, and the number of others."""
    by_passage = {
        statement["passage"]["ref"]: statement
        for statement in record["statements"]
        if not statement["denied"] and statement["passage"]["quote"]
    }
    quotes = [
        {
            "text": statement["passage"]["quote"],
            "source": statement["passage"]["source"]["title"],
            "date": statement["date"]["text"],
        }
        for statement in by_passage.values()
    ]
    return quotes[:_QUOTES], max(len(quotes) - _QUOTES, 0)


def _quotes(identity: Identity) -> list[JSON]:
    """The first quotes of undenied statements about another record. One query."""
    kind, slug = identity
    field = _LIST_OF_KIND.get(kind, kind.noun)
    statements = models.Statement.objects.published().filter(**{f"{field}__slug": slug}, denied=False)
    statements = statements.exclude(passage__quote="")
    columns = ("passage_id", "passage__quote", "passage__source__title", "date_text")
    rows = statements.order_by("pk").values_list(*columns)[:_READ]
    quotes = {passage: {"text": text, "source": source, "date": date} for passage, text, source, date in reversed(rows)}
    return list(quotes.values())[::-1][:_QUOTES]

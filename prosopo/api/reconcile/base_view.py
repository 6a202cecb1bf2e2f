"""The base of all views of the service: parameters, refusals, and their part of the OpenAPI document."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.parsers import FormParser
from rest_framework.request import Request

from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import entities, parsing
from prosopo.api.v1.base import ReadOnlyView
from prosopo.api.v1.openapi_problems import problems
from prosopo.schema import RecordKind

_MOST_BYTES = 1_000_000  # of a form
_NO_JSONP = "JSONP is not served: every page may read the answers as they are (CORS). Leave this out."

PROBLEMS = problems(
    {
        413: "More is asked at once than is answered.",
        414: "The query is too long: send it as a form.",
        415: "Questions are sent as a form.",
    }
)
ANSWER = {200: OpenApiResponse({"type": "object"}, description="As the specification has it.")}
TYPE = OpenApiParameter("type", str, description="Of records.", enum=["", *entities.TYPES])
MOST_SHOWN = 100
LIMIT = OpenApiParameter(
    "limit", {"type": "integer", "minimum": 1, "maximum": MOST_SHOWN}, description="How many are shown."
)


def text_parameter(name: str, meaning: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, description=meaning)


class LimitedFormParser(FormParser):
    """A parser of forms that refuses those that are too long."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(_MOST_BYTES + 1)
        if len(body) > _MOST_BYTES:
            raise parsing.TooMany(f"Send a form of at most {_MOST_BYTES:,} bytes.")
        try:
            return QueryDict(body, encoding="utf-8")
        except TooManyFieldsSent as error:
            raise parsing.TooMany("Send a form with nothing but `queries`, or `extend`.") from error


class ReconcileView(ReadOnlyView):
    """One address of the service."""

    metadata_class = None
    known_parameters: ClassVar[tuple[str, ...]] = ()

    def parameters(self, request: Request) -> dict[str, str]:
        """The parameters of a request that are known here; whatever else a client of the protocol sends is ignored."""
        return self.read_parameters(request.query_params)

    def read_parameters(self, given: Mapping[str, Any]) -> dict[str, str]:
        """The known ones of these parameters; BadParameter where JSONP is asked for, which cannot be passed over."""
        if "callback" in given:
            raise BadParameter([fault("callback", str(given["callback"]), _NO_JSONP)])
        return {name: str(given[name]) for name in self.known_parameters if name in given}

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """The one renderer that each address has, whatever `format` and the Accept header say."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type


def read_kinds(type_name: str | None) -> list[RecordKind]:
    if not type_name:
        return list(entities.TYPES.values())
    if type_name not in entities.TYPES:
        message = f"There is no such type. Known: {', '.join(entities.TYPES)}."
        raise BadParameter([fault("type", type_name, message)])
    return [entities.TYPES[type_name]]


def read_number(name: str, text: str | None, least: int, most: int, default: int) -> int:
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 4 and least <= int(text) <= most):
        raise BadParameter([fault(name, text, f"Give a whole number from {least} to {most}.")])
    return int(text)

"""The service's own address: the manifest, candidates for names, and properties of records."""

from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import parsing
from prosopo.api.reconcile.base_view import ANSWER, PROBLEMS, LimitedFormParser, ReconcileView, text_parameter
from prosopo.api.reconcile.extending import extend
from prosopo.api.reconcile.manifest import manifest
from prosopo.api.reconcile.matching import candidates
from prosopo.api.v1.responses import json_response
from prosopo.base_url import base_of
from prosopo.exporters.current_release import current_publication
from prosopo.types import JSON


class ServiceView(ReconcileView):
    """The manifest; or, where `queries` or `extend` are given, candidates for names, or properties of records."""

    parser_classes = [LimitedFormParser]
    known_parameters = ("queries", "extend")

    def is_costly(self, request: HttpRequest, action: str) -> bool:
        return action == "post" or not request.GET.keys().isdisjoint(self.known_parameters)

    @extend_schema(
        operation_id="reconcile",
        tags=["reconcile"],
        summary="Describe the reconciliation service, or ask it",
        description=f"{__doc__} Among queries that can be read, one that cannot has an empty result and an `error`.",
        parameters=[
            text_parameter("queries", "A batch of queries, as JSON: at most 50."),
            text_parameter("extend", "Records and properties to fetch, as JSON."),
        ],
        responses=ANSWER | PROBLEMS,
    )
    def get(self, request: Request) -> HttpResponse:
        return self._respond(request, self.parameters(request))

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
        responses=ANSWER | PROBLEMS,
    )
    def post(self, request: Request) -> HttpResponse:
        if (request.content_type or "").partition(";")[0] not in {"", LimitedFormParser.media_type}:
            raise UnsupportedMediaType(request.content_type, "Send the question as application/x-www-form-urlencoded.")
        assert isinstance(request.data, dict)  # a QueryDict, of the one parser
        return self._respond(request, self.parameters(request) | self.read_parameters(request.data))

    def _respond(self, request: Request, parameters: dict[str, str]) -> HttpResponse:
        base = base_of(request)
        if len(parameters) > 1:
            message = "Ask for candidates or for properties, not for both at once."
            raise BadParameter([fault(name, value, message) for name, value in parameters.items()])
        if "queries" in parameters:
            batch = parsing.queries(parameters["queries"], base)
            results = {key: {"result": found} for key, found in candidates(batch.queries).items()}
            return json_response(request, results | {key: _unanswered(error) for key, error in batch.errors.items()})
        if "extend" in parameters:
            return json_response(request, extend(*parsing.extension(parameters["extend"], base)))
        return json_response(request, manifest(current_publication(base)))


def _unanswered(error: BadParameter) -> JSON:
    """The result of a query that cannot be read, among others that are answered: empty, with the reason."""
    (reason,) = error.faults
    return {"result": [], "error": f"{reason['value']}: {reason['message']}"}

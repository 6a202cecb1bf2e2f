"""The service's own address: the manifest, candidates for names, and properties of records."""

from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from prosopo.api.base_url import base_of
from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import parsing
from prosopo.api.reconcile.base_view import ANSWER, PROBLEMS, Form, View, text
from prosopo.api.reconcile.extending import extended
from prosopo.api.reconcile.manifest import manifest
from prosopo.api.reconcile.matching import candidates
from prosopo.api.v1.responses import answer
from prosopo.exporters.current_release import current_publication


class Service(View):
    """The manifest; or, where `queries` or `extend` are given, candidates for names, or properties of records."""

    parser_classes = [Form]
    known = ("queries", "extend")

    def is_costly(self, request: HttpRequest, action: str) -> bool:
        return action == "post" or not request.GET.keys().isdisjoint(self.known)

    @extend_schema(
        operation_id="reconcile",
        tags=["reconcile"],
        summary="Describe the reconciliation service, or ask it",
        description=__doc__,
        parameters=[
            text("queries", "A batch of queries, as JSON: at most 50."),
            text("extend", "Records and properties to fetch, as JSON."),
        ],
        responses=ANSWER | PROBLEMS,
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
                "additionalProperties": False,
            }
        },
        responses=ANSWER | PROBLEMS,
    )
    def post(self, request: Request) -> HttpResponse:
        if (request.content_type or "").partition(";")[0] not in {"", Form.media_type}:
            raise UnsupportedMediaType(request.content_type, "Send the question as application/x-www-form-urlencoded.")
        return self._answered(request, self.asked(request) | self.read(request.data, ()))

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
        return answer(request, manifest(current_publication(base)))

"""What the OpenAPI document says beyond the shapes: one summary, one tag and the possible problems for each address."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from prosopo.api.problems import MEDIA_TYPE
from prosopo.api.v1.shapes import Problem

# Status: when it is answered, wherever something is looked up.
_PROBLEMS = {
    400: "A parameter cannot be used: the errors name it, its value and what would be accepted.",
    406: "The answer is not served in the form that the request accepts.",
    414: "The query is too long.",
    429: "Too many requests from one address. `Retry-After` says how many seconds to wait.",
}
_OF_DETAILS = {
    404: "There is no public record at this address.",
    410: "What was public here has been withdrawn.",
}


class RecordSchema(AutoSchema):
    """The documentation of one kind of record's list, detail and facets."""

    def get_tags(self) -> list[str]:
        return [self.view.basename]

    def get_summary(self) -> str:
        records = self.view.basename
        return {"list": f"List {records}", "facets": f"Count {records}"}.get(self.view.action, f"One of the {records}")

    def get_response_serializers(self) -> dict[Any, Any]:
        answers: dict[Any, Any] = {200: super().get_response_serializers()}
        answers[304] = OpenApiResponse(description="Nothing has changed since the answer that `If-None-Match` names.")
        problems = dict(_PROBLEMS)
        if self.view.action == "retrieve":
            problems |= _OF_DETAILS
            if self.view.basename == "people":
                answers[301] = OpenApiResponse(
                    description="The record has been merged into another: `Location` leads there."
                )
        for status, when in problems.items():
            answers[status, MEDIA_TYPE] = OpenApiResponse(Problem, description=when)
        return answers

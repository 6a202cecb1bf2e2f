"""The problems that addresses may answer with, as the OpenAPI document declares them."""

from collections.abc import Mapping

from drf_spectacular.utils import OpenApiResponse

from prosopo.api.problems import MEDIA_TYPE
from prosopo.api.v1.serializers import Problem

# Status: when it is answered, wherever something is looked up.
_EVERYWHERE = {
    400: "A parameter cannot be used: the errors name it, its value and what would be accepted.",
    406: "The answer is not served in the form that the request accepts.",
    414: "The query is too long.",
    429: "Too many requests from one address.",
}


def problems(also: Mapping[int, str] | None = None) -> dict[tuple[int, str], OpenApiResponse]:
    """What everything may answer with, and this besides: when, by status."""
    said = _EVERYWHERE | dict(also or {})
    return {(status, MEDIA_TYPE): OpenApiResponse(Problem, description=said[status]) for status in sorted(said)}

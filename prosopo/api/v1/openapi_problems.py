"""Problem responses in the OpenAPI document."""

from collections.abc import Mapping

from drf_spectacular.utils import OpenApiResponse

from prosopo.api.problems import MEDIA_TYPE
from prosopo.api.v1.serializers.problems import ProblemSerializer

# When each status is answered, at every address.
_EVERYWHERE = {
    400: "A parameter cannot be used: the errors name it, its value and what would be accepted.",
    406: "The answer is not served in the form that the request accepts.",
    414: "The query is too long.",
    429: "Too many requests from one address.",
    503: "As much of the sort is under way as there is room for, or the database does not answer.",
}


def problems(added: Mapping[int, str] | None = None) -> dict[tuple[int, str], OpenApiResponse]:
    """The problems of every address, and those added: by status, when each is answered."""
    meanings = _EVERYWHERE | dict(added or {})
    return {
        (status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description=meanings[status])
        for status in sorted(meanings)
    }

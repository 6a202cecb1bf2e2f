"""What the OpenAPI document says beyond the shapes: one summary, one tag and the possible problems for each address."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from prosopo.api.v1.openapi_problems import problems
from prosopo.load import WINDOW
from prosopo.search import MOST_HITS

_JSON = "application/json"
_STREAMED = ("list", "package", "dump")  # at least in some forms

# Besides what everything may answer with.
_OF_ALL = {503: "As much of the sort is under way as there is room for."}
_OF_DETAILS = {
    404: "There is no public record at this address.",
    410: "What was public here has been withdrawn.",
}


def _header(name: str, schema: dict[str, Any], meaning: str, *statuses: int, required: bool = True) -> OpenApiParameter:
    return OpenApiParameter(
        name, schema, OpenApiParameter.HEADER, required=required, description=meaning, response=list(statuses)
    )


def _etag(required: bool) -> OpenApiParameter:
    meaning = "Changes when the answer does: to be given back in `If-None-Match`. Files that are streamed have none."
    return _header("ETag", {"type": "string"}, meaning, 200, 304, required=required)


_HEADERS = [
    _header("Cache-Control", {"type": "string"}, "How many seconds the answer may be kept.", 200, 304),
    _header("Location", {"type": "string", "format": "uri-reference"}, "The address of the record that lives on.", 301),
    _header("Retry-After", {"type": "integer", "minimum": 1, "maximum": WINDOW}, "How many seconds to wait.", 429, 503),
]


class RecordSchema(AutoSchema):
    """The documentation of one kind of record's list, detail and facets."""

    _is_file = False  # whether what is being described is a file

    def get_tags(self) -> list[str]:
        return [self.view.basename]

    def get_summary(self) -> str:
        records, act = self.view.basename, self.view.action
        if self._is_network():
            return "Draw a network of people"
        if records == "datasets":
            return {"list": "Describe the dataset", "package": "Download the data package"}.get(act, "Download it all")
        if records == "search":
            return "Find whatever has a name"
        known = {
            "list": f"List {records}",
            "facets": f"Count {records}",
            "timeline": "Tell what happened to someone, in order",
            "cite": f"Cite one of the {records}",
            "cite_list": "Cite a network" if records == "network" else f"Cite {records}",
        }
        return known.get(act, f"One of the {records}")

    def get_filter_backends(self) -> list[Any]:
        # Facets and networks take filters as lists do.
        filtered = self.view.action in {"facets", "cite_list"} or self._is_network()
        return self.view.filter_backends if filtered else super().get_filter_backends()

    def _is_network(self) -> bool:
        return bool(self.view.basename == "network" and self.view.action == "list")

    def map_renderers(self, attribute: str) -> list[str]:
        # The serializers describe the JSON alone: the other forms are told apart from it below.
        return [_JSON] if attribute == "media_type" else list(super().map_renderers(attribute))

    def get_operation_id(self) -> str:
        return f"{self.view.basename}_cite_list" if self.view.action == "cite_list" else str(super().get_operation_id())

    def _is_list_view(self, serializer: Any = None) -> bool:
        is_one = self.view.basename in {"datasets", "network"} or self._is_file
        return not is_one and bool(super()._is_list_view(serializer))

    def _get_response_for_code(self, serializer: Any, *args: Any, **kwargs: Any) -> Any:
        # Whatever is in a file, it is one, and no page of a list.
        self._is_file = isinstance(getattr(serializer, "response", None), dict)
        try:
            return super()._get_response_for_code(serializer, *args, **kwargs)
        finally:
            self._is_file = False

    def _get_format_parameters(self) -> list[dict[str, Any]]:
        known = self.map_renderers("format")
        if len(known) < 2:
            return []
        schema = {"type": "string", "enum": known, "default": known[0]}
        whole = "Other than json, the list is given whole. " if self._is_list_view() else ""
        if whole and self.view.basename == "people":
            whole = f"{whole}Under a name (`q`), it is the best {MOST_HITS} at most. "
        meaning = f"In which form to answer. {whole}An `Accept` header does the same."
        return [{"in": "query", "name": "format", "schema": schema, "description": meaning}]

    def _forms(self) -> dict[Any, Any]:
        """What is answered in each form; no schema describes those other than JSON."""
        answers: dict[Any, Any] = {}
        for one in self.view.get_renderers():
            if one.media_type == _JSON:
                answers[200] = super().get_response_serializers()
            else:
                shape = {"type": ["array", "object"] if "+json" in one.media_type else "string"}
                answers[200, one.media_type] = OpenApiResponse(shape)
        return answers

    def get_override_parameters(self) -> list[OpenApiParameter]:
        return [_etag(required=self.view.action not in _STREAMED), *_HEADERS]

    def get_response_serializers(self) -> dict[Any, Any]:
        answers = self._forms()
        answers[304] = OpenApiResponse(description="Nothing has changed since the answer that `If-None-Match` names.")
        if self.view.detail and self.view.basename == "people":
            answers[301] = OpenApiResponse(
                description="The record has been merged into another: `Location` leads there."
            )
        return answers | problems(_OF_ALL | (_OF_DETAILS if self.view.detail else {}))

"""The OpenAPI document of viewsets: summaries, tags, formats, headers and problems of each address."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.viewsets import GenericViewSet

from prosopo.api.v1.openapi_problems import problems
from prosopo.exporters import xlsx
from prosopo.exporters.citation_formats import CITATION_FORMATS
from prosopo.load import WINDOW
from prosopo.search import MOST_HITS

_JSON = "application/json"
_BINARY = ("application/zip", xlsx.MEDIA_TYPE)
_STREAMED = ("list", "package", "dump")  # at least in some forms

_OF_RECORDS = {
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
    _header(
        "Link",
        {"type": "string"},
        "Its page, citation, other forms, dataset and licence; of a list the next and previous page (RFC 8288).",
        200,
        required=False,
    ),
    _header("Cache-Control", {"type": "string"}, "How many seconds the answer may be kept.", 200, 304),
    _header("Location", {"type": "string", "format": "uri-reference"}, "The address of the record that lives on.", 301),
    _header("Retry-After", {"type": "integer", "minimum": 1, "maximum": WINDOW}, "How many seconds to wait.", 429, 503),
]


def _schema_of_form(media_type: str) -> dict[str, Any]:
    """The schema of a form besides JSON: of those that are JSON as well, no more than whether they are arrays."""
    if media_type == CITATION_FORMATS["csl"].media_type:
        return {"type": "array", "items": {"type": "object", "additionalProperties": True}}
    if media_type.endswith("+json"):
        return {"type": "object", "additionalProperties": True}
    return {"type": "string", "format": "binary"} if media_type in _BINARY else {"type": "string"}


class RecordSchema(AutoSchema):
    """The documentation of a viewset's actions."""

    _is_file = False  # whether the response being described is a file

    @property
    def _viewset(self) -> GenericViewSet:
        assert isinstance(self.view, GenericViewSet)  # of nothing else is this the schema
        return self.view

    def get_tags(self) -> list[str]:
        return [str(self._viewset.basename)]

    def get_summary(self) -> str:
        records, action = self._viewset.basename.replace("_", " "), self._viewset.action
        if self._is_network():
            return "Draw a network of people"
        if records == "datasets":
            return {
                "list": "Describe the dataset",
                "package": "Download the data package",
                "cite_list": "Cite the dataset",
            }.get(action, "Download it all")
        if records == "search":
            return "Find whatever has a name"
        summaries = {
            "list": f"List {records}",
            "facets": f"Count {records}",
            "timeline": "Tell what happened to someone, in order",
            "cite": f"Cite one of the {records}",
            "cite_list": "Cite a network" if records == "network" else f"Cite {records}",
        }
        return summaries.get(action, f"One of the {records}")

    def get_filter_backends(self) -> list[Any]:
        # Facets and networks take filters as lists do.
        filtered = self._viewset.action in {"facets", "cite_list"} or self._is_network()
        return list(self._viewset.filter_backends if filtered else super().get_filter_backends())

    def _is_network(self) -> bool:
        return bool(self._viewset.basename == "network" and self._viewset.action == "list")

    def map_renderers(self, attribute: str) -> list[str]:
        # The serializers describe JSON alone: the other formats are added below.
        return [_JSON] if attribute == "media_type" else list(super().map_renderers(attribute))

    def get_operation_id(self) -> str:
        view = self._viewset
        return f"{view.basename}_cite_list" if view.action == "cite_list" else str(super().get_operation_id())

    def _is_list_view(self, serializer: Any = None) -> bool:
        is_single = self._viewset.basename in {"datasets", "network"} or self._is_file
        return not is_single and bool(super()._is_list_view(serializer))

    def _get_response_for_code(self, serializer: Any, *args: Any, **kwargs: Any) -> Any:
        # A file is no page of a list, whatever is in it.
        self._is_file = isinstance(getattr(serializer, "response", None), dict)
        try:
            return super()._get_response_for_code(serializer, *args, **kwargs)
        finally:
            self._is_file = False

    def _get_format_parameters(self) -> list[dict[str, Any]]:
        formats = self.map_renderers("format")
        if len(formats) < 2:
            return []
        schema = {"type": "string", "enum": formats, "default": formats[0]}
        completeness = "Other than json, the list is given whole. " if self._is_list_view() else ""
        if completeness and self._viewset.basename == "people":
            completeness = f"{completeness}Under a name (`q`), it is the best {MOST_HITS} at most. "
        meaning = f"In which form to answer. {completeness}An `Accept` header does the same."
        return [{"in": "query", "name": "format", "schema": schema, "description": meaning}]

    def _responses_by_format(self) -> dict[Any, Any]:
        """The response in each format; no schema describes formats other than JSON."""
        responses: dict[Any, Any] = {}
        for renderer in self.view.get_renderers():
            if renderer.media_type == _JSON:
                responses[200] = super().get_response_serializers()
            else:
                responses[200, renderer.media_type] = OpenApiResponse(_schema_of_form(renderer.media_type))
        return responses

    def get_override_parameters(self) -> list[Any]:
        return [_etag(required=self._viewset.action not in _STREAMED), *_HEADERS]

    def get_response_serializers(self) -> Any:
        responses = self._responses_by_format()
        responses[304] = OpenApiResponse(description="Nothing has changed since the answer that `If-None-Match` names.")
        if self._viewset.detail and self._viewset.basename == "people":
            responses[301] = OpenApiResponse(
                description="The record has been merged into another: `Location` leads there."
            )
        return responses | problems(_OF_RECORDS if self._viewset.detail else {})

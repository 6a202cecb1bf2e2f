"""What there is at `/api/` and `/api/v1/`: every list and service, with its address."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.serializers import CharField, Serializer

from prosopo.api.rendering import JSONRenderer
from prosopo.api.v1.base import ReadOnlyView, refuse_unknown
from prosopo.api.v1.openapi_problems import problems
from prosopo.api.v1.responses import json_response
from prosopo.base_url import base_of
from prosopo.exporters.current_release import current_publication
from prosopo.schema import RECORDS


class EntryPointSerializer(Serializer):
    """Something that can be asked."""

    name = CharField()
    url = CharField()
    meaning = CharField()


class RootSerializer(Serializer):
    """What there is here."""

    title = CharField(help_text="Of the dataset.")
    version = CharField(help_text="Of the dataset: the same version, the same data.")
    licence = CharField(help_text="Under which terms the data may be used; quoted words remain under their source's.")
    documentation = CharField()
    schema = CharField(help_text="The same as OpenAPI.")
    entry_points = EntryPointSerializer(many=True)


# Of each entry point: its name, that of its view, and what it answers.
_APIS = (
    ("v1", "v1", "Version 1 of the API: lists with filters, records, files, citations."),
    ("ipif", "ipif-describe", "IPIF: the statements as factoids, for prosopographical tools."),
    ("reconcile", "reconcile", "Reconciliation, for OpenRefine and the like."),
    ("oai", "oai", "OAI-PMH: all records and what has changed, for library catalogues and aggregators."),
)
_LISTS = tuple((kind.plural, f"{kind.plural}-list", record.title) for kind, record in RECORDS.items())
_SERVICES = (
    ("search", "search-list", "Records of any kind by name, while one types."),
    ("network", "network-list", "People and what ties them."),
    ("changes", "changes-list", "What was created, changed, withdrawn or merged, in order: for harvesters."),
    ("datasets", "datasets-list", "The dataset: version, licence, citation, and all of it at once."),
)


class _RootView(ReadOnlyView):
    """The entry points at one address."""

    entry_points: ClassVar[tuple[tuple[str, str, str], ...]]
    renderer_classes = [JSONRenderer]
    metadata_class = None

    def get(self, request: Request) -> HttpResponse:
        refuse_unknown(request)
        publication = current_publication(base_of(request))
        root = {
            "title": publication.title,
            "version": publication.version,
            "licence": publication.licence.url,
            "documentation": reverse("docs"),
            "schema": reverse("schema"),
            "entry_points": [
                {"name": name, "url": reverse(view), "meaning": meaning} for name, view, meaning in self.entry_points
            ],
        }
        return json_response(request, root)


_ANSWERS: dict[Any, OpenApiResponse] = {200: OpenApiResponse(RootSerializer), **problems()}


class APIRootView(_RootView):
    """The APIs that there are."""

    entry_points = _APIS

    @extend_schema(tags=["api"], summary="List the APIs", operation_id="api_root", responses=_ANSWERS)
    def get(self, request: Request) -> HttpResponse:
        return super().get(request)


class Version1RootView(_RootView):
    """The lists and services of version 1."""

    entry_points = (*_LISTS, *_SERVICES)

    @extend_schema(tags=["api"], summary="List what version 1 answers", operation_id="v1_root", responses=_ANSWERS)
    def get(self, request: Request) -> HttpResponse:
        return super().get(request)

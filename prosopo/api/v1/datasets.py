"""The dataset: its version, its citation, and its downloads."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from prosopo import models, search
from prosopo.api.rendering import JSONRenderer, renderer_class
from prosopo.api.streaming import download, name_header
from prosopo.api.v1 import citation_views, dump
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.list_links import list_links
from prosopo.api.v1.pagination import bounds_members
from prosopo.api.v1.renderers import RECORD_RENDERERS
from prosopo.api.v1.responses import cacheable_response, json_response
from prosopo.api.v1.serializers.citations import CitationSerializer
from prosopo.api.v1.serializers.datasets import DatasetSerializer
from prosopo.base_url import base_of
from prosopo.exporters.citations import Citation
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.datapackage import package
from prosopo.exporters.downloads import DOWNLOADS
from prosopo.exporters.formats import RECORD_FORMATS
from prosopo.exporters.publication import Publication
from prosopo.models.counts import BoundedCount, bounded_count

_ZIP = renderer_class("zip", "application/zip")
_RENDERERS: dict[str, Sequence[Any]] = {
    "list": (JSONRenderer, *RECORD_RENDERERS),
    "dump": RECORD_RENDERERS,
    "package": (_ZIP,),
    "cite_list": citation_views.RENDERERS,
}


class DatasetViewSet(ReadOnlyViewSet):
    """All that is public here, as one dataset with a version."""

    queryset = models.Person.objects.none()
    serializer_class = DatasetSerializer
    pagination_class = None
    renderer_classes = [JSONRenderer, *RECORD_RENDERERS, _ZIP]

    def available_renderers(self) -> Sequence[Any]:
        return _RENDERERS.get(self.action, self.renderer_classes)

    def get_serializer_class(self) -> type:
        return CitationSerializer if self.action == "cite_list" else DatasetSerializer

    def list(self, request: Request) -> HttpResponse:
        """What the dataset is, how much it holds, how to cite it, and how to take it away.

        As linked data or TEI: what it is, and the relations, whose former IRIs lead here.
        """
        refuse_unknown(request)
        publication = current_publication(base_of(request))
        if record_format := RECORD_FORMATS.get(request.accepted_renderer.format):
            return cacheable_response(
                request,
                b"".join(record_format.write(dump.relations(), publication)),
                record_format.content_type,
                headers=name_header(publication, "about", record_format.suffix),
            )
        return json_response(request, _description(publication), headers={"Link": list_links(request)})

    @action(detail=False, url_path="cite")
    def cite_list(self, request: Request) -> HttpResponse:
        """How to cite the dataset."""
        refuse_unknown(request)
        return citation_views.cite_dataset(request)

    @action(detail=False)
    def package(self, request: Request) -> StreamingHttpResponse:
        """The whole dataset as a Frictionless data package: CSVs with a schema, counts, checksums and licence."""
        refuse_unknown(request)

        def write(publication: Publication) -> Iterator[bytes]:
            return package(dump.tables(), Citation(publication, timezone.now().date(), publication.url))

        return download(request, write, "application/zip", "dataset", "zip")

    @action(detail=False)
    def dump(self, request: Request) -> StreamingHttpResponse:
        """The whole dataset as linked data or TEI."""
        refuse_unknown(request)
        record_format = RECORD_FORMATS[request.accepted_renderer.format]
        return download(
            request,
            partial(record_format.write, dump.records()),
            record_format.content_type,
            "dataset",
            record_format.suffix,
        )


def _description(publication: Publication) -> dict[str, Any]:
    citation = Citation(publication, timezone.now().date(), publication.url)
    people = search.count_people()
    models_counted = {"statements": models.Statement, "sources": models.Source}
    counts = {name: bounded_count(model.objects.published()) for name, model in models_counted.items()}
    licence = publication.licence
    return {
        "title": publication.title,
        "url": publication.url,
        "publisher": publication.publisher,
        "version": publication.version,
        "date": publication.date.isoformat(),
        "licence": {"spdx": licence.spdx, "name": licence.name, "url": licence.url},
        "sizes": {"people": _size(people.records) | bounds_members(people.bounds)}
        | {name: _size(count) for name, count in counts.items()},
        "citation": citation.as_json(),
        "downloads": [
            {
                "title": count.title,
                "media_type": count.media_type,
                "url": f"{publication.base}{count.path}",
                "meant_for": count.meant_for,
            }
            for count in DOWNLOADS
        ],
    }


def _size(count: BoundedCount) -> dict[str, Any]:
    return {"count": count.number, "count_is_exact": count.is_exact}

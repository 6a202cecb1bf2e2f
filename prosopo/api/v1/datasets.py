"""The dataset as a whole: its version, how to cite it, and how to take it away."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from prosopo import models
from prosopo.api.base_url import base_of
from prosopo.api.rendering import JSONRenderer, renderer
from prosopo.api.streaming import download
from prosopo.api.v1 import citation_views, dump
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.formats import OF_RECORDS, RECORD_FORMATS
from prosopo.api.v1.responses import answer, answer_with
from prosopo.exporters.citations import Citation
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.datapackage import package
from prosopo.exporters.downloads import DOWNLOADS
from prosopo.exporters.publication import Publication
from prosopo.models.counts import bounded_count


class Licence(serializers.Serializer):
    """Under which terms the data may be used. The words quoted from sources remain under the terms of each."""

    spdx = serializers.CharField(help_text="Its identifier in the SPDX list.")
    name = serializers.CharField()
    url = serializers.CharField()


class Size(serializers.Serializer):
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField(help_text="False where there are more.")


class Sizes(serializers.Serializer):
    """How many public records there are."""

    people = Size()
    statements = Size()
    sources = Size()


class Download(serializers.Serializer):
    """The whole dataset in one form."""

    title = serializers.CharField()
    media_type = serializers.CharField()
    url = serializers.CharField()
    meant_for = serializers.CharField()


class Dataset(serializers.Serializer):
    """All that is public here."""

    title = serializers.CharField()
    url = serializers.CharField(help_text="What it is known by.")
    publisher = serializers.CharField()
    version = serializers.CharField(help_text="Day and number of the last change: the same version, the same data.")
    date = serializers.DateField(help_text="Of the last change.")
    licence = Licence()
    sizes = Sizes()
    citation = citation_views.Cited()
    downloads = Download(many=True)


_ZIP = renderer("zip", "application/zip")
_SERVED: dict[str, Sequence[Any]] = {"list": (JSONRenderer, *OF_RECORDS), "dump": OF_RECORDS, "package": (_ZIP,)}


class DatasetViewSet(ReadOnlyViewSet):
    """All that is public here, as one dataset with a version."""

    queryset = models.Person.objects.none()
    serializer_class = Dataset
    pagination_class = None
    renderer_classes = [JSONRenderer, *OF_RECORDS, _ZIP]

    def served(self) -> Sequence[Any]:
        return _SERVED.get(self.action, self.renderer_classes)

    def list(self, request: Request) -> HttpResponse:
        """What the dataset is, how much it holds, how to cite it, and how to take it away.

        As linked data or TEI: what it is, and the relations, whose terms have no addresses of their own.
        """
        refuse_unknown(request)
        publication = current_publication(base_of(request))
        if form := RECORD_FORMATS.get(request.accepted_renderer.format):
            return answer_with(request, b"".join(form.write(dump.relations(), publication)), form.content_type)
        return answer(request, _described(publication))

    @action(detail=False)
    def package(self, request: Request) -> HttpResponse:
        """The whole dataset as a Frictionless data package: CSVs with a schema, counts, checksums and licence."""
        refuse_unknown(request)

        def written(publication: Publication) -> Iterator[bytes]:
            return package(dump.tables(), Citation(publication, timezone.now().date(), publication.url))

        return download(request, written, "application/zip", "dataset", "zip")

    @action(detail=False)
    def dump(self, request: Request) -> HttpResponse:
        """The whole dataset as linked data or TEI."""
        refuse_unknown(request)
        form = RECORD_FORMATS[request.accepted_renderer.format]
        return download(request, partial(form.write, dump.records()), form.content_type, "dataset", form.suffix)


def _described(publication: Publication) -> dict[str, Any]:
    citation = Citation(publication, timezone.now().date(), publication.url)
    counted = {"people": models.Person, "statements": models.Statement, "sources": models.Source}
    counts = {name: bounded_count(model.objects.published()) for name, model in counted.items()}
    licence = publication.licence
    return {
        "title": publication.title,
        "url": publication.url,
        "publisher": publication.publisher,
        "version": publication.version,
        "date": publication.date.isoformat(),
        "licence": {"spdx": licence.spdx, "name": licence.name, "url": licence.url},
        "sizes": {name: {"count": one.number, "count_is_exact": one.is_exact} for name, one in counts.items()},
        "citation": citation.as_json(),
        "downloads": [
            {
                "title": one.title,
                "media_type": one.media_type,
                "url": f"{publication.base}{one.path}",
                "meant_for": one.meant_for,
            }
            for one in DOWNLOADS
        ],
    }

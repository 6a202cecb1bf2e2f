"""The page of the dataset: its version and licence, how to cite it, and its downloads."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from prosopo import search
from prosopo.base_url import base_of
from prosopo.exporters.citations import Citation
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.downloads import DOWNLOADS
from prosopo.media_types import preferred
from prosopo.models import Source, Statement
from prosopo.models.counts import bounded_count
from prosopo.web.see_other import SeeOther

_HTML = "text/html"
_DATA_TYPES = ("application/json", "application/ld+json", "text/turtle", "application/n-triples", "application/tei+xml")


@require_safe
@conditional_page
def datasets(request: HttpRequest) -> HttpResponse:
    """The page; for clients that ask for data, 303 to the same in the API, by `format` or `Accept`.

    Queries: the version, three counts, and those of `count_people`.

    Whether the format is served is decided there.
    """
    if "format" in request.GET:
        response: HttpResponse = SeeOther(reverse("datasets-list"), urlencode({"format": request.GET["format"]}))
    elif preferred(request.headers.get("Accept", "*/*"), [_HTML, *_DATA_TYPES]) not in {_HTML, None}:
        response = SeeOther(reverse("datasets-list"))
    else:
        response = render(request, "web/datasets.html", _context(request))
    patch_vary_headers(response, ["Accept"])
    return response


def _context(request: HttpRequest) -> dict[str, object]:
    publication = current_publication(base_of(request))
    citation = Citation(publication, timezone.now().date(), publication.url)
    return {
        "publication": publication,
        "citation": citation,
        "csl": citation.csl_file().decode(),
        "downloads": DOWNLOADS,
        "counts": {
            "people": search.count_people(),
            "statements": bounded_count(Statement.objects.published()),
            "sources": bounded_count(Source.objects.published()),
        },
    }

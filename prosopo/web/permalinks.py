"""Permanent URLs of records, which redirect to their data in the API, and those of the linked-data vocabulary."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from prosopo import schema
from prosopo.exporters import rdf
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.publication import Publication
from prosopo.models.record_models import MODELS

# By the first segment of their path.
MODELS_BY_PATH = {kind.plural: MODELS[kind] for kind in schema.RECORDS}


class SeeOther(HttpResponseRedirect):
    """303 from a thing to the document about it, open to all origins (CORS), as the API is."""

    status_code = 303

    def __init__(self, path: str, query: str = "") -> None:
        super().__init__(f"{path}?{query}" if query else path, headers={"Access-Control-Allow-Origin": "*"})


@require_safe
def record(request: HttpRequest, records: str, identity: str) -> HttpResponse:
    """303 to the record in the API, which negotiates the format (W3C, “Cool URIs for the Semantic Web”).

    404 where no record with this identity has ever been public. One query.
    """
    return _see_other(request, records, identity, "detail")


@require_safe
def timeline(request: HttpRequest, identity: str) -> HttpResponse:
    """303 to a person's timeline in the API."""
    return _see_other(request, "people", identity, "timeline")


def _see_other(request: HttpRequest, records: str, identity: str, view: str) -> HttpResponse:
    model = MODELS_BY_PATH[records]
    if not model.objects.filter(**{model.IDENTITY: identity}).ever_public().exists():
        raise Http404
    response = SeeOther(reverse(f"{records}-{view}", args=[identity]), request.META.get("QUERY_STRING", ""))
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@conditional_page
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The vocabulary of our linked data, in Turtle."""
    return _turtle(request, rdf.vocabulary)


@require_safe
@conditional_page
def shapes(request: HttpRequest) -> HttpResponse:
    """The SHACL shapes of our linked data, in Turtle."""
    return _turtle(request, rdf.shapes)


def _turtle(request: HttpRequest, write: Callable[[Publication], bytes]) -> HttpResponse:
    base = settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    response = HttpResponse(write(current_publication(base)), content_type="text/turtle; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response

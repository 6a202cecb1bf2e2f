"""The addresses by which records are known: they lead to the records' data."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from prosopo import schema
from prosopo.exporters import rdf
from prosopo.exporters.current_release import published
from prosopo.exporters.publication import Publication
from prosopo.models.record_models import MODELS

# By the name that their addresses begin with.
RECORDS = {kind.plural: MODELS[kind] for kind in schema.RECORDS}


class SeeOther(HttpResponseRedirect):
    """What is asked for is no document: here is one that tells of it, to every site as where it leads (CORS)."""

    status_code = 303

    def __init__(self, path: str, query: str = "") -> None:
        super().__init__(f"{path}?{query}" if query else path, headers={"Access-Control-Allow-Origin": "*"})


@require_safe
def record(request: HttpRequest, records: str, identity: str) -> HttpResponse:
    """303 to the record's data, served in the form that is asked for (W3C, “Cool URIs for the Semantic Web”).

    Where nothing public has ever been so called there is nothing to lead to. One query.
    """
    return _elsewhere(request, records, identity, "detail")


@require_safe
def timeline(request: HttpRequest, identity: str) -> HttpResponse:
    """The same of a person's timeline."""
    return _elsewhere(request, "people", identity, "timeline")


def _elsewhere(request: HttpRequest, records: str, identity: str, what: str) -> HttpResponse:
    model = RECORDS[records]
    if not model.objects.filter(**{model.IDENTITY: identity}).ever_public().exists():
        raise Http404
    response = SeeOther(reverse(f"{records}-{what}", args=[identity]), request.META.get("QUERY_STRING", ""))
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@conditional_page
def vocabulary(request: HttpRequest) -> HttpResponse:
    """What the terms of our linked data mean, in Turtle."""
    return _turtle(request, rdf.vocabulary)


@require_safe
@conditional_page
def shapes(request: HttpRequest) -> HttpResponse:
    """SHACL shapes that our linked data keep to."""
    return _turtle(request, rdf.shapes)


def _turtle(request: HttpRequest, write: Callable[[Publication], bytes]) -> HttpResponse:
    base = settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    response = HttpResponse(write(published(base)), content_type="text/turtle; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response

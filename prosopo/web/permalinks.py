"""Permanent URLs that lead to data: of timelines, and of the linked-data vocabulary."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from prosopo.base_url import base_of
from prosopo.exporters import rdf
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.publication import Publication
from prosopo.models import Person
from prosopo.web.see_other import SeeOther


@require_safe
def timeline(request: HttpRequest, identity: str) -> HttpResponse:
    """303 to a person's timeline in the API; 404 where nobody with this slug has ever been public. One query."""
    if not Person.objects.filter(slug=identity).ever_public().exists():
        raise Http404
    response = SeeOther(reverse("people-timeline", args=[identity]), request.META.get("QUERY_STRING", ""))
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
    return HttpResponse(write(current_publication(base_of(request))), content_type="text/turtle; charset=utf-8")

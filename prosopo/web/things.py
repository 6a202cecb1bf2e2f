"""The addresses by which records are known: they lead to the records' data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from prosopo import models

RECORDS: dict[str, Any] = {
    "people": models.Person,
    "groups": models.Group,
    "camps": models.Camp,
    "roles": models.Role,
    "fates": models.Fate,
    "events": models.Event,
    "sources": models.Source,
    "passages": models.Passage,
    "statements": models.Statement,
    "disputes": models.Dispute,
}


@require_safe
def record(request: HttpRequest, records: str, identity: str) -> HttpResponse:
    """303 to the record's data, served in the form that is asked for (W3C, “Cool URIs for the Semantic Web”).

    Whether anyone may see it is said there. One query.
    """
    return _elsewhere(request, records, identity, "detail")


@require_safe
def timeline(request: HttpRequest, identity: str) -> HttpResponse:
    """The same of a person's timeline."""
    return _elsewhere(request, "people", identity, "timeline")


def _elsewhere(request: HttpRequest, records: str, identity: str, what: str) -> HttpResponse:
    model = RECORDS[records]
    if not model.objects.filter(**{model.IDENTITY: identity}).exists():
        raise Http404
    path, query = reverse(f"{records}-{what}", args=[identity]), request.META.get("QUERY_STRING", "")
    response = HttpResponse(status=303, headers={"Location": f"{path}?{query}" if query else path})
    response.headers["Access-Control-Allow-Origin"] = "*"  # as where it leads
    patch_vary_headers(response, ["Accept"])
    return response

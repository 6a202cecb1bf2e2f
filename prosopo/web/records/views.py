"""The page of a record for readers; its data for programs, at the same address."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from prosopo.base_url import base_of
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.formats import RECORD_FORMATS
from prosopo.exporters.record_links import RecordLinks
from prosopo.index.reading.full_records import full_record
from prosopo.media_types import preferred
from prosopo.models.record_models import MODELS
from prosopo.schema import RECORDS, RecordKind
from prosopo.web.records.pages import page_of
from prosopo.web.see_other import SeeOther

KINDS_BY_PATH = {kind.plural: kind for kind in RECORDS}

_HTML = "text/html"
# What a client may accept instead of a page. It is served the page only where it names HTML, and wants it most.
_DATA = ("application/json", *dict.fromkeys(form.media_type for form in RECORD_FORMATS.values()))


@require_safe
@conditional_page
def record(request: HttpRequest, records: str, identity: str) -> HttpResponse:
    """The page of a record; 303 to its data in the API, which negotiates their format, for whoever asks for data.

    301 to the page of whom someone was merged into, 410 where the record has been withdrawn, 404 where none with this
    identity has ever been public. Queries: one for data; those of `full_record` and `page_of`, and the version.
    """
    kind = KINDS_BY_PATH[records]
    page = _page(request, kind, identity) if _wants_page(request) else _see_data(request, kind, identity)
    patch_vary_headers(page, ["Accept"])
    return page


def _wants_page(request: HttpRequest) -> bool:
    form = request.GET.get("format")
    if form is not None:
        return form == "html"
    return preferred(request.headers.get("Accept", "*/*"), [*_DATA, _HTML]) == _HTML


def _see_data(request: HttpRequest, kind: RecordKind, identity: str) -> HttpResponse:
    _require_ever_public(kind, identity)
    return SeeOther(RecordLinks(kind, identity).data, request.META.get("QUERY_STRING", ""))


def _require_ever_public(kind: RecordKind, identity: str) -> None:
    if not MODELS[kind].objects.filter(**{kind.identity: identity}).ever_public().exists():
        raise Http404


def _page(request: HttpRequest, kind: RecordKind, identity: str) -> HttpResponse:
    found = full_record(kind, identity)
    if found is None:
        return _missing(request, kind, identity)
    publication = current_publication(base_of(request))
    context = page_of(kind, found)
    response = render(request, "web/record.html", context | {"publication": publication})
    response.headers["Link"] = context["links"].header(publication.base, publication.licence)
    patch_cache_control(response, public=True, max_age=settings.API_MAX_AGE)
    return response


def _missing(request: HttpRequest, kind: RecordKind, identity: str) -> HttpResponse:
    """The page of whom someone was merged into, or that the record has been withdrawn. Queries: two, or three."""
    _require_ever_public(kind, identity)
    if kind is RecordKind.PEOPLE:
        person = MODELS[kind].objects.filter(slug=identity).ever_public().merge_target()
        if person is not None:
            query = urlencode({"format": "html"}) if "format" in request.GET else ""
            path = RecordLinks(kind, person.slug).page
            redirect = HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
            patch_cache_control(redirect, public=True, max_age=settings.API_MAX_AGE)  # a merger can be undone
            return redirect
    return render(request, "web/withdrawn.html", {"kind": kind.noun.replace("_", " ")}, status=410)

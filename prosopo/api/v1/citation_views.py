"""Responses with citations of records and lists."""

from collections.abc import Callable

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from rest_framework.request import Request

from prosopo import models
from prosopo.api.base_url import base_of
from prosopo.api.rendering import JSONRenderer, renderer_class
from prosopo.api.v1.responses import cacheable_response, json_response
from prosopo.exporters.bibliographies import as_bibliography
from prosopo.exporters.citations import Citation, CitedSource
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.iris import iri
from prosopo.exporters.locators import pages, part_label
from prosopo.search import MOST_HITS
from prosopo.types import JSON

# Form: its media type.
CITATION_FORMATS = {
    "txt": "text/plain",
    "bib": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
}

_WRITERS: dict[str, Callable[[Citation], bytes]] = {
    "txt": lambda citation: citation.text().encode(),
    "bib": lambda citation: citation.bibtex().encode(),
    "csl": Citation.csl_file,
}

_RANKED_LISTS = {"people"}  # under a name, not all who fit are given

RENDERERS = [JSONRenderer, *(renderer_class(name, media_type) for name, media_type in CITATION_FORMATS.items())]


def cite_record(request: Request, record: JSON) -> HttpResponse:
    """The citation of a full record, in the format of the request.

    Queries: the dataset's version and, for a statement or passage, its source.
    """
    publication = current_publication(base_of(request))
    url, today = iri(publication.base, record["url"]), timezone.now().date()
    citation = Citation(publication, today, url, record_title(record), source=cited_source(record))
    return _citation_response(request, citation, as_bibliography(record) if "bibliography" in record else None)


def _citation_response(request: Request, citation: Citation, document: JSON | None = None) -> HttpResponse:
    format_name = request.accepted_renderer.format
    if format_name not in CITATION_FORMATS:
        return json_response(request, citation.as_json() | ({"document": document} if document else {}))
    charset = "" if format_name == "csl" else "; charset=utf-8"
    return cacheable_response(request, _WRITERS[format_name](citation), CITATION_FORMATS[format_name] + charset)


def cite_selection(request: Request, list_name: str) -> HttpResponse:
    """The citation of a list or of a selection from it; its address is that of the request without `cite/`."""
    query = selection_query(request)
    selection = ", ".join(f"{name}: {value}" for name, values in query.lists() for value in values)
    if "q" in query and list_name in _RANKED_LISTS:
        selection = f"{selection}; the best {MOST_HITS} at most"
    title = f"{list_name.capitalize()} ({selection})" if selection else list_name.capitalize()
    path = request.path.removesuffix("cite/")
    publication = current_publication(base_of(request))
    url = f"{publication.base}{path}?{query.urlencode()}" if selection else f"{publication.base}{path}"
    return _citation_response(request, Citation(publication, timezone.now().date(), url, title, is_selection=True))


def citation_address(request: Request) -> str:
    """The address of the citation of the list in the request."""
    query = selection_query(request)
    return f"{request.path}cite/?{query.urlencode()}" if query else f"{request.path}cite/"


def selection_query(request: Request) -> QueryDict:
    """The parameters of a list, without its format."""
    query = request.query_params.copy()
    query.pop("format", None)
    return query


def record_title(record: JSON) -> str:
    """The title of a record in its citation, besides the source that it shows; of a statement, its subject."""
    for member in ("name", "label", "question"):
        if record.get(member):
            return str(record[member])
    subject = next(
        (record[member] for member in ("person", "subject_group", "event", "camp", "place") if record.get(member)), None
    )
    return str(subject["name"]) if subject else ""


def cited_source(record: JSON) -> CitedSource | None:
    """The source that a record describes or quotes. One query for a statement or passage."""
    if "citation" in record:
        return CitedSource(record["title"], record["author"] or "", rights=record["rights"] or "")
    passage = record if "quote" in record else record.get("passage")
    if passage is None:
        return None
    source = passage["source"]
    rows = models.Source.objects.published().filter(slug=source["slug"])
    author, rights = rows.values_list("author", "rights").first() or ("", "")
    place, part = passage["locator"] or pages(passage), part_label(passage["part"]) if passage["part"] else ""
    return CitedSource(source["title"], author, place, rights, passage["quote"], part)

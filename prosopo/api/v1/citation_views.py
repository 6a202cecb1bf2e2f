"""Responses with citations of records and lists."""

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from rest_framework.request import Request

from prosopo import models
from prosopo.api.rendering import JSONRenderer, renderer_class
from prosopo.api.streaming import filename_of
from prosopo.api.v1 import file_names
from prosopo.api.v1.pagination import PARAMETERS
from prosopo.api.v1.responses import cacheable_response, json_response
from prosopo.base_url import base_of
from prosopo.exporters.bibliographies import SourceCitation, as_bibliography, origin_slugs
from prosopo.exporters.citation_formats import CITATION_FORMATS, AnyCitation
from prosopo.exporters.citations import Citation
from prosopo.exporters.contributors import Contributor, Contributors
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.links import dataset_links, link, link_header
from prosopo.exporters.publication import Publication, romanised
from prosopo.exporters.quotations import cited_words, named_people
from prosopo.exporters.record_titles import record_title
from prosopo.index.builders import sources
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.schema.iris import iri
from prosopo.search import MOST_HITS
from prosopo.types import JSON

KIND_BY_PLURAL = {kind.plural: kind for kind in RecordKind}

_RANKED_LISTS = {"people"}  # under a name, not all who fit are given

RENDERERS = [JSONRenderer, *(renderer_class(one.name, one.media_type) for one in CITATION_FORMATS.values())]


def cite_record(request: Request, record: JSON) -> HttpResponse:
    """The citation of a full record, in the format of the request.

    Queries: those of `record_citation`.
    """
    citation, document = record_citation(current_publication(base_of(request)), record)
    return citation_response(request, citation, romanised(record["url"].removeprefix("/api/v1")), document)


def record_citation(publication: Publication, record: JSON) -> tuple[AnyCitation, JSON | None]:
    """The citation of a full record and, where it quotes a source, the source by itself.

    Queries: who wrote it (1; of a person 2), and their names if there are any (1); for a source, what it comes from (4,
    if anything); for a statement or passage, also its source (4), the parts around it (1, if it stands in one) and the
    sort names of who speaks (1, if that is a person of the database).
    """
    url, today = iri(publication.base, record["url"]), timezone.now().date()
    contributors = _contributors(record)
    if "bibliography" in record:
        originals = tuple(_originals(record))
        return SourceCitation(record, originals, publication, today, url, contributors), None
    passage = record if "quote" in record else record.get("passage")
    if passage is None:
        return Citation(publication, today, url, record_title(record), contributors=contributors), None
    (source,) = sources.sources(models.Source.objects.published().filter(slug=passage["source"]["slug"]))
    parts = sources.parts_around(passage)
    words = cited_words(record, source, parts, _originals(source), _sort_names(named_people(record, parts)))
    # Not the bare name, behind which a colon would make the words that person's own.
    title = f"About {subject}" if (subject := record_title(record)) else ""
    citation = Citation(publication, today, url, title, words=words, contributors=contributors)
    return citation, as_bibliography(source)


def _contributors(record: JSON) -> Contributors:
    """Who wrote and changed a record, those who wish to be named."""
    model = MODELS[KIND_BY_PLURAL[record["url"].split("/")[-3]]]
    found = models.CuratorProfile.objects.contributions(model, record[model.IDENTITY])
    named = [(Contributor(one.name, one.orcid), one.is_compiler) for one in found]
    return Contributors(
        compilers=tuple(contributor for contributor, is_compiler in named if is_compiler),
        editors=tuple(contributor for contributor, is_compiler in named if not is_compiler),
    )


def _sort_names(slugs: list[str]) -> dict[str, str]:
    """The sort names of people whom readers see, by slug."""
    if not slugs:
        return {}
    return dict(models.Person.objects.published().filter(slug__in=slugs).order_by().values_list("slug", "sort_name"))


def _originals(source: JSON) -> list[JSON]:
    slugs = origin_slugs(source)
    return sources.sources(models.Source.objects.published().filter(slug__in=slugs)) if slugs else []


def citation_response(
    request: Request, citation: AnyCitation, file_name: str, document: JSON | None = None
) -> HttpResponse:
    """A citation in the format of the request: of another than JSON, a file whose name says what is cited."""
    publication = citation.publication
    links = dataset_links(publication.base, publication.licence)
    headers = {"Link": link_header([link(citation.url, "describes"), *links])}
    citation_format = CITATION_FORMATS.get(request.accepted_renderer.format)
    if citation_format is None:
        record = citation.as_json() | ({"document": document} if document else {})
        return json_response(request, record, headers=headers)
    name = filename_of(publication, f"{file_name}-citation", citation_format.suffix)
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return cacheable_response(request, citation_format.write(citation), citation_format.content_type, headers=headers)


def cite_dataset(request: Request) -> HttpResponse:
    """The citation of the whole dataset."""
    publication = current_publication(base_of(request))
    return citation_response(request, Citation(publication, timezone.now().date(), publication.url), "dataset")


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
    citation = Citation(publication, timezone.now().date(), url, title, is_selection=True)
    return citation_response(request, citation, file_names.list_name(list_name, query))


def citation_address(request: Request) -> str:
    """The address of the citation of the list in the request."""
    query = selection_query(request)
    return f"{request.path}cite/?{query.urlencode()}" if query else f"{request.path}cite/"


def selection_query(request: Request) -> QueryDict:
    """The parameters of a list, without those of its format and pages."""
    query = request.query_params.copy()
    for name in ("format", *PARAMETERS):
        query.pop(name, None)
    return query

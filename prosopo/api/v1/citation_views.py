"""How to cite what the API serves."""

from collections.abc import Callable

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from prosopo import models
from prosopo.api.base_url import base_of
from prosopo.api.rendering import JSONRenderer, renderer
from prosopo.api.v1.responses import answer, answer_with
from prosopo.exporters.citations import Citation, CitedSource
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.iris import iri
from prosopo.search import MOST_HITS
from prosopo.types import JSON

# Form: its media type.
FORMS = {"txt": "text/plain", "bib": "application/x-bibtex", "csl": "application/vnd.citationstyles.csl+json"}

_WRITTEN: dict[str, Callable[[Citation], bytes]] = {
    "txt": lambda citation: citation.text().encode(),
    "bib": lambda citation: citation.bibtex().encode(),
    "csl": Citation.csl_file,
}

_RANKED = {"people"}  # under a name, not all who fit are given

RENDERERS = [JSONRenderer, *(renderer(name, media_type) for name, media_type in FORMS.items())]


class Cited(serializers.Serializer):
    """A record, a selection or the dataset, ready to be cited."""

    text = serializers.CharField(help_text="As in a bibliography.")
    bibtex = serializers.CharField(help_text="For BibTeX and biblatex.")
    csl = serializers.ListField(child=serializers.DictField(), help_text="CSL-JSON, for Zotero and pandoc.")


def cite_record(request: Request, record: JSON) -> HttpResponse:
    """The citation of a record, which is as the API serves it in full, in the form that is asked for.

    Queries: the dataset's version and, for a statement or passage, its source.
    """
    publication = current_publication(base_of(request))
    url, today = iri(publication.base, record["url"]), timezone.now().date()
    return _answered(request, Citation(publication, today, url, title_of(record), source=source_of(record)))


def _answered(request: Request, citation: Citation) -> HttpResponse:
    form = request.accepted_renderer.format
    if form not in FORMS:
        return answer(request, citation.as_json())
    charset = "" if form == "csl" else "; charset=utf-8"
    return answer_with(request, _WRITTEN[form](citation), FORMS[form] + charset)


def cite_selection(request: Request, what: str) -> HttpResponse:
    """The citation of a list, or of what its filters leave; its address is the one asked, without `cite/`."""
    query = chosen_of(request)
    chosen = ", ".join(f"{name}: {value}" for name, values in query.lists() for value in values)
    if "q" in query and what in _RANKED:
        chosen = f"{chosen}; the best {MOST_HITS} at most"
    title = f"{what.capitalize()} ({chosen})" if chosen else what.capitalize()
    path = request.path.removesuffix("cite/")
    publication = current_publication(base_of(request))
    url = f"{publication.base}{path}?{query.urlencode()}" if chosen else f"{publication.base}{path}"
    return _answered(request, Citation(publication, timezone.now().date(), url, title, is_selection=True))


def citation_of(request: Request) -> str:
    """Where it is told how to cite the list that is asked for."""
    query = chosen_of(request)
    return f"{request.path}cite/?{query.urlencode()}" if query else f"{request.path}cite/"


def chosen_of(request: Request) -> QueryDict:
    """What is asked of a list, but for its form."""
    query = request.query_params.copy()
    query.pop("format", None)
    return query


def title_of(record: JSON) -> str:
    """What a record is called in a list of literature, beside the source that it shows: of a statement, its subject."""
    for member in ("name", "label", "question"):
        if record.get(member):
            return str(record[member])
    about = next((record[one] for one in ("person", "subject_group", "event", "camp") if record.get(one)), None)
    return str(about["name"]) if about else ""


def source_of(record: JSON) -> CitedSource | None:
    """The source that a record is of or has words of, as the record has it. One query for a statement or passage."""
    if "citation" in record:
        return CitedSource(record["title"], record["author"] or "", rights=record["rights"] or "")
    passage = record if "quote" in record else record.get("passage")
    if passage is None:
        return None
    cited = passage["source"]
    public = models.Source.objects.published().filter(slug=cited["slug"])
    author, rights = public.values_list("author", "rights").first() or ("", "")
    return CitedSource(cited["title"], author, passage["locator"], rights, passage["quote"])

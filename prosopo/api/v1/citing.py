"""How to cite what the API serves."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from prosopo.api.places import base_of
from prosopo.api.rendering import JSONRenderer, renderer
from prosopo.api.v1.answers import answer, answer_with
from prosopo.exporters.citations import Citation
from prosopo.exporters.iris import iri
from prosopo.exporters.published import published
from prosopo.search import MOST_HITS

JSON = dict[str, Any]

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


def cite(request: Request, path: str, title: str = "", is_selection: bool = False) -> HttpResponse:
    """The citation of what is served at an address, in the form that is asked for; without a title, of the dataset."""
    publication = published(base_of(request))
    url = f"{publication.base}{path}" if is_selection else iri(publication.base, path)
    citation = Citation(publication, timezone.now().date(), url, title, is_selection)
    form = request.accepted_renderer.format
    if form not in FORMS:
        return answer(request, citation.all())
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
    return cite(request, f"{path}?{query.urlencode()}" if chosen else path, title, is_selection=True)


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
    """What a record is called in a list of literature."""
    for member in ("name", "label", "title", "question"):
        if record.get(member):
            return str(record[member])
    if "quote" in record:
        return f"{record['source']['title']}: {record['quote']}"
    about = record["person"] or record["subject_group"] or record["event"] or record["camp"]
    return f"{about['name']}: {record['passage']['quote']}"

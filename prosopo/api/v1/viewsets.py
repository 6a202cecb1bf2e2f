"""Base viewsets of records: pages, exports, citations, and withdrawn records."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

import orjson
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.decorators import action
from rest_framework.request import Request

from prosopo import search
from prosopo.api.problems import BadParameter, Gone, fault
from prosopo.api.rendering import JSONRenderer
from prosopo.api.streaming import download, name_header
from prosopo.api.v1 import citation_views
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.file_names import list_name, record_name
from prosopo.api.v1.filters import QueryFilters
from prosopo.api.v1.hits import with_hits
from prosopo.api.v1.list_exports import RecordListing
from prosopo.api.v1.list_links import list_links
from prosopo.api.v1.pagination import PARAMETERS, KeysetPagination, paginate
from prosopo.api.v1.record_filters import IdentifiedFilters
from prosopo.api.v1.record_iris import with_iri, with_iris, with_links
from prosopo.api.v1.renderers import LIST_RENDERERS, MAP_RENDERERS, RECORD_RENDERERS
from prosopo.api.v1.responses import cacheable_response, json_response
from prosopo.api.v1.serializers.citations import CitationSerializer
from prosopo.api.v1.serializers.records import FULL, ITEMS
from prosopo.api.v1.serializers.search import FacetsSerializer
from prosopo.base_url import base_of
from prosopo.exporters.current_release import current_licence, current_publication
from prosopo.exporters.formats import FORMATS, MAP_FORMATS, MAPPED_KINDS, RECORD_FORMATS, Format, RecordFormat
from prosopo.exporters.listings import Listing
from prosopo.exporters.record_links import RecordLinks
from prosopo.exporters.xlsx import MOST_ROWS
from prosopo.index.reading.documents import digest
from prosopo.models.keysets import KeysetPages, QuerysetPages
from prosopo.models.querysets import all_published
from prosopo.schema import RecordKind
from prosopo.schema.judgements import IDENTITY_JUDGEMENTS
from prosopo.tabular import TABLES
from prosopo.text.word_search import TextQuery
from prosopo.types import JSON


class Selection(NamedTuple):
    """The rows of a list, in ascending or descending order."""

    rows: KeysetPages
    descending: bool = False
    words: TextQuery | None = None  # asked for, and to be marked
    name: str = ""  # the same, and to be explained


# The renderers of each action, and of all others.
_JSON_ONLY: Sequence[Any] = (JSONRenderer,)
_RENDERERS: dict[str, Sequence[Any]] = {
    "list": (JSONRenderer, *LIST_RENDERERS),
    "retrieve": (JSONRenderer, *RECORD_RENDERERS),
    "cite": citation_views.RENDERERS,
    "cite_list": citation_views.RENDERERS,
}


class RecordViewSet(ReadOnlyViewSet):
    """A list and a detail of one kind of public record."""

    queryset: QuerySet
    pagination_class = KeysetPagination
    filter_backends = [DjangoFilterBackend]
    renderer_classes = [JSONRenderer, *LIST_RENDERERS]
    keyset: ClassVar[tuple[str, ...]] = ("sort_key", "id")
    lookup_field = "slug"
    lookup_value_regex = "[A-Za-z0-9._-]{1,80}"  # what slugs and refs are made of
    kind: ClassVar[RecordKind]
    build_list: ClassVar[Callable[[Any], list[JSON]]]
    build_full: ClassVar[Callable[[Any], list[JSON]] | None] = None  # where an item leaves things out
    texts: ClassVar[tuple[str, ...]] = ()  # members of an item in which words can be asked for

    def is_costly(self, request: HttpRequest, action: str) -> bool:
        """Also lists by words or a name, for which all matches are looked up."""
        return super().is_costly(request, action) or (action == "list" and "q" in request.GET)

    def get_queryset(self) -> QuerySet:
        queryset: QuerySet = all_published(super().get_queryset().model)
        return queryset

    def get_serializer_class(self) -> type:
        if self.action in {"cite", "cite_list"}:
            return CitationSerializer
        return (ITEMS if self.action == "list" else FULL)[self.kind]

    def available_renderers(self) -> Sequence[Any]:
        renderers = _RENDERERS.get(self.action, _JSON_ONLY)
        is_mapped = self.kind in MAPPED_KINDS and self.action in {"list", "retrieve"}
        return [*renderers, *MAP_RENDERERS] if is_mapped else renderers

    def list(self, request: Request) -> HttpResponseBase:
        selection = self.select(request)
        if list_format := (FORMATS | MAP_FORMATS).get(request.accepted_renderer.format):
            return self.export_list(request, selection, list_format)
        judged = self.kind if self.kind in IDENTITY_JUDGEMENTS else None
        page = paginate(selection.rows, request, selection.descending, judged)
        items = with_iris(self.build_page(page.keys, selection), base_of(request))
        headers = {"Link": list_links(request, page.next, page.previous)}
        return json_response(request, page.envelope(items), headers=headers)

    def retrieve(self, request: Request, **identity: str) -> HttpResponse:
        refuse_unknown(request)
        record, tag = self.full_record(**identity)
        if record is None:
            return self._missing(request, **identity)
        if record_format := (RECORD_FORMATS | MAP_FORMATS).get(request.accepted_renderer.format):
            return self.export_record(request, record, record_format)
        base, links = base_of(request), self.links()
        headers = {"Link": links.header(base, current_licence())}
        answer = with_links(with_iri(record, base), links.member(base))
        # What is stored, and its tag, know neither origin nor links.
        return json_response(request, answer, tag and digest(f"{tag} {headers['Link']}".encode()), headers)

    @action(detail=True, pagination_class=None, filter_backends=[])
    def cite(self, request: Request, **identity: str) -> HttpResponse:
        """How to cite the record."""
        refuse_unknown(request)
        record, _ = self.full_record(**identity)
        if record is None:
            return self._missing(request, **identity)
        return citation_views.cite_record(request, decoded(record))

    @action(detail=False, url_path="cite", pagination_class=None)
    def cite_list(self, request: Request) -> HttpResponse:
        """How to cite the list, or what the filters leave of it."""
        self.select(request, paged=False)
        return citation_views.cite_selection(request, self.basename)

    def select(self, request: Request, paged: bool = True) -> Selection:
        """The selection that the request makes; `paged` where it may have parameters of pages."""
        refuse_unknown(request, PARAMETERS if paged else ())
        return self.unfiltered()

    def unfiltered(self) -> Selection:
        """The complete list."""
        return Selection(QuerysetPages(self.get_queryset(), self.keyset))

    def export_list(self, request: Request, selection: Selection, list_format: Format) -> StreamingHttpResponse:
        """The complete list as a file."""
        if rejected := [name for name in PARAMETERS if name in request.query_params]:
            message = f"As {list_format.name}, a list is given whole, not in pages: leave this out."
            raise BadParameter([fault(name, request.query_params[name], message) for name in rejected])
        if list_format.name == "xlsx" and selection.rows.count(MOST_ROWS + 1).number > MOST_ROWS:
            message = f"These are more than {MOST_ROWS:,} records, too many for a workbook: ask for csv, or for less."
            raise BadParameter([fault("format", list_format.name, message)])
        write = partial(list_format.write_list, self.listing(selection))
        citation_url = citation_views.citation_address(request)
        is_best = isinstance(selection.rows, search.RankedPeople) and selection.rows.are_cut_off
        listed = f"{self.basename}-best-{search.MOST_HITS}" if is_best else self.basename
        file_name = list_name(listed, request.query_params)
        return download(request, write, list_format.content_type, file_name, list_format.suffix, citation_url)

    def listing(self, selection: Selection) -> Listing:
        """The list as exports read it."""
        unmarked, build_full, words = selection._replace(words=None), type(self).build_full, selection.words
        return RecordListing(
            TABLES[self.basename],
            selection.rows,
            selection.descending,
            lambda keys: list(self.build_page(keys, unmarked)),
            build_full and (lambda keys: build_full(self._in_order(keys, selection))),
            None if words is None else partial(with_hits, query=words, fields=self.texts),
        )

    def export_record(self, request: Request, record: Any, record_format: RecordFormat) -> HttpResponse:
        """One record in another form than JSON."""
        publication = current_publication(base_of(request))
        body = b"".join(record_format.write([(self.basename, decoded(record))], publication))
        name = record_name(self.kind, self.kwargs[self.lookup_field])
        headers = {
            "Link": self.links().header(publication.base, publication.licence),
            **name_header(publication, name, record_format.suffix),
        }
        return cacheable_response(request, body, record_format.content_type, headers=headers)

    def links(self) -> RecordLinks:
        """The addresses of the record that is asked for."""
        return RecordLinks(self.kind, self.kwargs[self.lookup_field])

    def build_page(self, keys: Sequence[int], selection: Selection) -> Sequence[Any]:
        """The items of a page, in order."""
        items = type(self).build_list(self._in_order(keys, selection))
        return items if selection.words is None else with_hits(items, selection.words, self.texts)

    def _in_order(self, keys: Sequence[int], selection: Selection) -> QuerySet:
        order = (f"-{column}" if selection.descending else column for column in self.keyset)
        records: QuerySet = self.queryset.model._default_manager.filter(pk__in=keys).order_by(*order)
        return records

    def full_record(self, **identity: str) -> tuple[Any, str | None]:
        """The full record, and its tag where one is stored; None where there is no such record."""
        build = type(self).build_full or type(self).build_list
        return next(iter(build(self.get_queryset().filter(**identity))), None), None

    def _missing(self, request: Request, **identity: str) -> HttpResponse:
        matching: Any = self.queryset.model._default_manager.filter(**identity)
        if matching.ever_public().exists():
            raise Gone(f"What was at {request.path} has been withdrawn by the curators.")
        raise Http404(f"There is no public record at {request.path}.")


def decoded(record: Any) -> JSON:
    """A record as a dict, even where it is stored as bytes."""
    decoded_record: JSON = orjson.loads(orjson.dumps(record)) if isinstance(record, orjson.Fragment) else record
    return decoded_record


class IdentifiedViewSet(RecordViewSet):
    """A list whose records are found by what they are known as elsewhere."""

    filterset_class: ClassVar[type[IdentifiedFilters]] = IdentifiedFilters

    def select(self, request: Request, paged: bool = True) -> Selection:
        refuse_unknown(request, (*self.filterset_class.base_filters, *(PARAMETERS if paged else ())))
        return Selection(QuerysetPages(self.matching(request), self.keyset))

    def matching(self, request: Request) -> QuerySet:
        """The records that the request asks for."""
        keys = self.filterset_class.keys(self.kind, request.query_params)
        return self.get_queryset() if keys is None else self.get_queryset().filter(pk__in=keys)


class FilteredViewSet(RecordViewSet):
    """A list that is filtered by statements, with facets."""

    filterset_class: ClassVar[type[QueryFilters]]

    def get_serializer_class(self) -> type:
        return FacetsSerializer if self.action == "facets" else super().get_serializer_class()

    def record_query(self, request: Request, with_descendants: bool, paged: bool = False) -> search.RecordQuery:
        refuse_unknown(request, (*self.filterset_class.base_filters, *(PARAMETERS if paged else ())))
        return self.filterset_class.record_query(request.query_params, with_descendants)

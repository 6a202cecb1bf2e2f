"""What the lists and details of all records share: pages, whole files, citations, and what is no longer there."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

import orjson
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.decorators import action
from rest_framework.request import Request

from prosopo import search
from prosopo.api.base_url import base_of
from prosopo.api.problems import BadParameter, Gone, fault
from prosopo.api.rendering import JSONRenderer
from prosopo.api.streaming import download, links
from prosopo.api.v1 import citation_views, serializers
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.filters import QueryFilters
from prosopo.api.v1.formats import FORMATS, OF_LISTS, OF_RECORDS, RECORD_FORMATS, Format, RecordFormat
from prosopo.api.v1.hits import with_hits
from prosopo.api.v1.list_exports import RecordListing
from prosopo.api.v1.pagination import PARAMETERS, KeysetPagination, paginate
from prosopo.api.v1.responses import answer, answer_with
from prosopo.exporters.current_release import published
from prosopo.exporters.listings import Listing
from prosopo.exporters.xlsx import MOST_ROWS
from prosopo.models.base import all_published
from prosopo.models.keysets import KeysetPages, QuerysetPages
from prosopo.schema import RecordKind
from prosopo.tabular import TABLES
from prosopo.text.word_search import TextQuery
from prosopo.types import JSON


class Selection(NamedTuple):
    """What a list shows, from the first to the last or the other way round."""

    rows: KeysetPages
    descending: bool = False
    words: TextQuery | None = None  # asked for, and to be marked
    name: str = ""  # the same, and to be explained


# In which forms each action answers, and any other.
_ALWAYS: Sequence[Any] = (JSONRenderer,)
_SERVED: dict[str, Sequence[Any]] = {
    "list": (JSONRenderer, *OF_LISTS),
    "retrieve": (JSONRenderer, *OF_RECORDS),
    "cite": citation_views.RENDERERS,
    "cite_list": citation_views.RENDERERS,
}


class RecordViewSet(ReadOnlyViewSet):
    """A list and a detail of one kind of public record."""

    pagination_class = KeysetPagination
    filter_backends = [DjangoFilterBackend]
    renderer_classes = [JSONRenderer, *OF_LISTS]
    keyset: ClassVar[tuple[str, ...]] = ("sort_key", "id")
    lookup_field = "slug"
    lookup_value_regex = "[A-Za-z0-9._-]{1,80}"  # what slugs and refs are made of
    kind: ClassVar[RecordKind]
    build_list: ClassVar[Callable[[Any], list[JSON]]]
    build_full: ClassVar[Callable[[Any], list[JSON]] | None] = None  # where an item leaves things out
    texts: ClassVar[tuple[str, ...]] = ()  # members of an item in which words can be asked for

    def is_costly(self, request: HttpRequest, action: str) -> bool:
        """Besides, lists by words or a name: all that have them are looked up for the first of them."""
        return super().is_costly(request, action) or (action == "list" and "q" in request.GET)

    def get_queryset(self) -> QuerySet:
        published: QuerySet = all_published(super().get_queryset().model)
        return published

    def get_serializer_class(self) -> type:
        if self.action in {"cite", "cite_list"}:
            return citation_views.Cited
        return (serializers.ITEMS if self.action == "list" else serializers.FULL)[self.kind]

    def served(self) -> Sequence[Any]:
        return _SERVED.get(self.action, _ALWAYS)

    def list(self, request: Request) -> HttpResponse:
        found = self.find(request)
        if form := FORMATS.get(request.accepted_renderer.format):
            return self.exported(request, found, form)
        page = paginate(found.rows, request, found.descending)
        return answer(request, page.envelope(self.built(page.keys, found)))

    def retrieve(self, request: Request, **identity: str) -> HttpResponse:
        refuse_unknown(request)
        record, tag = self.full(**identity)
        if record is None:
            return self._missing(request, **identity)
        if form := RECORD_FORMATS.get(request.accepted_renderer.format):
            return self.written(request, record, form)
        return answer(request, record, tag)

    @action(detail=True, pagination_class=None, filter_backends=[])
    def cite(self, request: Request, **identity: str) -> HttpResponse:
        """How to cite the record."""
        refuse_unknown(request)
        record, _ = self.full(**identity)
        if record is None:
            return self._missing(request, **identity)
        return citation_views.cite_record(request, decoded(record))

    @action(detail=False, url_path="cite", pagination_class=None)
    def cite_list(self, request: Request) -> HttpResponse:
        """How to cite the list, or what the filters leave of it."""
        self.find(request, paged=False)
        return citation_views.cite_selection(request, self.basename)

    def find(self, request: Request, paged: bool = True) -> Selection:
        """What the list shows; `paged` only where it is asked for a page at a time."""
        refuse_unknown(request, PARAMETERS if paged else ())
        return self.everything()

    def everything(self) -> Selection:
        """The list under no filter."""
        return Selection(QuerysetPages(self.get_queryset(), self.keyset))

    def exported(self, request: Request, found: Selection, form: Format) -> HttpResponse:
        """The whole list as a file."""
        if unfit := [name for name in PARAMETERS if name in request.query_params]:
            message = f"As {form.name}, a list is given whole, not in pages: leave this out."
            raise BadParameter([fault(name, request.query_params[name], message) for name in unfit])
        if form.name == "xlsx" and found.rows.count(MOST_ROWS + 1).number > MOST_ROWS:
            message = f"These are more than {MOST_ROWS:,} records, too many for a workbook: ask for csv, or for less."
            raise BadParameter([fault("format", form.name, message)])
        write = partial(form.write_list, self.listing(found))
        cited = citation_views.citation_of(request)
        best = isinstance(found.rows, search.RankedPeople) and found.rows.are_cut_off
        what = f"{self.basename}-best-{search.MOST_HITS}" if best else self.basename
        return download(request, write, form.content_type, what, form.suffix, cited)

    def listing(self, found: Selection) -> Listing:
        """All that the list shows."""
        unmarked, build_full = found._replace(words=None), type(self).build_full
        return RecordListing(
            TABLES[self.basename],
            found.rows,
            found.descending,
            lambda keys: list(self.built(keys, unmarked)),
            build_full and (lambda keys: build_full(self._in_order(keys, found))),
        )

    def written(self, request: Request, record: Any, form: RecordFormat) -> HttpResponse:
        """One record in another form than JSON."""
        publication = published(base_of(request))
        body = b"".join(form.write([(self.basename, decoded(record))], publication))
        return answer_with(request, body, form.content_type, headers={"Link": ", ".join(links(publication))})

    def built(self, keys: Sequence[int], found: Selection) -> Sequence[Any]:
        """The items of a page, in order."""
        items = type(self).build_list(self._in_order(keys, found))
        return items if found.words is None else with_hits(items, found.words, self.texts)

    def _in_order(self, keys: Sequence[int], found: Selection) -> QuerySet:
        order = (f"-{column}" if found.descending else column for column in self.keyset)
        records: QuerySet = self.queryset.model._default_manager.filter(pk__in=keys).order_by(*order)
        return records

    def full(self, **identity: str) -> tuple[Any, str | None]:
        """The record, and what changes when it does where that is known beforehand; none where there is none."""
        build = type(self).build_full or type(self).build_list
        return next(iter(build(self.get_queryset().filter(**identity))), None), None

    def _missing(self, request: Request, **identity: str) -> HttpResponse:
        there: Any = self.queryset.model._default_manager.filter(**identity)
        if there.ever_public().exists():
            raise Gone(f"What was at {request.path} has been withdrawn by the curators.")
        raise Http404(f"There is no public record at {request.path}.")


def decoded(record: Any) -> JSON:
    """A record that may be stored as bytes."""
    one: JSON = orjson.loads(orjson.dumps(record)) if isinstance(record, orjson.Fragment) else record
    return one


class FilteredViewSet(RecordViewSet):
    """A list that can be asked by what is said, and counted by it."""

    filterset_class: ClassVar[type[QueryFilters]]

    def get_serializer_class(self) -> type:
        return serializers.Facets if self.action == "facets" else super().get_serializer_class()

    def wanted(self, request: Request, below: bool, paged: bool = False) -> search.RecordQuery:
        refuse_unknown(request, (*self.filterset_class.base_filters, *(PARAMETERS if paged else ())))
        return self.filterset_class.wanted(request.query_params, below)

"""The lists and details: each view names its records and their builders; one base answers."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

import orjson
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.decorators import action
from rest_framework.request import Request

from prosopo import models, search
from prosopo.api.problems import Gone
from prosopo.api.v1 import shapes
from prosopo.api.v1.answers import answer, cached
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.filters import PassageFilters, PeopleFilters, QueryFilters, StatementFilters
from prosopo.api.v1.hits import with_hits
from prosopo.api.v1.named import with_matches
from prosopo.api.v1.pagination import PARAMETERS, KeysetPagination, paginate
from prosopo.index import reading
from prosopo.index.builders import passages, sources, statements, terms, trees
from prosopo.index.builders.parts import address
from prosopo.models.keysets import QueryRows, Rows
from prosopo.words import Query

JSON = dict[str, Any]


class Found(NamedTuple):
    """What a list shows, from the first to the last or the other way round."""

    rows: Rows
    descending: bool = False
    words: Query | None = None  # asked for, and to be marked
    name: str = ""  # the same, and to be explained


class RecordViewSet(ReadOnlyViewSet):
    """A list and a detail of one kind of public record."""

    pagination_class = KeysetPagination
    filter_backends = [DjangoFilterBackend]
    keyset: ClassVar[tuple[str, ...]] = ("sort_key", "id")
    lookup_field = "slug"
    lookup_value_regex = "[A-Za-z0-9._-]{1,80}"  # what slugs and refs are made of
    item_shape: ClassVar[type]
    full_shape: ClassVar[type]
    build_list: ClassVar[Callable[[Any], list[JSON]]]
    build_full: ClassVar[Callable[[Any], JSON | None] | None] = None
    texts: ClassVar[tuple[str, ...]] = ()  # members of an item in which words can be asked for

    def get_queryset(self) -> QuerySet:
        published: QuerySet = super().get_queryset().model._default_manager.published()
        return published

    def get_serializer_class(self) -> type:
        return self.item_shape if self.action == "list" else self.full_shape

    def list(self, request: Request) -> HttpResponse:
        found = self.find(request)
        page = paginate(found.rows, request, found.descending)
        return answer(request, page.envelope(self.built(page.keys, found)))

    def retrieve(self, request: Request, **identity: str) -> HttpResponse:
        refuse_unknown(request)
        record, tag = self.full(**identity)
        if record is None:
            return self._missing(request, **identity)
        return answer(request, record, tag)

    def find(self, request: Request) -> Found:
        refuse_unknown(request, PARAMETERS)
        return Found(QueryRows(self.get_queryset(), self.keyset))

    def built(self, keys: Sequence[int], found: Found) -> Sequence[Any]:
        """The items of a page, in order."""
        order = (f"-{column}" if found.descending else column for column in self.keyset)
        items = type(self).build_list(self.queryset.model._default_manager.filter(pk__in=keys).order_by(*order))
        return items if found.words is None else with_hits(items, found.words, self.texts)

    def full(self, **identity: str) -> tuple[Any, str | None]:
        """The record, and what changes when it does where that is known beforehand; none where there is none."""
        wanted, build = self.get_queryset().filter(**identity), type(self).build_full
        return (build(wanted) if build else next(iter(type(self).build_list(wanted)), None)), None

    def _missing(self, request: Request, **identity: str) -> HttpResponse:
        there: Any = self.queryset.model._default_manager.filter(**identity)
        if there.ever_public().exists():
            raise Gone(f"What was at {request.path} has been withdrawn by the curators.")
        raise Http404(f"There is no public record at {request.path}.")


class FilteredViewSet(RecordViewSet):
    """A list that can be asked by what is said, and counted by it."""

    filterset_class: ClassVar[type[QueryFilters]]

    def get_serializer_class(self) -> type:
        return shapes.Facets if self.action == "facets" else super().get_serializer_class()

    def wanted(self, request: Request, below: bool, paged: bool = False) -> search.Wanted:
        refuse_unknown(request, (*self.filterset_class.base_filters, *(PARAMETERS if paged else ())))
        return self.filterset_class.wanted(request.query_params, below)


def _counts(found: search.Facets) -> JSON:
    return {
        name: [
            {"value": one.value, "name": one.name, "count": one.count.number, "count_is_exact": one.count.is_exact}
            for one in values
        ]
        for name, values in found.items()
    }


class PersonViewSet(FilteredViewSet):
    """People of whom the sources speak."""

    queryset = models.Person.objects.all()
    filterset_class = PeopleFilters
    item_shape, full_shape = shapes.PersonItem, shapes.Person

    def find(self, request: Request) -> Found:
        wanted = self.wanted(request, below=False, paged=True)
        return Found(search.people(wanted), wanted.descending, name=wanted.name)

    def built(self, keys: Sequence[int], found: Found) -> Sequence[Any]:
        items = reading.items(keys)
        if isinstance(found.rows, search.PeopleNamed):
            return with_matches(items, found.name, found.rows.hits)
        return [orjson.Fragment(item) for item in items.values()]

    def full(self, **identity: str) -> tuple[Any, str | None]:
        return reading.person(identity["slug"]) or (None, None)

    def _missing(self, request: Request, **identity: str) -> HttpResponse:
        person = models.Person.objects.filter(**identity).ever_public().living()
        if person is not None:
            moved = HttpResponsePermanentRedirect(address("people", person.slug))
            moved.headers["Cache-Control"] = cached()  # a merge can be undone
            return moved
        return super()._missing(request, **identity)

    @action(detail=False, pagination_class=None)
    def facets(self, request: Request) -> HttpResponse:
        """How many people each filter would leave, under the other filters."""
        return answer(request, _counts(search.facets_of_people(self.wanted(request, below=False))))


class StatementViewSet(FilteredViewSet):
    """What the passages say, each with the exact words that it rests on."""

    queryset = models.Statement.objects.all()
    filterset_class = StatementFilters
    keyset = ("id",)
    lookup_field = "ref"
    item_shape, full_shape = shapes.StatementItem, shapes.Statement
    build_list = statements.statements
    texts = ("passage.quote", "text", "note")

    def find(self, request: Request) -> Found:
        wanted = self.wanted(request, below=True, paged=True)
        return Found(QueryRows(search.statements(wanted), self.keyset), wanted.descending, wanted.words)

    @action(detail=False, pagination_class=None)
    def facets(self, request: Request) -> HttpResponse:
        """How many statements each filter would leave, under the other filters."""
        return answer(request, _counts(search.facets_of_statements(self.wanted(request, below=True))))


class GroupViewSet(RecordViewSet):
    """Factions, bodies, institutions and crowds."""

    queryset = models.Group.objects.all()
    item_shape, full_shape = shapes.GroupItem, shapes.Group
    build_list, build_full = trees.groups, trees.group


class CampViewSet(RecordViewSet):
    """Places of detention."""

    queryset = models.Camp.objects.all()
    item_shape, full_shape = shapes.CampItem, shapes.Camp
    build_list, build_full = trees.camps, trees.camp


class EventViewSet(RecordViewSet):
    """What happened."""

    queryset = models.Event.objects.all()
    item_shape, full_shape = shapes.EventItem, shapes.Event
    build_list, build_full = trees.events, trees.event


class RoleViewSet(RecordViewSet):
    """Offices, jobs and functions: a vocabulary."""

    queryset = models.Role.objects.all()
    item_shape = full_shape = shapes.Role
    build_list = partial(terms.terms, "roles")


class FateViewSet(RecordViewSet):
    """What became of people: a vocabulary."""

    queryset = models.Fate.objects.all()
    item_shape = full_shape = shapes.Fate
    build_list = partial(terms.terms, "fates")


class SourceViewSet(RecordViewSet):
    """Documents; the detail carries the full text where it is held."""

    queryset = models.Source.objects.all()
    item_shape, full_shape = shapes.SourceItem, shapes.Source
    build_list, build_full = sources.sources, sources.source


class PassageViewSet(RecordViewSet):
    """The places in the sources that statements and names rest on."""

    queryset = models.Passage.objects.all()
    filterset_class = PassageFilters
    keyset = ("id",)
    lookup_field = "ref"
    item_shape, full_shape = shapes.PassageItem, shapes.Passage
    build_list = passages.passages
    texts = ("quote",)

    def find(self, request: Request) -> Found:
        refuse_unknown(request, (*self.filterset_class.base_filters, *PARAMETERS))
        found, words = self.get_queryset(), self.filterset_class.words(request.query_params)
        if words is not None:
            found = found.filter(search.in_quotes(words))
        return Found(QueryRows(found, self.keyset), words=words)


class DisputeViewSet(RecordViewSet):
    """Statements that cannot all be true, and what the curators think of them."""

    queryset = models.Dispute.objects.all()
    item_shape = full_shape = shapes.Dispute
    build_list = sources.disputes

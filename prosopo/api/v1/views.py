"""Viewsets of the kinds of record, those of vocabularies apart: each names its records and their builders."""

from collections.abc import Sequence
from typing import Any, ClassVar

import orjson
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.decorators import action
from rest_framework.request import Request

from prosopo import models, search
from prosopo.api.v1.base import refuse_unknown
from prosopo.api.v1.filters import PeopleFilters, StatementFilters
from prosopo.api.v1.list_exports import PeopleListing, RankedListing
from prosopo.api.v1.name_matches import with_matches
from prosopo.api.v1.pagination import PARAMETERS, JudgedPagination
from prosopo.api.v1.record_filters import (
    CampFilters,
    EventFilters,
    GroupFilters,
    KindFilters,
    PassageFilters,
    PlaceFilters,
    SourceFilters,
    StandingFilters,
)
from prosopo.api.v1.responses import cache_control, json_response
from prosopo.api.v1.serializers.timelines import TimelineSerializer
from prosopo.api.v1.timeline import timeline
from prosopo.api.v1.viewsets import FilteredViewSet, IdentifiedViewSet, RecordViewSet, Selection, decoded
from prosopo.api.v1.vocabularies import (
    CampKindViewSet,
    EventKindViewSet,
    FateViewSet,
    GroupKindViewSet,
    LegalBasisViewSet,
    PlaceKindViewSet,
    RelationViewSet,
    RoleViewSet,
    TraitViewSet,
)
from prosopo.exporters.listings import Listing
from prosopo.index.reading import documents
from prosopo.index.reading.full_records import FULL_BUILDERS, ITEM_BUILDERS
from prosopo.models.camps import camps_at
from prosopo.models.keysets import QuerysetPages
from prosopo.schema import RecordKind
from prosopo.types import JSON


def _facets(facets: search.Facets) -> JSON:
    return {
        name: [
            {
                "value": value.value,
                "name": value.name,
                "count": value.bounded.number,
                "count_is_exact": value.bounded.is_exact,
            }
            for value in values
        ]
        for name, values in facets.items()
    }


class PersonViewSet(FilteredViewSet):
    """People of whom the sources speak."""

    pagination_class = JudgedPagination
    queryset = models.Person.objects.all()
    filterset_class = PeopleFilters
    costly_actions = ("facets",)
    kind = RecordKind.PEOPLE

    def select(self, request: Request, paged: bool = True) -> Selection:
        query = self.record_query(request, with_descendants=False, paged=paged)
        return Selection(search.people(query), query.descending, name=query.name)

    def get_serializer_class(self) -> type:
        return TimelineSerializer if self.action == "timeline" else super().get_serializer_class()

    def unfiltered(self) -> Selection:
        return Selection(search.people(search.RecordQuery()))

    def listing(self, selection: Selection) -> Listing:
        if isinstance(selection.rows, search.RankedPeople):
            return RankedListing(selection.rows, selection.descending, selection.name)
        assert isinstance(selection.rows, search.PeopleList)
        return PeopleListing(selection.rows, selection.descending)

    def build_page(self, keys: Sequence[int], selection: Selection) -> Sequence[Any]:
        items = documents.items(keys)
        if isinstance(selection.rows, search.RankedPeople):
            return [orjson.Fragment(item) for item in with_matches(items, selection.name, selection.rows.hits)]
        return [orjson.Fragment(item) for item in items.values()]

    def full_record(self, **identity: str) -> tuple[Any, str | None]:
        return documents.person(identity["slug"]) or (None, None)

    @action(detail=True, pagination_class=None, filter_backends=[])
    def timeline(self, request: Request, **identity: str) -> HttpResponse:
        """What is said of someone in the order in which it happened, undated statements apart."""
        refuse_unknown(request)
        record, _ = self.full_record(**identity)
        if record is None:
            return self._missing(request, **identity)
        return json_response(request, timeline(decoded(record)))

    def _missing(self, request: Request, **identity: str) -> HttpResponse:
        person = models.Person.objects.filter(**identity).ever_public().merge_target()
        if person is not None:
            match = request.resolver_match
            assert match is not None  # or no view would have been called
            path = reverse(match.view_name, args=[person.slug])
            query = request.query_params.urlencode()
            redirect = HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
            redirect.headers["Cache-Control"] = cache_control()  # a merge can be undone
            return redirect
        return super()._missing(request, **identity)

    @action(detail=False, pagination_class=None)
    def facets(self, request: Request) -> HttpResponse:
        """How many people each filter would leave, under the other filters."""
        return json_response(
            request, _facets(search.facets_of_people(self.record_query(request, with_descendants=False)))
        )


class StatementViewSet(FilteredViewSet):
    """What the passages say, each with the exact words that it rests on."""

    queryset = models.Statement.objects.all()
    filterset_class = StatementFilters
    costly_actions = ("facets",)
    keyset = ("id",)
    lookup_field = "ref"
    kind = RecordKind.STATEMENTS
    build_list = ITEM_BUILDERS[kind]
    texts = ("passage.quote", "text", "note")

    def select(self, request: Request, paged: bool = True) -> Selection:
        query = self.record_query(request, with_descendants=True, paged=paged)
        return Selection(QuerysetPages(search.statements(query), self.keyset), query.descending, query.words)

    @action(detail=False, pagination_class=None)
    def facets(self, request: Request) -> HttpResponse:
        """How many statements each filter would leave, under the other filters."""
        return json_response(
            request, _facets(search.facets_of_statements(self.record_query(request, with_descendants=True)))
        )


class TreeViewSet(IdentifiedViewSet):
    """A list of what has a kind, filtered by that."""

    filterset_class: ClassVar[type[KindFilters]]

    def matching(self, request: Request) -> QuerySet:
        kinds = self.filterset_class.kinds(self.kind, request.query_params)
        return super().matching(request) if kinds is None else super().matching(request).filter(kind__in=kinds)


class GroupViewSet(TreeViewSet):
    """Factions, bodies, institutions and crowds."""

    pagination_class = JudgedPagination
    queryset = models.Group.objects.all()
    filterset_class = GroupFilters
    kind = RecordKind.GROUPS
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]


class StandingViewSet(TreeViewSet):
    """A list of what stands or happened somewhere, filtered by place."""

    filterset_class: ClassVar[type[StandingFilters]]

    def matching(self, request: Request) -> QuerySet:
        queryset = super().matching(request)
        for places in self.filterset_class.places(request.query_params):
            queryset = queryset.filter(Q(place__in=places) | self.in_camps(camps_at(places)))
        return queryset

    def in_camps(self, camps: QuerySet) -> Q:
        """The condition that a record is in one of these camps, given by a query for their keys."""
        raise NotImplementedError


class CampViewSet(StandingViewSet):
    """Places of detention."""

    pagination_class = JudgedPagination
    queryset = models.Camp.objects.all()
    filterset_class = CampFilters
    kind = RecordKind.CAMPS
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]

    def in_camps(self, camps: QuerySet) -> Q:
        return Q(pk__in=camps)


class PlaceViewSet(TreeViewSet):
    """Countries, settlements, buildings, rivers, …: where people, camps and events were."""

    pagination_class = JudgedPagination
    queryset = models.Place.objects.all()
    filterset_class = PlaceFilters
    kind = RecordKind.PLACES
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]


class EventViewSet(StandingViewSet):
    """What happened."""

    queryset = models.Event.objects.all()
    filterset_class = EventFilters
    kind = RecordKind.EVENTS
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]

    def in_camps(self, camps: QuerySet) -> Q:
        return Q(camp__in=camps)


class SourceViewSet(IdentifiedViewSet):
    """Documents; the detail carries the full text where it is held."""

    queryset = models.Source.objects.all()
    filterset_class = SourceFilters
    kind = RecordKind.SOURCES
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]

    def matching(self, request: Request) -> QuerySet:
        kinds = SourceFilters.kinds(request.query_params)
        return super().matching(request).filter(kind__in=kinds) if kinds else super().matching(request)


class PassageViewSet(RecordViewSet):
    """The places in the sources that statements and names rest on."""

    queryset = models.Passage.objects.all()
    filterset_class = PassageFilters
    keyset = ("id",)
    lookup_field = "ref"
    kind = RecordKind.PASSAGES
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]
    texts = ("quote",)

    def select(self, request: Request, paged: bool = True) -> Selection:
        refuse_unknown(request, (*self.filterset_class.base_filters, *(PARAMETERS if paged else ())))
        queryset, words = self.get_queryset(), self.filterset_class.words(request.query_params)
        if words is not None:
            queryset = queryset.filter(search.passages_with(words))
        return Selection(QuerysetPages(queryset, self.keyset), words=words)


class DisputeViewSet(RecordViewSet):
    """Statements that cannot all be true, and what the curators think of them."""

    queryset = models.Dispute.objects.all()
    kind = RecordKind.DISPUTES
    build_list = ITEM_BUILDERS[kind]


# Under which name each answers, people first.
VIEWSETS: dict[str, type[RecordViewSet]] = {
    view.kind.plural: view
    for view in (
        PersonViewSet,
        StatementViewSet,
        GroupViewSet,
        CampViewSet,
        PlaceViewSet,
        RoleViewSet,
        FateViewSet,
        TraitViewSet,
        LegalBasisViewSet,
        RelationViewSet,
        EventViewSet,
        GroupKindViewSet,
        CampKindViewSet,
        PlaceKindViewSet,
        EventKindViewSet,
        SourceViewSet,
        PassageViewSet,
        DisputeViewSet,
    )
}

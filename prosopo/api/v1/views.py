"""The lists and details: each view names its records and their builders; one base answers."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from prosopo import models
from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1 import shapes
from prosopo.api.v1.filters import PeopleFilters, StatementObjectFilter
from prosopo.api.v1.pagination import PARAMETERS, KeysetPagination
from prosopo.api.v1.schema import RecordSchema
from prosopo.index.builders import passages, people, sources, statements, terms, trees

JSON = dict[str, Any]
_OWN = frozenset({*PARAMETERS, "format"})


class RecordViewSet(viewsets.GenericViewSet):
    """A list and a detail of one kind of public record, read-only."""

    schema = RecordSchema()
    pagination_class = KeysetPagination
    filter_backends = [DjangoFilterBackend]
    http_method_names = ["get", "head"]
    metadata_class = None
    keyset: ClassVar[tuple[str, ...]] = ("sort_key", "id")
    lookup_field = "slug"
    lookup_value_regex = "[A-Za-z0-9._-]{1,80}"  # what slugs and refs are made of
    item_shape: ClassVar[type]
    full_shape: ClassVar[type]
    build_list: ClassVar[Callable[[Any], list[JSON]]]
    build_full: ClassVar[Callable[[Any], JSON | None] | None] = None

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        try:
            return super().perform_content_negotiation(request, force)
        except Http404 as error:
            known = ", ".join(renderer.format for renderer in self.renderer_classes)
            message = f"This is not served in that format. Known: {known}."
            raise BadParameter([fault("format", request.query_params["format"], message)]) from error

    def get_queryset(self) -> QuerySet:
        published: QuerySet = super().get_queryset().model._default_manager.published()  # type: ignore[attr-defined]
        return published

    def get_serializer_class(self) -> type:
        return self.item_shape if self.action == "list" else self.full_shape

    def list(self, request: Request) -> Response:
        filters = getattr(self, "filterset_class", None)
        found = _filtered(filters, self.get_queryset(), request)
        page = self.paginate_queryset(found)
        return self.get_paginated_response(type(self).build_list(page))

    def retrieve(self, request: Request, **identity: str) -> Response:
        _refuse_unknown(request, frozenset({"format"}))
        wanted = self.get_queryset().filter(**identity)
        build = type(self).build_full
        record = build(wanted) if build else next(iter(type(self).build_list(wanted)), None)
        if record is None:
            raise Http404(f"There is no public record at {request.path}.")
        return Response(record)


def _refuse_unknown(request: Request, known: frozenset[str]) -> None:
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        message = f"There is no such parameter here. Known: {', '.join(sorted(known))}."
        raise BadParameter([fault(name, request.query_params[name], message) for name in unknown])


def _filtered(filters: type[django_filters.FilterSet] | None, queryset: QuerySet, request: Request) -> QuerySet:
    """Apply a list's filters; a bad parameter is refused with its name, its value and what would do."""
    declared: dict[str, Any] = filters.base_filters if filters else {}
    _refuse_unknown(request, _OWN | declared.keys())
    if filters is None:
        return queryset
    filterset = filters(request.query_params, queryset)
    if not filterset.is_valid():
        faults = [
            fault(name, ",".join(request.query_params.getlist(name)), message)
            for name, messages in filterset.errors.items()
            for message in messages
        ]
        raise BadParameter(faults)
    faults = []
    for name, one in filterset.filters.items():
        if isinstance(one, StatementObjectFilter):
            message = f"No public {name} has this slug: see /api/v1/{name}s/ for those that there are."
            faults += [fault(name, slug, message) for slug in one.unknown(filterset.form.cleaned_data[name] or [])]
    if faults:
        raise BadParameter(faults)
    return filterset.qs


class PersonViewSet(RecordViewSet):
    """People of whom the sources speak."""

    queryset = models.Person.objects.all()
    filterset_class = PeopleFilters
    item_shape, full_shape = shapes.PersonItem, shapes.Person
    build_list, build_full = people.people, people.person


class StatementViewSet(RecordViewSet):
    """What the passages say, each with the exact words that it rests on."""

    queryset = models.Statement.objects.all()
    keyset = ("id",)
    lookup_field = "ref"
    item_shape = full_shape = shapes.Statement
    build_list = statements.statements


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
    keyset = ("id",)
    lookup_field = "ref"
    item_shape = full_shape = shapes.Passage
    build_list = passages.passages


class DisputeViewSet(RecordViewSet):
    """Statements that cannot all be true, and what the curators think of them."""

    queryset = models.Dispute.objects.all()
    item_shape = full_shape = shapes.Dispute
    build_list = sources.disputes

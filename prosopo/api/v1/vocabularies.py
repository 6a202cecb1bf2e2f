"""Viewsets of the vocabularies: terms of statements, and kinds of groups, camps, places and events."""

from prosopo import models
from prosopo.api.v1.viewsets import IdentifiedViewSet, RecordViewSet
from prosopo.index.reading.full_records import FULL_BUILDERS, ITEM_BUILDERS
from prosopo.schema import RecordKind


class RoleViewSet(IdentifiedViewSet):
    """Offices, jobs and functions: a vocabulary."""

    queryset = models.Role.objects.all()
    kind = RecordKind.ROLES
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]


class FateViewSet(IdentifiedViewSet):
    """What became of people: a vocabulary."""

    queryset = models.Fate.objects.all()
    kind = RecordKind.FATES
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]


class TraitViewSet(IdentifiedViewSet):
    """What people were by nationality, faith, schooling, origin, …: a vocabulary."""

    queryset = models.Trait.objects.all()
    kind = RecordKind.TRAITS
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]


class LegalBasisViewSet(IdentifiedViewSet):
    """Laws, articles and orders that people were judged by: a vocabulary."""

    queryset = models.LegalBasis.objects.all()
    kind = RecordKind.LEGAL_BASES
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]


class RelationViewSet(IdentifiedViewSet):
    """What ties people to one another and to groups: a vocabulary."""

    queryset = models.Relation.objects.all()
    kind = RecordKind.RELATIONS
    build_list, build_full = ITEM_BUILDERS[kind], FULL_BUILDERS[kind]


class GroupKindViewSet(RecordViewSet):
    """Kinds of groups: a vocabulary."""

    queryset = models.GroupKind.objects.all()
    kind = RecordKind.GROUP_KINDS
    build_list = ITEM_BUILDERS[kind]


class CampKindViewSet(RecordViewSet):
    """Kinds of camps: a vocabulary."""

    queryset = models.CampKind.objects.all()
    kind = RecordKind.CAMP_KINDS
    build_list = ITEM_BUILDERS[kind]


class PlaceKindViewSet(RecordViewSet):
    """Kinds of places: a vocabulary."""

    queryset = models.PlaceKind.objects.all()
    kind = RecordKind.PLACE_KINDS
    build_list = ITEM_BUILDERS[kind]


class EventKindViewSet(RecordViewSet):
    """Kinds of events: a vocabulary."""

    queryset = models.EventKind.objects.all()
    kind = RecordKind.EVENT_KINDS
    build_list = ITEM_BUILDERS[kind]

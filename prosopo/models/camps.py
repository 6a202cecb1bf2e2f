"""Places of detention, and the forms of their names."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from prosopo.models.base import PERMISSIONS
from prosopo.models.coordinates import Located
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.kinds import CampKind, kind_field
from prosopo.models.names import Name, also_cites_field, passage_field, unique_name_constraints
from prosopo.models.places import place_field
from prosopo.models.querysets import public_referring
from prosopo.models.trees import DatedTree, TreeQuerySet
from prosopo.names import sort_key


class CampQuerySet(TreeQuerySet):
    def published(self) -> Self:
        """Camps that a public statement or event refers to, and their ancestors."""
        statements = public_referring(self.model, "statements")
        events = public_referring(self.model, "events")
        referred = Camp.objects.filter(
            Exists(statements.filter(camp=OuterRef("pk"))) | Exists(events.filter(camp=OuterRef("pk")))
        )
        return self.filter(pk__in=referred.keys_with_ancestors())


class Camp(DatedTree, Located):
    """A place of detention: camp, mine, prison, political isolator, place of exile or of execution."""

    name = models.CharField(max_length=200, help_text="As the source spells it.")
    kind = kind_field(CampKind)
    place = place_field("camps", "The place where it stands, if there is a record of it.")
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    sort_key = SortKeyField(sources=("name",), derive=sort_key)

    objects = CampQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            *DatedTree.Meta.constraints,
            *Located.Meta.constraints,
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="camp_in_order"),
            models.Index(fields=["kind", "sort_key", "id"], name="camp_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name


def camps_at(places: Collection[int]) -> QuerySet:
    """The keys of the camps that stand at one of these places, and of all that sits in them."""
    standing = Camp.objects.filter(place__in=places) if places else Camp.objects.none()
    return standing.with_descendants().order_by().values_list("pk", flat=True)


class CampName(Name):
    """Another form of a camp's name."""

    BEARER = "camp"

    camp = models.ForeignKey(Camp, on_delete=models.CASCADE, related_name="names")
    passage = passage_field("camp_names")
    also_cites = also_cites_field("further_camp_names")

    class Meta(Name.Meta):
        constraints = [*Name.Meta.constraints, *unique_name_constraints("camp")]

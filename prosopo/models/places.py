"""Places: countries, settlements, rivers, buildings, …, and the forms of their names."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from prosopo.models.base import PERMISSIONS
from prosopo.models.coordinates import Located
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.kinds import PlaceKind, kind_field
from prosopo.models.names import Name, also_cites_field, passage_field, unique_name_constraints
from prosopo.models.querysets import public_referring
from prosopo.models.trees import DatedTree, TreeQuerySet
from prosopo.names import sort_key


class PlaceQuerySet(TreeQuerySet):
    def published(self) -> Self:
        """Places that a public statement names or a public camp or event stands at, and what they sit in."""
        statements = public_referring(self.model, "statements")
        camps, events = public_referring(self.model, "camps"), public_referring(self.model, "events")
        referred = Place.objects.filter(
            Exists(statements.filter(place=OuterRef("pk")))
            | Q(pk__in=camps.filter(place__isnull=False).order_by().values("place"))
            | Q(pk__in=events.filter(place__isnull=False).order_by().values("place"))
        )
        return self.filter(pk__in=referred.keys_with_ancestors())


class Place(DatedTree, Located):
    """Somewhere that sources speak of: a country, region, settlement, street, building, cemetery, river, …"""

    name = models.CharField(max_length=200, help_text="As the source spells it.")
    kind = kind_field(PlaceKind)
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    sort_key = SortKeyField(sources=("name",), derive=sort_key)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            *DatedTree.Meta.constraints,
            *Located.Meta.constraints,
            models.CheckConstraint(
                name="a_place_says_where_its_coordinates_come_from",
                condition=Q(latitude__isnull=True) | ~Q(coordinates_source=""),
                violation_error_message=(
                    "Coordinates of a place come from somewhere: fill in “where from”, such as “GeoNames 524901”."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="place_in_order"),
            models.Index(fields=["kind", "sort_key", "id"], name="place_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class PlaceName(Name):
    """Another form of a place's name."""

    BEARER = "place"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    passage = passage_field("place_names")
    also_cites = also_cites_field("further_place_names")

    class Meta(Name.Meta):
        constraints = [*Name.Meta.constraints, *unique_name_constraints("place")]


def place_field(related_name: str, help_text: str) -> models.ForeignKey:
    """The foreign key of what stands at a place."""
    return models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # A place in use must not vanish.
        related_name=related_name,
        help_text=help_text,
    )

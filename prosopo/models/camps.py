"""Places of detention, and the forms of their names."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from prosopo.models.base import PERMISSIONS, Entity, choice_constraint
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.names import Name, passage_field, unique_name_constraints
from prosopo.models.querysets import public_referring
from prosopo.models.trees import Tree, TreeQuerySet
from prosopo.names import sort_key


class CampKind(models.TextChoices):
    COMPLEX = "complex", "camp complex"
    CAMP = "camp", "camp"
    MINE = "mine", "mine"
    PRISON = "prison", "prison"
    ISOLATOR = "isolator", "political isolator"
    EXILE = "exile", "place of exile"
    EXECUTION_SITE = "execution_site", "execution site"


class CampQuerySet(TreeQuerySet):
    def published(self) -> Self:
        """Camps that a public statement or event refers to, and their ancestors."""
        statements = public_referring(self.model, "statements")
        events = public_referring(self.model, "events")
        referred = Camp.objects.filter(
            Exists(statements.filter(camp=OuterRef("pk"))) | Exists(events.filter(camp=OuterRef("pk")))
        )
        return self.filter(pk__in=referred.keys_with_ancestors())


class Camp(Entity, Tree):
    """A place of detention: camp, mine, prison, political isolator, place of exile or of execution."""

    name = models.CharField(max_length=200, help_text="As the source spells it.")
    kind = models.CharField(max_length=14, choices=CampKind.choices)
    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north (editorial).",
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east (editorial).",
    )
    precision_km = models.PositiveIntegerField(
        "precision, km", null=True, blank=True, help_text="The true place lies within so many kilometres (editorial)."
    )
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    sort_key = SortKeyField(sources=("name",), derive=sort_key)

    objects = CampQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            *Tree.Meta.constraints,
            choice_constraint("kind", CampKind, "camp_kind_is_known"),
            models.CheckConstraint(
                name="a_camp_is_placed_by_latitude_longitude_and_precision",
                condition=Q(latitude__isnull=True, longitude__isnull=True, precision_km__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False, precision_km__isnull=False),
                violation_error_message="Latitude, longitude and precision go together: give all three, or none.",
            ),
            models.CheckConstraint(
                name="a_camp_lies_on_earth",
                condition=Q(latitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                violation_error_message="Latitude runs from -90 to 90 degrees, longitude from -180 to 180.",
            ),
        ]
        indexes = [models.Index(fields=["sort_key", "id"], name="camp_in_order")]

    def __str__(self) -> str:
        return self.name


class CampName(Name):
    """Another form of a camp's name."""

    BEARER = "camp"

    camp = models.ForeignKey(Camp, on_delete=models.CASCADE, related_name="names")
    passage = passage_field("camp_names")

    class Meta(Name.Meta):
        constraints = [*Name.Meta.constraints, *unique_name_constraints("camp")]

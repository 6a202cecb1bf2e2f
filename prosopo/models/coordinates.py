"""Coordinates of places and camps: where they lie on earth, how precisely that is known, and from where."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q


class Located(models.Model):
    """A record that may lie at coordinates, which are the editor's, within so many kilometres."""

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
    coordinates_source = models.CharField(
        "where from",
        max_length=200,
        blank=True,
        help_text="Where the coordinates come from: “GeoNames 524901”, “a map of 1937”.",
    )

    class Meta:
        abstract = True
        constraints: list[Any] = [
            models.CheckConstraint(
                name="a_%(class)s_is_placed_by_latitude_longitude_and_precision",
                condition=Q(latitude__isnull=True, longitude__isnull=True, precision_km__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False, precision_km__isnull=False),
                violation_error_message="Latitude, longitude and precision go together: give all three, or none.",
            ),
            models.CheckConstraint(
                name="a_%(class)s_lies_on_earth",
                condition=Q(latitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                violation_error_message="Latitude runs from -90 to 90 degrees, longitude from -180 to 180.",
            ),
            models.CheckConstraint(
                name="a_%(class)s_tells_the_source_of_coordinates_alone",
                condition=Q(coordinates_source="") | Q(latitude__isnull=False),
                violation_error_message=(
                    "There are no coordinates whose source this could be: give latitude, longitude and precision, or "
                    "empty “where from”."
                ),
            ),
        ]

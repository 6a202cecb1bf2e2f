"""How old someone was, and how much of something a statement tells of, each in a unit."""

from django.db import models
from django.db.models import F, Q

from prosopo.models.kind_constraints import is_filled

OLDEST = 999  # years: sources tell of such


class QuantityUnit(models.TextChoices):
    """Units in which sources say how much; one is added by a line here."""

    YEARS = "years", "years"
    MONTHS = "months", "months"
    WEEKS = "weeks", "weeks"
    DAYS = "days", "days"
    HOURS = "hours", "hours"
    KILOMETRES = "kilometres", "kilometres"
    METRES = "metres", "metres"
    DEGREES = "degrees", "degrees Celsius"
    ROUBLES = "roubles", "roubles"
    GRAMS = "grams", "grams"
    KILOGRAMS = "kilograms", "kilograms"
    TONNES = "tonnes", "tonnes"
    PERCENT = "percent", "per cent"
    TIMES = "times", "times"


def _at_most(column: str, most: int) -> Q:
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__lte": most})


class Measured(models.Model):
    """An age in years at the date of a statement, and a quantity with its unit."""

    age_min = models.PositiveSmallIntegerField(
        "age at least", null=True, blank=True, help_text="In years, at the statement's date. Forty: at least and most."
    )
    age_max = models.PositiveSmallIntegerField("age at most", null=True, blank=True)
    age_about = models.PositiveSmallIntegerField("age about", null=True, blank=True, help_text="“About fifty”: 50.")
    age_text = models.CharField(
        "age as written", max_length=200, blank=True, help_text="The source's own words: “at least 40”."
    )
    quantity_value = models.FloatField("how much", null=True, blank=True)
    quantity_unit = models.CharField("unit", max_length=10, choices=QuantityUnit.choices, blank=True)
    quantity_text = models.CharField(
        "quantity as written", max_length=200, blank=True, help_text="The source's own words: “ten years”."
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="an_age_runs_from_fewest_to_most_years",
                condition=Q(age_min__isnull=True) | Q(age_max__isnull=True) | Q(age_min__lte=F("age_max")),
                violation_error_message="The age's “at least” is above its “at most”: swap the two numbers.",
            ),
            models.CheckConstraint(
                name="an_approximate_age_has_no_bounds",
                condition=Q(age_about__isnull=True) | Q(age_min__isnull=True, age_max__isnull=True),
                violation_error_message=(
                    "An age is about so many years, or at least and at most so many: empty “about”, or the other two."
                ),
            ),
            models.CheckConstraint(
                name="an_age_is_a_number_of_years",
                condition=_at_most("age_min", OLDEST) & _at_most("age_max", OLDEST) & _at_most("age_about", OLDEST),
                violation_error_message=f"An age is given in years, at most {OLDEST}: a year of birth is no age.",
            ),
            models.CheckConstraint(
                name="an_age_in_words_has_its_years",
                condition=Q(age_text="") | is_filled("age"),
                violation_error_message="An age as written has its years, too: fill in at least, at most or about.",
            ),
            models.CheckConstraint(
                name="a_quantity_has_a_unit",
                condition=Q(quantity_value__isnull=True, quantity_text="", quantity_unit="")
                | (~Q(quantity_unit="") & (Q(quantity_value__isnull=False) | ~Q(quantity_text=""))),
                violation_error_message=(
                    "How much, and its unit, go together: give the number or the words, and choose the unit."
                ),
            ),
            models.CheckConstraint(
                name="statement_quantity_unit_is_known",
                condition=Q(quantity_unit__in=["", *QuantityUnit.values]),
                violation_error_message=f"Choose the unit: {', '.join(QuantityUnit.values)}.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["quantity_unit", "quantity_value"],
                condition=Q(quantity_value__isnull=False),
                name="statement_by_quantity",
            ),
        ]

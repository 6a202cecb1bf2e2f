"""Dates that a source gives by how far they lie from another statement or an event: “two days later”.

What such a date comes to is never stored: it is worked out where statements are found or shown, and so follows what it
is reckoned from. `prosopo.index.builders.relative_dates` does it, for records and for when statements are found.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from prosopo.dates import Anchor, Position, UncertainDate, Unit, date_from, offset_days, parse
from prosopo.models.derived_fields import DerivedIntegerField
from prosopo.models.events import Event

MOST_UNITS = 9999


class RelativePosition(models.TextChoices):
    AFTER = Position.AFTER.value, "after it, or after its end"
    BEFORE = Position.BEFORE.value, "before it, or before it began"
    AFTER_START = Position.AFTER_START.value, "after it began"
    BEFORE_END = Position.BEFORE_END.value, "before it ended"
    SAME = Position.SAME.value, "at the same time"


class RelativeUnit(models.TextChoices):
    DAYS = Unit.DAYS.value, "days"
    WEEKS = Unit.WEEKS.value, "weeks"
    MONTHS = Unit.MONTHS.value, "months"
    YEARS = Unit.YEARS.value, "years"


def _offset(which: int) -> Callable[[str, int | None, str], int | None]:
    """Makes a function to the fewest or the most days of an offset; None where it is open, or not a valid one."""

    def days(position: str, amount: int | None, unit: str) -> int | None:
        try:
            return offset_days(position, amount, unit)[which] if position else None
        except (TypeError, ValueError):
            return None  # a constraint refuses it

    return days


def _days_field(which: int) -> DerivedIntegerField:
    sources = ("relative_position", "relative_amount", "relative_unit")
    return DerivedIntegerField(null=True, sources=sources, derive=_offset(which))


_UNIT_Q = Q(relative_amount__isnull=True, relative_unit="") | (Q(relative_amount__isnull=False) & ~Q(relative_unit=""))
_BASES = ("relative_to_statement", "relative_to_event")


class RelativelyDated(models.Model):
    """A statement whose date is given by how far it lies from another statement or an event."""

    relative_to_statement = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        db_index=False,  # Meta has an index of the few that there are.
        on_delete=models.PROTECT,  # Without it, the date is lost.
        related_name="relative_statements",
        verbose_name="dated by statement",
        help_text="Of “two days later”: the dated statement that it was later than. The date follows that one.",
    )
    relative_to_event = models.ForeignKey(
        Event,
        null=True,
        blank=True,
        db_index=False,  # as above
        on_delete=models.PROTECT,  # as above
        related_name="relative_statements",
        verbose_name="dated by event",
        help_text="Or the dated event: of “a week after the strike began”, the strike.",
    )
    relative_position = models.CharField(
        "when, from there",
        max_length=11,
        choices=RelativePosition.choices,
        blank=True,
        default="",
        help_text="Before or after it. Of what lasts, its beginning and its end are two days.",
    )
    relative_amount = models.PositiveSmallIntegerField(
        "by how much",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_UNITS)],
        help_text="Of “two days later”: 2. Empty where it only says before or after.",
    )
    relative_unit = models.CharField(
        "unit of time",
        max_length=6,
        choices=RelativeUnit.choices,
        blank=True,
        default="",
        help_text="Of “two days later”: days.",
    )
    # In days: negative before it, null where that side is open.
    relative_fewest_days = _days_field(0)
    relative_most_days = _days_field(1)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="statement_relative_position_is_known",
                condition=Q(relative_position__in=["", *RelativePosition.values]),
                violation_error_message=f"Choose where the date lies: {', '.join(RelativePosition.values)}.",
            ),
            models.CheckConstraint(
                name="statement_relative_unit_is_known",
                condition=Q(relative_unit__in=["", *RelativeUnit.values]),
                violation_error_message=f"Choose the unit of time: {', '.join(RelativeUnit.values)}.",
            ),
            models.CheckConstraint(
                name="a_relative_date_is_reckoned_from_one_thing",
                condition=Q(relative_position="", **{f"{base}__isnull": True for base in _BASES})
                | (
                    ~Q(relative_position="")
                    & (
                        Q(relative_to_statement__isnull=False, relative_to_event__isnull=True)
                        | Q(relative_to_statement__isnull=True, relative_to_event__isnull=False)
                    )
                ),
                violation_error_message=(
                    "A date like “two days later” is reckoned from one thing: choose the statement or the event, and "
                    "where the date lies from there; or leave all of these empty."
                ),
            ),
            models.CheckConstraint(
                name="a_relative_date_has_words_and_no_edtf",
                condition=Q(relative_position="") | (Q(date="") & ~Q(date_text="")),
                violation_error_message=(
                    "A date that is reckoned from another has its words alone: copy them into “date as written”, and "
                    "empty the date. It is worked out."
                ),
            ),
            models.CheckConstraint(
                name="a_relative_date_is_so_many_units_off",
                condition=_UNIT_Q
                & (
                    Q(relative_amount__isnull=True)
                    | (
                        Q(relative_amount__gte=1, relative_amount__lte=MOST_UNITS)
                        & ~Q(relative_position__in=["", RelativePosition.SAME.value])
                    )
                ),
                violation_error_message=(
                    f"How much before or after is a number from 1 to {MOST_UNITS} with its unit: fill in both, or "
                    "neither. “At the same time” has neither."
                ),
            ),
            models.CheckConstraint(
                name="no_statement_is_dated_by_itself",
                condition=Q(relative_to_statement__isnull=True) | ~Q(relative_to_statement=F("id")),
                violation_error_message="A date is reckoned from another statement: choose that one.",
            ),
        ]
        indexes = [
            models.Index(fields=[base], condition=Q(**{f"{base}__isnull": False}), name=name)
            for base, name in zip(_BASES, ("statement_dated_by_statement", "statement_dated_by_event"), strict=True)
        ]

    def worked_out_date(self) -> UncertainDate | None:
        """What the date comes to by what it is reckoned from; None where it is not, or that has none."""
        base: Any = self.relative_to_statement or self.relative_to_event
        if base is None or not base.date or not self.relative_position:
            return None
        anchor = Anchor(parse(base.date, base.date_calendar), base.begins_by, base.ends_from)
        return date_from(anchor, self.relative_position, self.relative_fewest_days, self.relative_most_days)

    def clean(self) -> None:
        super().clean()
        for name in _BASES:
            base: Any = getattr(self, name)
            if base is not None and not base.date:
                raise ValidationError(
                    {name: f"“{base}” has no date of its own to reckon from: choose one that has, or date it first."}
                )
        statement: Any = self  # of the model that this is mixed into
        if not self._state.adding and not statement.date and (other := statement.relative_statements.first()):
            raise ValidationError({"date": f"{other.ref} is dated by this statement: give it a date, or change that."})

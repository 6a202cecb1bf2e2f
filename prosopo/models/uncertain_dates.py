"""The date fields of records with an uncertain date."""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from prosopo import dates
from prosopo.models.derived_fields import DerivedBooleanField, DerivedDateField

EDTF_LENGTH = 80


class EDTFField(models.CharField):
    """An uncertain date as EDTF (ISO 8601-2), stored as written; refuses what is not one, however it is loaded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", EDTF_LENGTH)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> str:
        if value is None or value == "":
            return ""
        try:
            return dates.parse(value).edtf
        except dates.InvalidDate as error:
            raise ValidationError(str(error)) from error


def _parsed(edtf: str) -> dates.UncertainDate | None:
    """The date; None if it is empty or invalid: validation then refuses the date itself, not its bounds."""
    try:
        return dates.parse(edtf) if edtf else None
    except dates.InvalidDate:
        return None


def _earliest(edtf: str) -> datetime.date | None:
    date = _parsed(edtf)
    return date.earliest if date else None


def _latest(edtf: str) -> datetime.date | None:
    date = _parsed(edtf)
    return date.latest if date else None


def _approximate(edtf: str) -> bool:
    date = _parsed(edtf)
    return date is not None and date.approximate


class DateBasis(models.TextChoices):
    STATED = "stated", "stated in the source"
    INFERRED = "inferred", "inferred from the source"
    EDITOR = "editor", "supplied by the editor"


class Dated(models.Model):
    """A record with an uncertain date: as written, as EDTF, and as the first and last day that it may mean."""

    date = EDTFField(
        "date (EDTF)",
        help_text="1936-10-27, 1936-10, 1936-23 (autumn), 1936~ (about), 193X, 1937-03/1938-05, ../1937, [1937,1938].",
    )
    date_text = models.CharField(
        "date as written", max_length=200, blank=True, help_text="The source's own words for the date."
    )
    date_basis = models.CharField(
        max_length=8,
        choices=DateBasis.choices,
        blank=True,
        help_text="Whether the source states the date, it was inferred from it, or the editor supplied it.",
    )
    earliest = DerivedDateField(null=True, sources=("date",), derive=_earliest)
    latest = DerivedDateField(null=True, sources=("date",), derive=_latest)
    approximate = DerivedBooleanField(sources=("date",), derive=_approximate, default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_date_basis_is_known",
                condition=Q(date_basis__in=["", *DateBasis.values]),
                violation_error_message="Choose the basis of the date: stated, inferred or editor.",
            ),
            models.CheckConstraint(
                name="a_dated_%(class)s_says_on_what_basis",
                condition=Q(date="", date_basis="") | (~Q(date="") & ~Q(date_basis="")),
                violation_error_message="A date and its basis go together: fill in both, or neither.",
            ),
            models.CheckConstraint(
                name="a_%(class)s_date_begins_before_it_ends",
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                violation_error_message="The date ends before it begins.",
            ),
        ]


def lies_within(date: dates.UncertainDate, match: str = "possible", undated: str = "exclude") -> Q:
    """The condition that a row with date bounds may fall (`possible`) or surely falls (`certain`) within a date.

    Undated rows are left out unless `undated="include"`. An unknown end may lie anywhere beyond the known one.

    Raises:
        ValueError: for an unknown `match` or `undated`.
    """
    first, last = date.earliest or dates.OPEN_START, date.latest or dates.OPEN_END
    if match == "possible":
        condition = Q(earliest__lte=last, latest__gte=first)
        condition |= Q(earliest__isnull=True, latest__gte=first) | Q(earliest__lte=last, latest__isnull=True)
    elif match == "certain":
        condition = Q(earliest__gte=first, latest__lte=last, approximate=False)
        if date.earliest is None or date.latest is None:
            condition = Q(pk__in=[])  # nothing is sure to lie within a date with an unknown end
    else:
        raise ValueError(f"match={match!r}: give 'possible' or 'certain'")
    if undated == "include":
        condition |= Q(earliest__isnull=True, latest__isnull=True)
    elif undated != "exclude":
        raise ValueError(f"undated={undated!r}: give 'include' or 'exclude'")
    return condition


class DatedQuerySet(models.QuerySet):
    def during(self, edtf: str, match: str = "possible", undated: str = "exclude") -> Self:
        """Records that may lie or surely lie within a date (see `lies_within`).

        Raises:
            dates.InvalidDate: for what is not EDTF.
            ValueError: for an unknown `match` or `undated`.
        """
        return self.filter(lies_within(dates.parse(edtf), match, undated))

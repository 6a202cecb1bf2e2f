"""The date fields of records with an uncertain date."""

from collections.abc import Callable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from prosopo import dates
from prosopo.models.derived_fields import DerivedBooleanField, DerivedDayField

EDTF_LENGTH = 80


class EDTFField(models.CharField):
    """An uncertain date as EDTF (ISO 8601-2), stored as written; refuses what is not one, however it is loaded.

    A day that the Julian calendar alone has (1900-02-29) passes here: the record knows of which calendar its date is.
    """

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
            if _parsed(value, dates.JULIAN) is None:
                raise ValidationError(str(error)) from error
            return str(value)


def validate_gregorian(edtf: str) -> None:
    """Raise ValidationError for what is no date of the Gregorian calendar in EDTF."""
    try:
        dates.parse(edtf)
    except dates.InvalidDate as error:
        raise ValidationError(str(error)) from error


class GregorianField(EDTFField):
    """An uncertain date beside which there is no calendar: it is a Gregorian one."""

    default_validators = [validate_gregorian]


def _parsed(edtf: Any, calendar: str = "") -> dates.UncertainDate | None:
    """The date; None if it is empty or invalid: validation then refuses the date itself, not its bounds."""
    try:
        return dates.parse(edtf, calendar or "") if edtf else None
    except dates.InvalidDate:
        return None


def _bound(name: str) -> Callable[[str, str], dates.Day | None]:
    """Makes a function from a date and the code of its calendar to one of its bounds."""

    def bound(edtf: str, calendar: str) -> dates.Day | None:
        date = _parsed(edtf, calendar)
        day: dates.Day | None = getattr(date, name) if date else None
        return day

    return bound


def _approximate(edtf: str, calendar: str) -> bool:
    date = _parsed(edtf, calendar)
    return date is not None and date.approximate


validate_calendar = RegexValidator(
    rf"^{dates.CALENDAR_CODE.pattern}\Z",
    "Give the calendar as a code of small letters, digits and hyphens: julian, seleucid, hijri.",
)


def _end_of_span(which: int) -> Callable[[str, str], dates.Day | None]:
    """Makes a function from a date and the code of its calendar to one of its `ends_of_span`."""
    return lambda edtf, calendar: dates.ends_of_span(edtf, calendar or "")[which] if edtf else None


def _end_field(which: int) -> DerivedDayField:
    return DerivedDayField(null=True, sources=("date", "date_calendar"), derive=_end_of_span(which))


def _bound_field(name: str) -> DerivedDayField:
    return DerivedDayField(null=True, sources=("date", "date_calendar"), derive=_bound(name))


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
    date_calendar = models.CharField(
        "calendar",
        max_length=30,
        blank=True,
        default="",
        validators=[validate_calendar],
        help_text=(
            "Empty for Gregorian dates. “julian” where the date is a Julian one: it is compared as the Gregorian one. "
            "Another code (seleucid, hijri) names the source's calendar: give the date as you converted it."
        ),
    )
    # As written, and at the widest: see `prosopo.dates.UncertainDate`.
    earliest = _bound_field("earliest")
    latest = _bound_field("latest")
    possible_earliest = _bound_field("possible_earliest")
    possible_latest = _bound_field("possible_latest")
    approximate = DerivedBooleanField(sources=("date", "date_calendar"), derive=_approximate, default=False)
    # Of a span: by when it has begun, and from when it can have ended. Dates are reckoned from these.
    begins_by = _end_field(0)
    ends_from = _end_field(1)

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
            models.CheckConstraint(
                name="a_%(class)s_date_is_of_its_calendar",
                condition=(Q(date="", date_calendar="") | Q(date__startswith="XXXX-"))
                | (~Q(date="") & (Q(earliest__isnull=False) | Q(latest__isnull=False))),
                violation_error_message=(
                    "The date and its calendar do not go together: give a date that the calendar has, or change the "
                    "calendar; leave the calendar empty where there is no date."
                ),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.date_calendar and not self.date:  # the constraint asks the bounds too, which forms leave out
            raise ValidationError({"date_calendar": "Leave the calendar empty where there is no date, or give one."})
        if (readings := dates.mistakable_for_two_years(self.date)) and not any(map(str.isalpha, self.date_text)):
            years, months = readings
            message = (
                f"“{self.date}” is {dates.describe(self.date)}: write {months} for that, or {years} for the years."
            )
            raise ValidationError({"date": message})
        if _parsed(self.date, dates.JULIAN) is None:
            return  # empty, or of no calendar: the field itself has refused it
        try:
            dates.parse(self.date, self.date_calendar or "")
        except dates.InvalidDate as error:
            raise ValidationError({"date": str(error)}) from error


def days_asked(date: dates.UncertainDate, match: str) -> tuple[dates.Day, dates.Day] | None:
    """The first and last day within which a filter's date asks for something; None where nothing can lie within it.

    Raises:
        ValueError: for an unknown `match`.
    """
    if match == "possible":
        first, last = date.possible_earliest, date.possible_latest
    elif match == "certain":
        first, last = date.earliest, date.latest  # nothing is sure to lie within a date with an unknown end
    else:
        raise ValueError(f"match={match!r}: give 'possible' or 'certain'")
    return None if first is None or last is None else (first, last)


def asks_for_undated(undated: str) -> bool:
    """Whether a filter includes what has no date. Raises ValueError for an unknown word."""
    if undated not in ("include", "exclude"):
        raise ValueError(f"undated={undated!r}: give 'include' or 'exclude'")
    return undated == "include"


def lies_within(date: dates.UncertainDate, match: str = "possible", undated: str = "exclude") -> Q:
    """The condition that a dated row may fall (`possible`) or surely falls (`certain`) within a date.

    Undated rows, and days without a year, are left out unless `undated="include"`. Of statements, these
    are their own dates alone; readers find them by `prosopo.search.times`.

    Raises:
        ValueError: for an unknown `match` or `undated`.
    """
    condition = Q(pk__in=[])
    if days := days_asked(date, match):
        first, last = days
        condition = (
            Q(possible_earliest__lte=last, possible_latest__gte=first)
            if match == "possible"
            else Q(earliest__gte=first, latest__lte=last, approximate=False)
        )
    return condition | Q(possible_earliest__isnull=True) if asks_for_undated(undated) else condition


class DatedQuerySet(models.QuerySet):
    def during(self, edtf: str, match: str = "possible", undated: str = "exclude") -> Self:
        """Records that may lie or surely lie within a date (see `lies_within`).

        Raises:
            dates.InvalidDate: for what is not EDTF.
            ValueError: for an unknown `match` or `undated`.
        """
        return self.filter(self.lying_within(dates.parse(edtf), match, undated))

    def lying_within(self, date: dates.UncertainDate, match: str, undated: str) -> Q:
        return lies_within(date, match, undated)

"""Bounds, qualifications and calendars of uncertain dates, for formats other than our own."""

from prosopo.dates import JULIAN, OPEN_END, OPEN_START
from prosopo.types import JSON

_OPEN = (OPEN_START.isoformat(), OPEN_END.isoformat())


def bounds(date: JSON) -> tuple[str | None, str | None]:
    """The first and the last day of a date as it is written; None where it is open or unknown.

    >>> bounds({"edtf": "1936/..", "earliest": "1936-01-01", "latest": "9999-12-31"})
    ('1936-01-01', None)
    """
    return day_or_none(date["earliest"]), day_or_none(date["latest"])


def day_or_none(bound: str | None) -> str | None:
    """A bound of a date, in ISO 8601; None where the date is open there."""
    return None if bound in _OPEN else bound


def is_approximate(date: JSON) -> bool:
    """Whether any part of a date is approximate (EDTF's `~` and `%`): then it may lie outside its bounds.

    A birth worked out from an age says so itself, where the age is about so many years.

    >>> is_approximate({"edtf": "1936~/1937"}), is_approximate({"edtf": "1936?"}), is_approximate({"edtf": None})
    (True, False, False)
    """
    if date.get("derived"):
        return bool(date["approximate"])
    return not {"~", "%"}.isdisjoint(date["edtf"] or "")


def is_uncertain(date: JSON) -> bool:
    """Whether a date is doubted (EDTF's `?` and `%`)."""
    return not {"?", "%"}.isdisjoint(date["edtf"] or "")


def is_julian(date: JSON) -> bool:
    """Whether the EDTF of a date is Julian, as no other format than our own can read it."""
    return bool(date["calendar"] == JULIAN)

"""One date of an expression: a year, month, season or day, perhaps qualified or with digits unspecified."""

import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from .calendars import GREGORIAN_CALENDAR, JULIAN, JULIAN_CALENDAR, Calendar, calendar_of
from .days import FIRST_YEAR, LAST_YEAR, Day
from .values import InvalidDate
from .year_parts import GROUPINGS, MONTHS


@contextmanager
def _isolated_import() -> Iterator[None]:
    """Import edtf without Django and without warnings.

    edtf 5.0.2 reads Django's settings on import wherever Django is installed, and this layer must work
    without either. pyparsing's warnings about edtf's grammar would stop `python -W error`.
    """
    keep_out = "django" not in sys.modules
    if keep_out:
        sys.modules["django"] = None  # type: ignore[assignment]  # what makes an import fail
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if keep_out:
            del sys.modules["django"]


with _isolated_import():
    from edtf.parser.edtf_exceptions import EDTFParseException
    from edtf.parser.grammar import parse_edtf
    from edtf.parser.parser_classes import Season

QUALIFIERS = "?~%"
PLAIN = re.compile(r"(?!-0000)(-?[0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
# The characters of a single date. Nothing else reaches the parser, which skips spaces, and prints to stdout before it
# fails on some inputs.
_SHAPE = re.compile(r"-?[0-9X?~%][0-9X?~%-]{3,13}")
_MONTH_WITH_X = re.compile(r"[0-9]{4}-(?:[01]X|X[0-9])(-(?:0[1-9]|[12][0-9]|3[01]|[0-9X]X|X[0-9]))?(.*)")


class NotEDTF(InvalidDate):
    """Text that is not EDTF at all, in contrast to EDTF that is not a date. Its argument is the text."""


class Single(NamedTuple):
    """The components as written ("" where there is none; `month` may be a sub-year code), and the bounds."""

    year: str
    month: str
    day: str
    qualifier: str
    earliest: Day
    latest: Day


def plain_bounds(text: str, calendar: str = "") -> tuple[Day, Day] | None:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD` in a calendar; None for any other text.

    Raises InvalidDate for a day that is not in the calendar.
    """
    plain = PLAIN.fullmatch(text)
    if not plain:
        return None
    year, month, day = int(plain[1]), int(plain[2] or 0), int(plain[3] or 0)
    reckoning = calendar_of(calendar)
    if plain[3] is not None:
        if not 1 <= day <= reckoning.length_of_month(year, month):
            raise InvalidDate(_no_such_day(text, year, month, day, reckoning))
        exact = reckoning.day(year, month, day)
        return exact, exact
    if month:
        return reckoning.day(year, month, 1), reckoning.month_end(year, month)
    return reckoning.day(year, 1, 1), reckoning.day(year, 12, 31)


def _no_such_day(text: str, year: int, month: int, day: int, reckoning: Calendar) -> str:
    length = reckoning.length_of_month(year, month)
    message = f"{text!r} is not a day: {MONTHS[month - 1]} {year} has days 01 to {length}"
    if reckoning is GREGORIAN_CALENDAR and length < day <= JULIAN_CALENDAR.length_of_month(year, month):
        message += f", and 29 in the Julian calendar: if the date is of that, give {JULIAN} as its calendar"
    return message


def out_of_range(text: str) -> InvalidDate:
    return InvalidDate(
        f"{text!r} is out of range: dates are kept from year -9999 to year 9999, and year 0000 (1 BC) has no sign"
    )


@lru_cache(maxsize=4096)
def read_single(text: str, calendar: str = "") -> Single:
    """Read one date: a plain one, a season, one with `X` for digits, one with qualifiers.

    LoC EDTF specification, level 0 "date", level 1 "seasons", "qualification of a date", "unspecified digits
    from the right", "negative calendar year", level 2 "qualification", "unspecified digit", "sub-year groupings".

    >>> autumn = read_single("1936-23~")
    >>> autumn.month, autumn.qualifier, str(autumn.latest)
    ('23', '~', '1936-11-30')
    """
    if text.startswith("-0000"):
        raise out_of_range(text)
    if not _SHAPE.fullmatch(text):
        raise NotEDTF(text)
    qualifier = text[-1] if text[-1] in QUALIFIERS else ""
    body = text[: len(text) - len(qualifier)]
    if bounds := plain_bounds(body, calendar):
        sign = "-" if body.startswith("-") else ""
        year, month, day = [*body.removeprefix("-").split("-"), "", ""][:3]
        return Single(sign + year, month, day, qualifier, *bounds)
    if body[-1] in QUALIFIERS:
        raise NotEDTF(text)
    try:
        year, month, day = _components(body)
    except EDTFParseException:
        raise NotEDTF(text) from None
    if year == "XXXX":
        raise InvalidDate(f"{text!r} says nothing of the year: a day without a year stands alone, as XXXX-03-17")
    if month in GROUPINGS:
        return Single(year, month, day, qualifier, *_grouping_bounds(text, int(year), month, calendar_of(calendar)))
    return Single(year, month, day, qualifier, *_bounds(text, year, month or "XX", day or "XX", calendar_of(calendar)))


def _components(body: str) -> tuple[str, str, str]:
    if body.startswith("-"):  # edtf 5.0.2 reads no negative year with a season or an unspecified digit
        year, month, day = _components(body[1:])
        return f"-{year}", month, day
    # edtf 5.0.2 reads `1984-1X-XX`, but fails with AttributeError on `1984-1X` and whatever else begins so.
    month_with_x = _MONTH_WITH_X.fullmatch(body)
    if month_with_x and month_with_x[2]:
        raise EDTFParseException(body)
    dayless = month_with_x and not month_with_x[1]
    parsed = parse_edtf(f"{body}-XX" if dayless else body)
    if isinstance(parsed, Season):
        return parsed.year, parsed.season, ""
    return parsed.year, parsed.month or "", "" if dayless else parsed.day or ""


def _grouping_bounds(text: str, year: int, code: str, reckoning: Calendar) -> tuple[Day, Day]:
    first, months, _ = GROUPINGS[code]
    years_on, last = divmod(first + months - 2, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR - years_on:
        raise out_of_range(text)
    return reckoning.day(year, first, 1), reckoning.month_end(year + years_on, last + 1)


def _bounds(text: str, year: str, month: str, day: str, reckoning: Calendar) -> tuple[Day, Day]:
    """The first and last day of the calendar that a pattern with `X` for any digit stands for."""
    is_negative = year.startswith("-")
    years = _matching(year.removeprefix("-"), 1 if is_negative else 0, LAST_YEAR)
    if is_negative:
        years = [-one for one in reversed(years)]
    months, days = _matching(month, 1, 12), _matching(day, 1, 31)
    earliest = _first_day(product(years, months, days), reckoning)
    latest = _first_day(product(years[::-1], months[::-1], days[::-1]), reckoning)
    if earliest is None or latest is None:
        raise InvalidDate(f"{text!r} stands for no day of the calendar: correct the month or the day")
    return earliest, latest


def _matching(pattern: str, least: int, most: int) -> list[int]:
    digits = ("0123456789" if character == "X" else character for character in pattern)
    return [number for number in map(int, map("".join, product(*digits))) if least <= number <= most]


def _first_day(triples: Iterator[tuple[int, int, int]], reckoning: Calendar) -> Day | None:
    return next((reckoning.day(y, m, d) for y, m, d in triples if d <= reckoning.length_of_month(y, m)), None)

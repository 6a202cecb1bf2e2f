"""One date of an expression: a year, month, season or day, perhaps qualified or with digits unspecified."""

import re
import sys
import warnings
from calendar import monthrange
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from itertools import product
from typing import NamedTuple

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
PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
# The characters of a single date. Nothing else reaches the parser, which skips spaces, and prints to stdout before it
# fails on some inputs.
_SHAPE = re.compile(r"[0-9X?~%-]{4,14}")
_MONTH_WITH_X = re.compile(r"[0-9]{4}-(?:[01]X|X[0-9])(-(?:0[1-9]|[12][0-9]|3[01]|[0-9X]X|X[0-9]))?(.*)")


class NotEDTF(InvalidDate):
    """Text that is not EDTF at all, in contrast to EDTF that is not a date. Its argument is the text."""


class Single(NamedTuple):
    """The components as written ("" where there is none; `month` may be a sub-year code), and the bounds."""

    year: str
    month: str
    day: str
    qualifier: str
    earliest: date
    latest: date


def plain_bounds(text: str) -> tuple[date, date] | None:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None for any other text.

    Raises InvalidDate for a day that is not in the calendar.
    """
    plain = PLAIN.fullmatch(text)
    if not plain:
        return None
    year, month, day = plain.groups()
    if year == "0000":
        raise out_of_range(text)
    if day:
        try:
            exact = date.fromisoformat(text)
        except ValueError:
            length = monthrange(int(year), int(month))[1]
            name = f"{MONTHS[int(month) - 1]} {int(year)}"
            raise InvalidDate(f"{text!r} is not a day: {name} has days 01 to {length}") from None
        return exact, exact
    if month:
        number = int(month)
        length = monthrange(int(year), number)[1]
        return date(int(year), number, 1), date(int(year), number, length)
    return date(int(year), 1, 1), date(int(year), 12, 31)


def out_of_range(text: str) -> InvalidDate:
    return InvalidDate(f"{text!r} is out of range: dates are kept from year 1 to year 9999 (0001 to 9999)")


@lru_cache(maxsize=4096)
def read_single(text: str) -> Single:
    """Read one date: a plain one, a season, one with `X` for digits, one with qualifiers.

    LoC EDTF specification, level 0 "date", level 1 "seasons", "qualification of a date", "unspecified digits
    from the right", level 2 "qualification", "unspecified digit", "sub-year groupings".

    >>> autumn = read_single("1936-23~")
    >>> autumn.month, autumn.qualifier, str(autumn.latest)
    ('23', '~', '1936-11-30')
    """
    if re.match("-[0-9X]{3}", text):
        raise out_of_range(text)
    if not _SHAPE.fullmatch(text):
        raise NotEDTF(text)
    qualifier = text[-1] if text[-1] in QUALIFIERS else ""
    body = text[: len(text) - len(qualifier)]
    if bounds := plain_bounds(body):
        year, month, day = [*body.split("-"), "", ""][:3]
        return Single(year, month, day, qualifier, *bounds)
    if body[-1] in QUALIFIERS:
        raise NotEDTF(text)
    try:
        year, month, day = _components(body)
    except EDTFParseException:
        raise NotEDTF(text) from None
    if year == "XXXX":
        raise InvalidDate(f"{text!r} says nothing of the year: leave the date empty, and give it as text")
    if month in GROUPINGS:
        return Single(year, month, day, qualifier, *_grouping_bounds(text, int(year), month))
    return Single(year, month, day, qualifier, *_bounds(text, year, month or "XX", day or "XX"))


def _components(body: str) -> tuple[str, str, str]:
    # edtf 5.0.2 reads `1984-1X-XX`, but fails with AttributeError on `1984-1X` and whatever else begins so.
    month_with_x = _MONTH_WITH_X.fullmatch(body)
    if month_with_x and month_with_x[2]:
        raise EDTFParseException(body)
    dayless = month_with_x and not month_with_x[1]
    parsed = parse_edtf(f"{body}-XX" if dayless else body)
    if isinstance(parsed, Season):
        return parsed.year, parsed.season, ""
    return parsed.year, parsed.month or "", "" if dayless else parsed.day or ""


def _grouping_bounds(text: str, year: int, code: str) -> tuple[date, date]:
    first, months, _ = GROUPINGS[code]
    years_on, last = divmod(first + months - 2, 12)
    if not 1 <= year <= 9999 - years_on:
        raise out_of_range(text)
    end_year, end_month = year + years_on, last + 1
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _bounds(text: str, year: str, month: str, day: str) -> tuple[date, date]:
    """The first and last day of the calendar that a pattern with `X` for any digit stands for."""
    years, months, days = _matching(year, 9999), _matching(month, 12), _matching(day, 31)
    if not years:
        raise out_of_range(text)
    earliest = _first_day(product(years, months, days))
    latest = _first_day(product(years[::-1], months[::-1], days[::-1]))
    if earliest is None or latest is None:
        raise InvalidDate(f"{text!r} stands for no day of the calendar: correct the month or the day")
    return earliest, latest


def _matching(pattern: str, most: int) -> list[int]:
    digits = ("0123456789" if character == "X" else character for character in pattern)
    return [number for number in map(int, map("".join, product(*digits))) if 1 <= number <= most]


def _first_day(triples: Iterable[tuple[int, int, int]]) -> date | None:
    return next((date(y, m, d) for y, m, d in triples if d <= monthrange(y, m)[1]), None)

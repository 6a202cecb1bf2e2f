"""Plain dates as tuples of year, month and day, and the arithmetic that words such as “before” ask for.

Years are astronomical, as EDTF has them: 0 is 1 BC.
"""

from typing import Literal

from ..calendars import GREGORIAN, JULIAN_CALENDAR, calendar_of

Plain = tuple[int, ...]  # (year,), (year, month) or (year, month, day)


def month_length(year: int, month: int, calendar: str = GREGORIAN) -> int:
    """The days of a month, in the Gregorian calendar or in the Julian."""
    return calendar_of(calendar).length_of_month(year, month)


def in_edtf(plain: Plain) -> str:
    """
    >>> in_edtf((1936,)), in_edtf((-43, 3, 15))
    ('1936', '-0043-03-15')
    """
    year, *rest = plain
    return "-".join([f"-{-year:04}" if year < 0 else f"{year:04}", *(f"{part:02}" for part in rest)])


def neighbour(plain: Plain, step: Literal[-1, 1]) -> Plain:
    """The year, month or day before or after.

    >>> neighbour((1938, 3, 1), -1), neighbour((1937, 12), 1), neighbour((1917,), -1)
    ((1938, 2, 28), (1938, 1), (1916,))
    """
    if len(plain) == 1:
        return (plain[0] + step,)
    year, month, *day = plain
    if len(plain) == 2:
        count = 12 * year + month - 1 + step
        return count // 12, count % 12 + 1
    if 1 <= day[0] + step <= month_length(year, month):
        return year, month, day[0] + step
    year, month = neighbour((year, month), step)
    return year, month, 1 if step == 1 else month_length(year, month)


def refined(plain: Plain, precision: int, *, last: bool) -> Plain:
    """The first or last of what is asked for within a year or month: 2 for its months, 3 for its days.

    >>> refined((1936,), 3, last=True), refined((1936, 5), 2, last=False)
    ((1936, 12, 31), (1936, 5))
    """
    if len(plain) < 2 <= precision:
        plain = (*plain, 12 if last else 1)
    if len(plain) < 3 <= precision:
        plain = (*plain, month_length(plain[0], plain[1]) if last else 1)
    return plain


def gregorian(julian: Plain) -> Plain:
    """The Gregorian day of a Julian one.

    >>> gregorian((1893, 11, 7)), gregorian((1900, 2, 29))
    ((1893, 11, 19), (1900, 3, 13))
    """
    year, month, day = julian
    return JULIAN_CALENDAR.day(year, month, day).parts

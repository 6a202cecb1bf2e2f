"""The calendars in which dates are written, and the numbers of their days.

A code stands beside a date: empty for the Gregorian calendar, `julian` for the Julian one, in both of which years,
months and days are read as EDTF writes them. Any other code (`seleucid`, `hijri`) only names the calendar of the
source: its dates are written in EDTF as the editor converted them to the Gregorian calendar.
"""

import re
from dataclasses import dataclass

from .days import OPEN_END, OPEN_START, Day

GREGORIAN, JULIAN = "", "julian"
CODE = re.compile(r"[a-z][a-z0-9-]{0,29}")

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE = tuple(sum(_LENGTHS[:month]) for month in range(12))
# 1 January of year 1 in the Julian calendar is 30 December of year 0 in the Gregorian one, which has the number -1.
_JULIAN_START = -1


@dataclass(frozen=True)
class Calendar:
    """A calendar with our months and leap days.

    >>> JULIAN_CALENDAR.length_of_month(1900, 2), GREGORIAN_CALENDAR.length_of_month(1900, 2)
    (29, 28)
    >>> str(JULIAN_CALENDAR.day(1900, 1, 1))
    '1900-01-13'
    """

    is_julian: bool

    def length_of_month(self, year: int, month: int) -> int:
        if month != 2:
            return _LENGTHS[month - 1]
        is_leap = year % 4 == 0 and (self.is_julian or year % 100 != 0 or year % 400 == 0)
        return 29 if is_leap else 28

    def day(self, year: int, month: int, day: int) -> Day:
        """The day that this calendar calls so; it must have it."""
        if not self.is_julian:
            return Day.of(year, month, day)
        leap_day = 1 if month > 2 and year % 4 == 0 else 0
        before = 365 * (year - 1) + (year - 1) // 4 + _DAYS_BEFORE[month - 1] + leap_day
        return min(max(Day(_JULIAN_START + before + day - 1), OPEN_START), OPEN_END)

    def month_end(self, year: int, month: int) -> Day:
        return self.day(year, month, self.length_of_month(year, month))


GREGORIAN_CALENDAR, JULIAN_CALENDAR = Calendar(is_julian=False), Calendar(is_julian=True)


def calendar_of(code: str) -> Calendar:
    """The calendar in which dates with this code are read."""
    return JULIAN_CALENDAR if code == JULIAN else GREGORIAN_CALENDAR

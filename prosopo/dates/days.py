"""Days as numbers, of the years -9999 to 9999: Python's own dates begin with year 1.

Day 1 is 0001-01-01 in the Gregorian calendar, which is reckoned backwards beyond its beginning (`datetime`'s ordinal,
going on to zero and below). Years are astronomical, as in EDTF: year 0 is 1 BC, year -43 is 44 BC.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Self

FIRST_YEAR, LAST_YEAR = -9999, 9999

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097  # after which the Gregorian calendar repeats itself
_ISO = re.compile(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})")


class Day(int):
    """A day by its number, written in ISO 8601.

    >>> ides = Day.of(-43, 3, 15)
    >>> str(ides), int(ides), ides.year, ides < Day.of(1, 1, 1)
    ('-0043-03-15', -15997, -43, True)
    >>> bool(Day(0)), str(Day(0))
    (True, '0000-12-31')
    """

    __slots__ = ()

    @classmethod
    def of(cls, year: int, month: int, day: int) -> Self:
        """The day of this date in the Gregorian calendar. Raises ValueError where it has none."""
        cycles = 0 if year > 0 else -year // _CYCLE_YEARS + 1  # by which it lies within Python's dates
        return cls(date(year + cycles * _CYCLE_YEARS, month, day).toordinal() - cycles * _CYCLE_DAYS)

    @classmethod
    def fromisoformat(cls, text: str) -> Self:
        """The day that ISO 8601 writes so.

        >>> Day.fromisoformat("-0043-03-15") == Day.of(-43, 3, 15)
        True
        """
        written = _ISO.fullmatch(text)
        if not written:
            raise ValueError(f"{text!r} is not a day: write it as 1936-10-27 or -0043-03-15")
        return cls.of(*map(int, written.groups()))

    @property
    def year(self) -> int:
        return self.parts[0]

    @property
    def parts(self) -> tuple[int, int, int]:
        """Year, month and day in the Gregorian calendar."""
        cycles = 0 if self > 0 else -int(self) // _CYCLE_DAYS + 1
        found = date.fromordinal(int(self) + cycles * _CYCLE_DAYS)
        return found.year - cycles * _CYCLE_YEARS, found.month, found.day

    def isoformat(self) -> str:
        return iso_of(int(self))

    def __str__(self) -> str:
        return iso_of(int(self))

    def __repr__(self) -> str:
        return f"Day({iso_of(int(self))})"

    def __bool__(self) -> bool:
        return True  # day 0 is a day as well


@lru_cache(maxsize=65536)
def iso_of(number: int) -> str:
    """A day in ISO 8601, by its number.

    >>> iso_of(1), iso_of(0), iso_of(-365)
    ('0001-01-01', '0000-12-31', '0000-01-01')
    """
    year, month, day = Day(number).parts
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


def as_day(number: int | None) -> Day | None:
    """The day of a number as the database keeps it; None for none."""
    return None if number is None else Day(number)


OPEN_START, OPEN_END = Day.of(FIRST_YEAR, 1, 1), Day.of(LAST_YEAR, 12, 31)

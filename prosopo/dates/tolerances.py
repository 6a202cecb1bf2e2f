"""How far a date that is approximate or doubted (EDTF's `~`, `?`, `%`) may lie from where it is written.

It widens what such a date may match, by how exact its coarsest qualified component is, and what it surely matches
never: that is nothing. The widths are this project's convention. EDTF leaves them open.
"""

import re
from typing import NamedTuple

from .days import OPEN_END, OPEN_START, Day
from .single import QUALIFIERS
from .year_parts import GROUPINGS

# Beyond the known end of a date whose other end is unknown (`1937/`), the years in which that end is looked for.
REACH_OF_UNKNOWN_END = 100


class Tolerance(NamedTuple):
    years: int = 0
    days: int = 0


TOLERANCES = {
    "day": Tolerance(days=7),
    "month": Tolerance(days=31),
    "season": Tolerance(days=92),
    "year": Tolerance(years=2),
    "decade": Tolerance(years=5),
    "century": Tolerance(years=25),
    "millennium": Tolerance(years=100),
}

_PRECISION_OF_YEAR = ("year", "decade", "century", "millennium")  # by how many of its digits are unspecified
_ORDER = tuple(TOLERANCES)


def tolerance(text: str) -> Tolerance:
    """The tolerance of one date of an expression; none where nothing of it is qualified.

    A mark behind a component qualifies it and what stands before it, one before a component that alone (LoC EDTF
    specification, level 2, "qualification"): the component with the mark is what the width goes by.

    >>> tolerance("1936~"), tolerance("1936-10-06~"), tolerance("193X?"), tolerance("1936-10")
    (Tolerance(years=2, days=0), Tolerance(years=0, days=7), Tolerance(years=5, days=0), Tolerance(years=0, days=0))
    >>> tolerance("1936~-10-06") == tolerance("?1936-10-06") == tolerance("1936~")
    True
    """
    if not any(mark in text for mark in QUALIFIERS):
        return Tolerance()
    components = text.removeprefix("-").split("-")
    bare = [re.sub(r"[?~%]", "", component) for component in components]
    marked = [at for at, component in enumerate(components) if component != bare[at]]
    coarsest = max((_precision(bare[: at + 1]) for at in marked), key=_ORDER.index)
    return TOLERANCES[coarsest]


def _precision(components: list[str]) -> str:
    year, month, day = [*components, "", ""][:3]
    if day.isdigit():
        return "day"
    if month in GROUPINGS:
        return "season"
    return "month" if month.isdigit() else _PRECISION_OF_YEAR[min(year.count("X"), 3)]


def earlier(day: Day, width: Tolerance) -> Day:
    return _moved(day, -width.years, -width.days)


def later(day: Day, width: Tolerance) -> Day:
    return _moved(day, width.years, width.days)


def _moved(day: Day, years: int, days: int) -> Day:
    """The day so many years or days off, within what there is; 28 February for 29 February of a common year."""
    moved = Day(day + days)
    if years:
        year, month, number = day.parts
        year = min(max(year + years, OPEN_START.year), OPEN_END.year)
        if (month, number) == (2, 29) and not _is_leap(year):
            number = 28
        moved = Day.of(year, month, number)
    return min(max(moved, OPEN_START), OPEN_END)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

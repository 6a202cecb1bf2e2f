"""Dates given by how far they lie from something else: “two days later”, “a week after the strike began”.

All is reckoned in days. A week has 7; months and years have as many as they can have between any two days: a month 28
to 31, two months 59 to 62, a year 365 or 366. So “a month after 27 October 1936” is some day from 24 to 27 November.
"""

from dataclasses import dataclass
from enum import StrEnum, unique
from functools import lru_cache

from .days import OPEN_END, OPEN_START, Day, iso_of
from .expressions import interval_ends, parse
from .values import InvalidDate, UncertainDate


@unique
class Position(StrEnum):
    """Where a date lies from what it is reckoned from, which may last: from its beginning or its end."""

    AFTER = "after"  # its end
    BEFORE = "before"  # its beginning
    AFTER_START = "after_start"
    BEFORE_END = "before_end"
    SAME = "same"

    @property
    def is_later(self) -> bool:
        return self in (Position.AFTER, Position.AFTER_START)

    @property
    def is_from_end(self) -> bool:
        return self in (Position.AFTER, Position.BEFORE_END)

    @property
    def is_from_start(self) -> bool:
        return self in (Position.BEFORE, Position.AFTER_START)


@unique
class Unit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_IN_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
_IN_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}
# The fewest and most days of so many months that follow one another, up to eleven.
_FEWEST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_MOST = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)


def offset_days(position: str, amount: int | None, unit: str) -> tuple[int | None, int | None]:
    """The fewest and most days by which a date lies behind what it is reckoned from, negative before it.

    None is a side that is open, where it is said neither how long after nor how long before.

    >>> offset_days("after", 2, "weeks"), offset_days("before", 1, "months"), offset_days("after_start", None, "")
    ((14, 14), (-31, -28), (0, None))
    >>> offset_days("after", 10, "years"), offset_days("same", None, "")
    ((3651, 3653), (0, 0))
    """
    where = Position(position)
    if where is Position.SAME:
        return 0, 0
    if amount is None:
        return (0, None) if where.is_later else (None, 0)
    fewest, most = _days_of(amount, Unit(unit))
    return (fewest, most) if where.is_later else (-most, -fewest)


def _days_of(amount: int, unit: Unit) -> tuple[int, int]:
    if unit in _IN_DAYS:
        return amount * _IN_DAYS[unit], amount * _IN_DAYS[unit]
    years, months = divmod(amount * _IN_MONTHS[unit], 12)
    centuries = -(-years // 100)  # so many years that end one may be among them, which are no leap years
    fewest_leap_years, most_leap_years = max(0, years // 4 - centuries), -(-years // 4)
    return years * 365 + fewest_leap_years + _FEWEST[months], years * 365 + most_leap_years + _MOST[months]


@lru_cache(maxsize=65536)
def ends_of_span(edtf: str, calendar: str) -> tuple[Day | None, Day | None]:
    """The last day on which a span can have begun, and the first on which it can have ended, where these are known.

    None for what is no span (`start/end`), or in doubt: that may lie anywhere within its bounds.

    >>> [str(day) for day in ends_of_span("1936-10/1937-03", "")], ends_of_span("1936-10", "")
    (['1936-10-31', '1937-03-01'], (None, None))
    >>> began, ended = ends_of_span("1936-10-27/", "")
    >>> str(began), ended, ends_of_span("1936~/1938", "")
    ('1936-10-27', None, (None, None))
    """
    ends = interval_ends(edtf)
    try:
        whole = parse(edtf, calendar)
        if ends is None or whole.approximate:
            return None, None
        start, end = (None if side in ("", "..") else parse(side, calendar) for side in ends)
    except InvalidDate:
        return None, None
    begun = None if start is None else start.latest
    ended = None if end is None else end.earliest
    if begun is not None and whole.latest is not None:
        begun = min(begun, whole.latest)
    if ended is not None and whole.earliest is not None:
        ended = max(ended, whole.earliest)
    return begun, ended


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date is reckoned from: its own date, and `ends_of_span` of that."""

    date: UncertainDate
    begins_by: Day | None
    ends_from: Day | None


def date_from(anchor: Anchor, position: str, fewest: int | None, most: int | None) -> UncertainDate | None:
    """The date that lies so many days (`offset_days`) from what is dated itself.

    “At the same time” is its very date, with or without a year; nothing else is reckoned from one without. All else is
    some day within bounds; if what it is reckoned from is in doubt, some day within the widest ones, and no more
    certain than that; None where neither bound is known.

    >>> def after_strike(edtf, position, *offset):
    ...     date = date_from(Anchor(parse(edtf), *ends_of_span(edtf, "")), position, *offset_days(position, *offset))
    ...     return date.edtf, date.approximate
    >>> after_strike("1936-10-27/1937-03", "after_start", 1, "weeks")
    ('1936-11-03', False)
    >>> after_strike("1936-10-27/1937-03", "after", 1, "weeks"), after_strike("1936-10-27", "before", 1, "months")
    (('[1937-03-08..1937-04-07]', False), ('[1936-09-26..1936-09-29]', False))
    >>> after_strike("1936-10-27/1937-03", "after_start", None, ""), after_strike("1936-10-27~", "after", 2, "days")
    (('[1936-10-27..]', False), ('[1936-10-22..1936-11-05]', True))
    >>> after_strike("1936-10-27/1937-03", "same", None, "")
    ('1936-10-27/1937-03', False)
    >>> after_strike("XXXX-03-17", "same", None, ""), date_from(Anchor(parse("XXXX-03-17"), None, None), "after", 1, 1)
    (('XXXX-03-17', False), None)
    """
    of, where = anchor.date, Position(position)
    if where is Position.SAME:
        return of
    if of.possible_earliest is None or of.possible_latest is None:
        return None
    first, last, first_possible, last_possible = of.earliest, of.latest, of.possible_earliest, of.possible_latest
    if where.is_from_start and anchor.begins_by is not None:
        last = last_possible = anchor.begins_by
    if where.is_from_end and anchor.ends_from is not None:
        first = first_possible = anchor.ends_from
    is_unsure = of.approximate or first is None or last is None
    earliest, latest = _moved(first_possible, fewest, OPEN_START), _moved(last_possible, most, OPEN_END)
    if earliest == OPEN_START and latest == OPEN_END:
        return None
    return UncertainDate(_edtf(earliest, latest), earliest, latest, is_unsure, earliest, latest)


def _moved(day: Day, days: int | None, end: Day) -> Day:
    """The day so many days later, within what there is; the open end where either is that."""
    if days is None or day == end:
        return end
    return Day(min(max(day + days, OPEN_START), OPEN_END))


def _edtf(earliest: Day, latest: Day) -> str:
    if earliest == latest:
        return iso_of(earliest)
    first, last = ("" if day in (OPEN_START, OPEN_END) else iso_of(day) for day in (earliest, latest))
    return f"[{first}..{last}]"

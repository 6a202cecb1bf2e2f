"""Whole EDTF expressions: single dates, intervals and sets."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from .calendars import calendar_of
from .days import OPEN_END, OPEN_START, Day
from .remedies import explanation, proposals
from .single import PLAIN, QUALIFIERS, NotEDTF, plain_bounds, read_single
from .tolerances import REACH_OF_UNKNOWN_END, Tolerance, earlier, later, tolerance
from .values import InvalidDate, UncertainDate
from .words import Interpretation

_LONGEST = 200
_SETS = {"[": "]", "{": "}"}
_REACH = Tolerance(years=REACH_OF_UNKNOWN_END)
YEARLESS = re.compile(r"XXXX-(0[1-9]|1[0-2])(?:-([0-9]{2}|XX))?([?~%])?")


class Bounds(NamedTuple):
    """The first and last day as written (None where unknown), and the same at the widest."""

    earliest: Day | None
    latest: Day | None
    possible_earliest: Day | None
    possible_latest: Day | None


def parse(text: str, calendar: str = "") -> UncertainDate:
    """Read a date written in EDTF, up to 200 characters; the text is kept as it is.

    With the code `julian`, its days, months and years are those of the Julian calendar, and its bounds the days that
    these are in the Gregorian one. Dates with any other code are read as Gregorian ones.

    Raises InvalidDate, and nothing else, with the value and what to write instead.

    >>> winter = parse("1937-24")
    >>> str(winter.earliest), str(winter.latest)
    ('1937-12-01', '1938-02-28')
    >>> parse("1937~/").latest is None, parse("1937/..").latest == OPEN_END
    (True, True)
    >>> parse("1937/1936")
    Traceback (most recent call last):
    prosopo.dates.values.InvalidDate: '1937/1936' ends before it begins: swap the two dates
    >>> parse("27.10.1936")
    Traceback (most recent call last):
    prosopo.dates.values.InvalidDate: '27.10.1936' is not an EDTF date: write 1936-10-27
    """
    if not isinstance(text, str):
        # Only a short value is shown: repr() of any object may itself fail.
        value = f" {text}" if isinstance(text, date) or (type(text) is int and 0 <= text < 10**8) else ""
        raise InvalidDate(f'a date is text, not{value} ({type(text).__name__}): put it in quotes, as "1936"')
    return read_expression(text, calendar)


@lru_cache(maxsize=65536)
def read_expression(text: str, calendar: str = "") -> UncertainDate:
    """`parse`, cached, without the check that its argument is a text."""
    if not text:
        raise InvalidDate("'' says nothing: leave the date out, or write it in EDTF, as 1936-10-27")
    if len(text) > _LONGEST:
        raise InvalidDate(f"{text[:40]!r}… has {len(text)} characters: a date has at most {_LONGEST}")
    try:
        if plain := plain_bounds(text, calendar):
            return UncertainDate(text, *plain, False, *plain, calendar)
        bounds = _bounds(text, calendar)
    except NotEDTF as fault:
        raise InvalidDate(_advice(text, str(fault))) from None
    approximate = any(mark in text for mark in QUALIFIERS)
    return UncertainDate(text, *bounds[:2], approximate, *bounds[2:], calendar)


def interval_ends(text: str) -> tuple[str, str] | None:
    """Start and end of `start/end` as written (`..` open, "" unknown); None for any other expression."""
    if text.count("/") != 1:
        return None
    start, _, end = text.partition("/")
    return start, end


def set_members(text: str) -> list[tuple[str, str]] | None:
    """First and last of each member of `[..]` or `{..}`, "" where it is open; None for other expressions.

    A single date is its own first and last. LoC EDTF specification, level 2, "set representation": ranges
    run between plain dates of one precision, an open one comes first or last. Raises NotEDTF otherwise.

    >>> set_members("[1667,1670..1672,1760-12..]")
    [('1667', '1667'), ('1670', '1672'), ('1760-12', '')]
    """
    if text[-1] != _SETS.get(text[0]):
        return None
    members = []
    written = text[1:-1].split(",")
    for place, member in enumerate(written):
        first, dots, last = member.partition("..")
        open_end_fits = (first or place == 0) and (last or place == len(written) - 1)
        if not member or (dots and not (open_end_fits and _is_range(first, last))):
            raise NotEDTF(text)
        members.append((first, last) if dots else (member, member))
    if ".." not in text and len(members) == 1:
        raise NotEDTF(text)
    return members


def _is_range(first: str, last: str) -> bool:
    ends = [end for end in (first, last) if end]
    return all(PLAIN.fullmatch(end) for end in ends) and len({len(end.removeprefix("-")) for end in ends}) == 1


def _bounds(text: str, calendar: str) -> Bounds:
    if _is_yearless(text, calendar):
        return Bounds(None, None, None, None)
    members = set_members(text)
    if members is not None:
        ranges = [_range_bounds(first, last, calendar) for first, last in members]
        earliest, latest, possible_earliest, possible_latest = zip(*ranges, strict=True)
        return Bounds(min(earliest), max(latest), min(possible_earliest), max(possible_latest))
    ends = interval_ends(text)
    if ends is not None:
        return _interval_bounds(text, *ends, calendar)
    return Bounds(*_single_bounds(text, calendar))


def _is_yearless(text: str, calendar: str) -> bool:
    """Whether the text is a day or month of no year. Raises InvalidDate where no year has such a day."""
    written = YEARLESS.fullmatch(text)
    if not written:
        return False
    month, day = int(written[1]), written[2] or "XX"
    length = calendar_of(calendar).length_of_month(2000, month)
    if day != "XX" and not 1 <= int(day) <= length:
        raise InvalidDate(f"{text!r} is not a day of any year: month {written[1]} has days 01 to {length}")
    return True


def _single_bounds(text: str, calendar: str) -> tuple[Day, Day, Day, Day]:
    single, width = read_single(text, calendar), tolerance(text)
    return single.earliest, single.latest, earlier(single.earliest, width), later(single.latest, width)


_OPEN = (OPEN_START, OPEN_END, OPEN_START, OPEN_END)


def _range_bounds(first: str, last: str, calendar: str) -> tuple[Day, Day, Day, Day]:
    earliest, _, possible_earliest, _ = _single_bounds(first, calendar) if first else _OPEN
    _, latest, _, possible_latest = _single_bounds(last, calendar) if last else _OPEN
    if earliest > latest:
        raise InvalidDate(f"'{first}..{last}' ends before it begins: swap the two dates")
    return earliest, latest, possible_earliest, possible_latest


def _interval_bounds(text: str, start: str, end: str, calendar: str) -> Bounds:
    """LoC EDTF specification, level 1, "extended interval": each end is a date, open (`..`) or unknown."""
    unstated = ("", "..")
    if start in unstated and end in unstated:
        raise InvalidDate(f"{text!r} says nothing: leave the date out, or write at least one end, as 1937/..")
    first = _OPEN if start in unstated else _single_bounds(start, calendar)
    last = _OPEN if end in unstated else _single_bounds(end, calendar)
    if first[0] > last[1]:
        raise InvalidDate(f"{text!r} ends before it begins: swap the two dates")
    return Bounds(
        None if start == "" else first[0],
        None if end == "" else last[1],
        earlier(last[2], _REACH) if start == "" else first[2],
        later(first[3], _REACH) if end == "" else last[3],
    )


def valid_proposals(text: str, language: str = "") -> list[Interpretation]:
    """What text that is no EDTF may stand for, likeliest first. Nothing is offered that would be refused in turn."""
    return [proposal for proposal in proposals(text, language) if _is_date(proposal.edtf, proposal.calendar)]


def _advice(text: str, part: str) -> str:
    """What to write in place of text that is no EDTF, or why the date that it may stand for is none."""
    offered = [proposal for proposal in valid_proposals(text) if not proposal.lacks_century]
    if offered:
        likeliest = [str(proposal) for proposal in offered if proposal.rank == offered[0].rank]
        return f"{text!r} is not an EDTF date: write {' or '.join(likeliest)}"
    for proposal in proposals(text):
        try:
            _ = plain_bounds(proposal.edtf, proposal.calendar) or _bounds(proposal.edtf, proposal.calendar)
        except NotEDTF:
            continue
        except InvalidDate as reason:
            return f"{text!r} is no date: {reason}"
    return explanation(text, part)


def _is_date(text: str, calendar: str) -> bool:
    try:
        return bool(text and (plain_bounds(text, calendar) or _bounds(text, calendar)))
    except InvalidDate:
        return False

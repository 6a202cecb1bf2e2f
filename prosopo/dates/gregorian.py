"""The EDTF of a Julian date in the Gregorian calendar, for readers of EDTF who know no other."""

import re

from .calendars import JULIAN
from .days import OPEN_END, OPEN_START
from .expressions import interval_ends, set_members
from .single import PLAIN, QUALIFIERS, read_single

# Single dates, undoubted, whose days follow one upon another: a day, month, season, year, decade or century.
_STRETCH = re.compile(r"-?[0-9]{2}(?:[0-9]X|XX|[0-9]{2}(?:-XX(?:-XX)?|-[0-9]{2}(?:-(?:[0-9]{2}|XX))?)?)")


def gregorian_edtf(text: str, calendar: str) -> str:
    """The EDTF of the same days in the Gregorian calendar; empty where no EDTF says exactly the same.

    A day stays a day, with its mark of doubt. A year, or another stretch of days, is no such stretch in the other
    calendar: it becomes some day from its first to its last. Where it begins or ends a span, EDTF has nothing for that.

    >>> gregorian_edtf("1900-02-29", "julian"), gregorian_edtf("1900-01-01~", "julian")
    ('1900-03-13', '1900-01-13~')
    >>> gregorian_edtf("1900", "julian"), gregorian_edtf("1900-01-01/..", "julian")
    ('[1900-01-13..1901-01-13]', '1900-01-13/..')
    >>> gregorian_edtf("[1900,1902-03..]", "julian"), gregorian_edtf("1900/1902", "julian")
    ('[1900-01-13..1901-01-13,1902-03-14..]', '')
    >>> gregorian_edtf("0562", "seleucid")
    '0562'
    """
    if calendar != JULIAN:
        return text
    if (members := set_members(text)) is not None:
        # Of dates that are all meant (`{1900,1902}`), a year would be meant as one: it is not each of its days.
        parts = [_member(first, last, are_days=text[0] == "{") for first, last in members]
        return f"{text[0]}{','.join(parts)}{text[-1]}" if all(parts) else ""
    if ends := interval_ends(text):
        parts = [end if end in ("", "..") else _day(end) for end in ends]
        return "/".join(parts) if all(part or not end for part, end in zip(parts, ends, strict=True)) else ""
    days = _days(text)
    return _day(text) or (f"[{days}]" if days else "")


def _day(text: str) -> str:
    """A day with its mark of doubt; empty for any other date."""
    plain = PLAIN.fullmatch(text.rstrip(QUALIFIERS))
    return f"{read_single(text, JULIAN).earliest}{text[plain.end() :]}" if plain and plain[3] else ""


def _member(first: str, last: str, are_days: bool) -> str:
    """A member of a set, from the first date to the last; empty where it has to be of days, and is not."""
    if first == last and (day := _day(first)):
        return day
    return "" if are_days and not all(map(_day, filter(None, (first, last)))) else _days(first, last)


def _days(first: str, last: str | None = None) -> str:
    """From the first day of one date to the last of another, or of the same; empty where these are not exact.

    An open side is empty.
    """
    last = first if last is None else last
    if not all(map(_STRETCH.fullmatch, filter(None, (first, last)))):
        return ""
    earliest = read_single(first, JULIAN).earliest if first else ""
    latest = read_single(last, JULIAN).latest if last else ""
    # What begins or ends beside the years that are kept is cut there.
    return "" if earliest == OPEN_START or latest == OPEN_END else f"{earliest}..{latest}"

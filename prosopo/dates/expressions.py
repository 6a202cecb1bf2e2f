"""Whole EDTF expressions: single dates, intervals and sets."""

from datetime import date
from functools import lru_cache

from .remedies import explanation, proposals
from .single import PLAIN, QUALIFIERS, NotEDTF, plain_bounds, read_single
from .values import OPEN_END, OPEN_START, InvalidDate, UncertainDate
from .words import Interpretation

_LONGEST = 200
_SETS = {"[": "]", "{": "}"}


def parse(text: str) -> UncertainDate:
    """Read a date written in EDTF, up to 200 characters; the text is kept as it is.

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
    return read_expression(text)


@lru_cache(maxsize=65536)
def read_expression(text: str) -> UncertainDate:
    """`parse`, cached, without the check that its argument is a text."""
    if not text:
        raise InvalidDate("'' says nothing: leave the date out, or write it in EDTF, as 1936-10-27")
    if len(text) > _LONGEST:
        raise InvalidDate(f"{text[:40]!r}… has {len(text)} characters: a date has at most {_LONGEST}")
    try:
        earliest, latest = plain_bounds(text) or _bounds(text)
    except NotEDTF as fault:
        raise InvalidDate(_advice(text, str(fault))) from None
    return UncertainDate(text, earliest, latest, any(mark in text for mark in QUALIFIERS))


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
    return all(PLAIN.fullmatch(end) for end in ends) and len({len(end) for end in ends}) == 1


def _bounds(text: str) -> tuple[date | None, date | None]:
    members = set_members(text)
    if members is not None:
        ranges = [_range_bounds(first, last) for first, last in members]
        return min(start for start, _ in ranges), max(end for _, end in ranges)
    ends = interval_ends(text)
    if ends is not None:
        return _interval_bounds(text, *ends)
    single = read_single(text)
    return single.earliest, single.latest


def _range_bounds(first: str, last: str) -> tuple[date, date]:
    earliest = read_single(first).earliest if first else OPEN_START
    latest = read_single(last).latest if last else OPEN_END
    if earliest > latest:
        raise InvalidDate(f"'{first}..{last}' ends before it begins: swap the two dates")
    return earliest, latest


def _interval_bounds(text: str, start: str, end: str) -> tuple[date | None, date | None]:
    """LoC EDTF specification, level 1, "extended interval": each end is a date, open (`..`) or unknown."""
    unstated: dict[str, date | None] = {"": None, "..": OPEN_START}
    if start in unstated and end in unstated:
        raise InvalidDate(f"{text!r} says nothing: leave the date out, or write at least one end, as 1937/..")
    earliest = unstated[start] if start in unstated else read_single(start).earliest
    unstated[".."] = OPEN_END
    latest = unstated[end] if end in unstated else read_single(end).latest
    if earliest and latest and earliest > latest:
        raise InvalidDate(f"{text!r} ends before it begins: swap the two dates")
    return earliest, latest


def valid_proposals(text: str, language: str = "") -> list[Interpretation]:
    """What text that is no EDTF may stand for, likeliest first. Nothing is offered that would be refused in turn."""
    return [proposal for proposal in proposals(text, language) if _is_date(proposal.edtf)]


def _advice(text: str, part: str) -> str:
    """What to write in place of text that is no EDTF, or why the date that it may stand for is none."""
    offered = [proposal for proposal in valid_proposals(text) if not proposal.unsure]
    if offered:
        likeliest = [str(proposal) for proposal in offered if proposal.rank == offered[0].rank]
        return f"{text!r} is not an EDTF date: write {' or '.join(likeliest)}"
    for proposal in proposals(text):
        try:
            _ = plain_bounds(proposal.edtf) or _bounds(proposal.edtf)
        except NotEDTF:
            continue
        except InvalidDate as reason:
            return f"{text!r} is no date: {reason}"
    return explanation(text, part)


def _is_date(text: str) -> bool:
    try:
        return bool(text and (plain_bounds(text) or _bounds(text)))
    except InvalidDate:
        return False

"""Days of the Julian calendar with the Gregorian day beside them, as in “25 October (7 November) 1917”.

By a stroke (“25 October/7 November 1917”), these are one day if they are as far apart as the calendars were; if nearly,
one of two days, or the days between them, are as likely.
"""

from collections.abc import Iterator
from dataclasses import replace

from .moments import Moment
from .plain_dates import gregorian, month_length
from .tokens import Read, Tokens

_FIRST_GREGORIAN_YEAR = 1582
_MISCOUNTED = 2  # days by which the day in brackets may be wrong: many add 13 to a date of the 19th century


def read_two_calendars(tokens: Tokens, start: int) -> Read:
    """7 (20).11.1893; 7/20 November 1893; 25 October (7 November) 1917; 25.10.1917/7.11.1917."""
    for day, after_day in tokens.day(start):
        for other, after_other in _second_day(tokens, after_day):
            for month, after_month in _month(tokens, after_other):
                julian = Moment(month=month, day=day, calendar="julian", bracketed=(other, None))
                miscounted = 0 if tokens.word(after_day) == "/" else _MISCOUNTED
                for number, digits, end in tokens.year_after(after_month):
                    moment = replace(julian, number=number, digits=digits)
                    if _are_same_day(moment, None, miscounted):
                        yield moment, end
    for day, month, after_month in _day_of_month(tokens, start):
        julian = Moment(month=month, day=day, calendar="julian")
        yield from _day_beside(tokens, julian, after_month)
        for number, digits, end in tokens.year_after(after_month):
            yield from _day_beside(tokens, replace(julian, number=number, digits=digits), end)


def is_same_day(julian: Moment, other: Moment) -> bool:
    """Whether two days without a calendar are the same one, the first by the Julian calendar."""
    if None in (julian.number, julian.month, julian.day, other.number) or "bc" in (julian.era, other.era):
        return False
    beside = replace(julian, bracketed=(other.day or 0, other.month), calendar="julian")
    return (other.number or 0) >= _FIRST_GREGORIAN_YEAR and _are_same_day(beside, other.number, 0)


def _second_day(tokens: Tokens, start: int) -> Iterator[tuple[int, int]]:
    opened, stroke = tokens.sign("(", start), tokens.sign("/", start)
    for day, end in tokens.day(opened) if opened is not None else ():
        if (closed := tokens.sign(")", end)) is not None:
            yield day, closed
    yield from tokens.day(stroke) if stroke is not None else ()


def _day_of_month(tokens: Tokens, start: int) -> Iterator[tuple[int, int, int]]:
    """25 October, 25.10, October 25: the day, the month, and the place after them."""
    for day, after_day in tokens.day(start):
        yield from ((day, month, end) for month, end in _month(tokens, after_day))
    for month, after_month in tokens.month(start):
        yield from ((day, month, end) for day, end in tokens.day(after_month))


def _day_beside(tokens: Tokens, julian: Moment, start: int) -> Read:
    for sign, closing in (("(", ")"), ("/", "")):
        opened = tokens.sign(sign, start)
        for day, month, after_month in _day_of_month(tokens, opened) if opened is not None else ():
            dated = _dated(tokens, replace(julian, bracketed=(day, month)), after_month, closing)
            yield from (read for read in dated if closing or (read[0].number or 0) >= _FIRST_GREGORIAN_YEAR)


def _dated(tokens: Tokens, moment: Moment, start: int, closing: str) -> Read:
    """With the year behind the second day, or that behind both, which is of either; or with that of the first alone."""
    for number, digits, end in tokens.year_after(start):
        for closed in _closed(tokens, end, closing):
            yield from _of_year(moment, number, digits, closed)
    for closed in _closed(tokens, start, closing):
        if moment.number is not None and _are_same_day(moment, None, _MISCOUNTED):
            yield moment, closed
        for number, digits, end in tokens.year_after(closed):
            dated = replace(moment, number=number, digits=digits)
            if moment.number is None and _are_same_day(dated, None, _MISCOUNTED):
                yield dated, end
            if closing and _are_same_day(replace(dated, number=number - 1), number, 0):
                yield replace(dated, number=number - 1), end


def _closed(tokens: Tokens, start: int, sign: str) -> list[int]:
    place = tokens.sign(sign, start) if sign else start
    return [] if place is None else [place]


def _of_year(moment: Moment, number: int, digits: int, end: int) -> Read:
    """With the year of the day beside it, which is its own, if that is not written, or the next."""
    for own in (number, number - 1) if moment.number is None else (moment.number,):
        dated = replace(moment, number=own, digits=digits)
        if _are_same_day(dated, number, _MISCOUNTED):
            yield dated, end


def _month(tokens: Tokens, start: int) -> Iterator[tuple[int, int]]:
    """A month in words, or in digits between points."""
    for place in tokens.skip(start):
        yield from tokens.month(place)
    for place in tokens.skip(start, (), "."):
        yield from tokens.roman_month(place)
        for number, _, end in tokens.number(place, 2):
            if 1 <= number <= 12:
                yield from ((number, last) for last in tokens.skip(end, (), "."))


def _are_same_day(moment: Moment, beside: int | None, miscounted: int) -> bool:
    """Whether a Julian day and the one beside it, whose year may be given, can be the same day."""
    year, month, day = moment.number or 0, moment.month or 0, moment.day or 0
    if year < 1 or moment.bracketed is None or not 1 <= day <= month_length(year, month, "julian"):
        return False
    meant_year, meant_month, meant_day = gregorian((year, month, day))
    if beside not in (None, meant_year):
        return False
    bracketed_day, bracketed_month = moment.bracketed
    if bracketed_month is None:
        bracketed_month = month if bracketed_day > day else month % 12 + 1
    return bracketed_month == meant_month and abs(bracketed_day - meant_day) <= miscounted

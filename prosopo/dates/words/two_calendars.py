"""Days of the Julian calendar with the Gregorian day beside them, as in “25 October (7 November) 1917”."""

from collections.abc import Iterator
from dataclasses import replace

from .moments import Moment
from .plain_dates import gregorian, month_length
from .tokens import Read, Tokens

_MISCOUNTED = 2  # days by which the day in brackets may be wrong: many add 13 to a date of the 19th century


def read_two_calendars(tokens: Tokens, start: int) -> Read:
    """7 (20).11.1893; 7/20 November 1893; 25 October (7 November) 1917; 25.10.1917 (7.11.1917)."""
    for day, after_day in tokens.day(start):
        for other, after_other in _second_day(tokens, after_day):
            for month, after_month in _month(tokens, after_other):
                julian = Moment(month=month, day=day, calendar="julian", bracketed=(other, None))
                miscounted = 0 if tokens.word(after_day) == "/" else _MISCOUNTED
                for number, digits, end in tokens.year_after(after_month):
                    moment = replace(julian, number=number, digits=digits)
                    if _are_same_day(moment, miscounted):
                        yield moment, end
        for month, after_month in _month(tokens, after_day):
            julian = Moment(month=month, day=day, calendar="julian")
            yield from _bracketed_day(tokens, julian, after_month)
            for number, digits, end in tokens.year_after(after_month):
                yield from _bracketed_day(tokens, replace(julian, number=number, digits=digits), end)


def _second_day(tokens: Tokens, start: int) -> Iterator[tuple[int, int]]:
    opened, stroke = tokens.sign("(", start), tokens.sign("/", start)
    for day, end in tokens.day(opened) if opened is not None else ():
        if (closed := tokens.sign(")", end)) is not None:
            yield day, closed
    yield from tokens.day(stroke) if stroke is not None else ()


def _bracketed_day(tokens: Tokens, julian: Moment, start: int) -> Read:
    opened = tokens.sign("(", start)
    for day, after_day in tokens.day(opened) if opened is not None else ():
        for month, after_month in _month(tokens, after_day):
            moment = replace(julian, bracketed=(day, month))
            closed = tokens.sign(")", after_month)
            if closed is not None:
                yield from _with_year(tokens, moment, closed)
            for number, digits, end in tokens.year_after(after_month):
                closed = tokens.sign(")", end)
                if closed is not None and julian.number in {None, number}:
                    yield from _with_year(tokens, replace(moment, number=number, digits=digits), closed)


def _with_year(tokens: Tokens, moment: Moment, start: int) -> Read:
    years = tokens.year_after(start) if moment.number is None else [(moment.number, moment.digits, start)]
    for number, digits, end in years:
        dated = replace(moment, number=number, digits=digits)
        if _are_same_day(dated, _MISCOUNTED):
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


def _are_same_day(moment: Moment, miscounted: int) -> bool:
    """Whether a Julian day and the one beside it can be the same day."""
    year, month, day = moment.number or 0, moment.month or 0, moment.day or 0
    if year < 1 or moment.bracketed is None or not 1 <= day <= month_length(year, month, "julian"):
        return False
    _, meant_month, meant_day = gregorian((year, month, day))
    bracketed_day, bracketed_month = moment.bracketed
    if bracketed_month is None:
        bracketed_month = month if bracketed_day > day else month % 12 + 1
    return bracketed_month == meant_month and abs(bracketed_day - meant_day) <= miscounted

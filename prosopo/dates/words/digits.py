"""Dates in digits: 1.05.1937, 5/3/1936, 1937.05.01, 05.1937."""

from collections.abc import Iterator

from .moments import Moment
from .tokens import Read, Tokens


def read_digits(tokens: Tokens, start: int) -> Read:
    """Two or three numbers parted by points, strokes or hyphens."""
    for first, digits, place in tokens.number(start):
        sign, after_sign = tokens.word(place), tokens.sign("./-", place)
        for second, width, end in tokens.number(after_sign) if after_sign is not None else ():
            for moment in _of_two(first, digits, second, width, sign):
                yield from ((moment, last) for last in tokens.skip(end, (), "." if moment.day else ""))
            again = tokens.sign(sign, end)
            for third, length, last in tokens.number(again) if again is not None and width <= 2 else ():
                yield from ((moment, last) for moment in _of_three(first, digits, second, third, length, sign))


def _of_two(first: int, digits: int, second: int, width: int, sign: str) -> Iterator[Moment]:
    """05.1937 and 1937/5; of 29.07 the year stands elsewhere, as in “29.07 or 29.08.1883”."""
    if digits <= 2 and width >= 3 and sign != "-" and _is_month(first):
        yield Moment(second, width, month=first)
    elif digits == 4 and width <= 2 and _is_month(second):
        yield Moment(first, digits, month=second)
    elif digits <= 2 and width <= 2 and sign == "." and _is_day(first) and _is_month(second):
        yield Moment(day=first, month=second)


def _of_three(first: int, digits: int, second: int, third: int, length: int, sign: str) -> Iterator[Moment]:
    """The year stands first or last; points part the day from the month, other signs either from the other.

    A year of two digits is a guess: only the century of the registers at hand.
    """
    if digits == 4 and length <= 2:
        yield from _day(first, second, third)
    elif digits <= 2 and length >= 3:
        yield from _day(third, second, first, length)
        if sign != ".":
            yield from _day(third, first, second, length)
    elif digits <= 2 and length == 2:
        yield from _day(1900 + third, second, first, unsure=True)
        yield from _day(1900 + first, second, third, unsure=True)
        if sign != ".":
            yield from _day(1900 + third, first, second, unsure=True)


def _day(year: int, month: int, day: int, digits: int = 4, *, unsure: bool = False) -> Iterator[Moment]:
    if _is_month(month) and _is_day(day):
        yield Moment(year, digits, month=month, day=day, unsure=unsure)


def _is_month(number: int) -> bool:
    return 1 <= number <= 12


def _is_day(number: int) -> bool:
    return 1 <= number <= 31

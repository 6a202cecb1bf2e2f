"""Births worked out from ages: whoever is n years old on a day was born within the year that ends n years before it."""

from dataclasses import replace

from .days import FIRST_YEAR, Day, iso_of
from .expressions import parse
from .values import UncertainDate

_PART = 10  # “about n years old” may be a tenth of n off, and at least a year


def birth_from_age(
    first: Day | None, last: Day | None, least: int | None, most: int | None, about: int | None = None
) -> UncertainDate | None:
    """When someone was born who was at least, at most or about so many years old on some day from first to last.

    Born after the day that lies `most` + 1 years before the first day, and no later than `least` years before the last
    one. “About n” stands for a tenth of n more or less, at least a year, where no bound is given; what comes of it is
    approximate. None where neither side can be told.

    >>> october = Day.of(1936, 10, 27)
    >>> birth_from_age(october, october, 40, 40).edtf
    '[1895-10-28..1896-10-27]'
    >>> birth_from_age(october, october, 40, None).edtf, birth_from_age(october, october, None, 40).edtf
    ('[..1896-10-27]', '[1895-10-28..1936-10-27]')
    >>> birth_from_age(Day.of(1936, 1, 1), Day.of(1936, 12, 31), 35, 38).edtf
    '[1897-01-02..1901-12-31]'
    >>> about = birth_from_age(october, october, None, None, 50)
    >>> about.edtf, about.approximate
    ('[1880-10-28..1891-10-27]', True)
    >>> birth_from_age(Day.of(-43, 3, 15), Day.of(-43, 3, 15), 55, 55).edtf
    '[-0099-03-16..-0098-03-15]'
    >>> birth_from_age(None, october, None, 40), birth_from_age(None, None, 40, 40)
    (None, None)
    """
    is_approximate = least is None and most is None
    if is_approximate:
        if about is None:
            return None
        off = max(1, about // _PART)
        least, most = max(0, about - off), about + off
    after = None if most is None or first is None else _years_before(first, most + 1)
    latest = None if last is None else _years_before(last, least or 0)
    if after is None and (latest is None or not least):
        return None
    edtf = f"[{'' if after is None else iso_of(after + 1)}..{'' if latest is None else iso_of(latest)}]"
    return replace(parse(edtf), approximate=is_approximate)


def _years_before(day: Day, years: int) -> Day | None:
    """The same day so many years before, 28 February for the 29th; None where that is before all years there are.

    >>> str(_years_before(Day.of(1936, 2, 29), 1)), _years_before(Day.of(-9990, 1, 1), 10)
    ('1935-02-28', None)
    """
    year, month, number = day.parts
    if year - years < FIRST_YEAR:
        return None
    return Day.of(year - years, month, 28 if (month, number) == (2, 29) else number)

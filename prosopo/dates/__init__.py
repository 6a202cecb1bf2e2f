"""Uncertain dates, written in EDTF (the Extended Date/Time Format, ISO 8601-2:2019, Annex A).

>>> autumn = parse("1936-23")
>>> str(autumn.earliest), str(autumn.latest)
('1936-09-01', '1936-11-30')
>>> describe(autumn)
'autumn 1936'
>>> parse("1936-10-27").within(autumn), parse("1936-11/1937").overlaps(autumn)
(True, True)

Read are levels 0 and 1 of the Library of Congress EDTF specification (4 February 2019), and of level 2 sets,
sub-year groupings, unspecified digits and qualified components. Dates run from year 1 to 9999 and have no
time of day. Bounds are strict: a qualifier (`~ ? %`) sets `approximate` and moves no bound.
"""

from .english import describe
from .expressions import parse
from .reading import AmbiguousDate, Reading, read_words
from .values import OPEN_END, OPEN_START, InvalidDate, UncertainDate

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "AmbiguousDate",
    "InvalidDate",
    "Reading",
    "UncertainDate",
    "describe",
    "parse",
    "read_words",
]

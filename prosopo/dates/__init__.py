"""Uncertain dates, written in EDTF (the Extended Date/Time Format, ISO 8601-2:2019, Annex A).

>>> autumn = parse("1936-23")
>>> str(autumn.earliest), str(autumn.latest)
('1936-09-01', '1936-11-30')
>>> describe(autumn)
'autumn 1936'
>>> parse("1936-10-27").within(autumn), parse("1936-11/1937").overlaps(autumn)
(True, True)

Read are levels 0 and 1 of the Library of Congress EDTF specification (4 February 2019), and of level 2 sets,
sub-year groupings, unspecified digits and qualified components. Dates run from year -9999 to 9999, astronomically
(0000 is 1 BC, -0043 is 44 BC), and have no time of day; a day may be without a year (`XXXX-03-17`). Bounds are
numbered days of the Gregorian calendar (`days`), also of Julian dates (`calendars`). They are strict: a qualifier
(`~ ? %`) sets `approximate`, and widens by its tolerance (`tolerances`) the days that are possible alone.
"""

from .ages import birth_from_age
from .calendars import CODE as CALENDAR_CODE
from .calendars import JULIAN
from .days import OPEN_END, OPEN_START, Day, as_day, iso_of
from .english import describe
from .expressions import parse
from .gregorian import gregorian_edtf
from .offsets import Anchor, Position, Unit, date_from, ends_of_span, offset_days
from .reading import AmbiguousDate, Reading, read_words
from .values import InvalidDate, UncertainDate
from .year_parts import mistakable_for_two_years

__all__ = [
    "CALENDAR_CODE",
    "JULIAN",
    "OPEN_END",
    "OPEN_START",
    "AmbiguousDate",
    "Anchor",
    "Day",
    "InvalidDate",
    "Position",
    "Reading",
    "UncertainDate",
    "Unit",
    "as_day",
    "birth_from_age",
    "date_from",
    "describe",
    "ends_of_span",
    "gregorian_edtf",
    "iso_of",
    "mistakable_for_two_years",
    "offset_days",
    "parse",
    "read_words",
]

"""The kinds of words that dates are made of, the same in every language."""

from enum import Enum, auto


class Kind(Enum):
    """What a word or phrase does in a date. Comments give an example in English."""

    MONTH = auto()  # January: 1 to 12
    WEEKDAY = auto()  # Tuesday: 1 (Monday) to 7
    SEASON = auto()  # autumn: its code in EDTF
    PART = auto()  # early, first half of: a `Part`
    QUARTER = auto()  # quarter of a year, after its number
    HALF_YEAR = auto()  # half of a year, after its number
    NUMBER = auto()  # nineteenth, of a century
    CENTURY = auto()  # century, after its number
    DECADE = auto()  # s in 1930s, after its first year
    DECADE_BEFORE = auto()  # années in années 1930, before its first year
    NIGHT = auto()  # the night of
    NIGHT_TO = auto()  # ночь на, the night before
    NEXT_DAY = auto()  # to, between the two days of a night
    PART_OF_SEASON = auto()  # Spätherbst: the code of the season in EDTF, and a `Part`
    YEAR = auto()  # year
    ORDINAL = auto()  # th in 9th
    ABOUT = auto()  # circa
    PERHAPS = auto()  # probably
    BEFORE = auto()
    AFTER = auto()
    NOT_BEFORE = auto()  # not earlier than
    NOT_AFTER = auto()  # by
    SINCE = auto()  # since: an end is not stated
    ONWARDS = auto()  # onwards, after the date
    OR_LATER = auto()  # after the date
    OR_EARLIER = auto()  # after the date
    UNTIL = auto()  # until: a start is not stated
    FROM = auto()  # from … to
    TO = auto()
    BETWEEN = auto()
    AND = auto()
    OR = auto()
    OTHERWISE = auto()  # according to others
    BC = auto()
    AD = auto()
    JULIAN = auto()  # old style
    GREGORIAN = auto()  # new style
    FILLER = auto()  # in the: says nothing of when


WEEKS = 52  # of a year; what tells weeks from other parts


class Part(Enum):
    """A part of a year, month, decade or century: which of how many equal ones. Weeks are parts of months alone."""

    EARLY = (1, 3)
    MIDDLE = (2, 3)
    LATE = (3, 3)
    FIRST_HALF = (1, 2)
    SECOND_HALF = (2, 2)
    FIRST_QUARTER = (1, 4)
    SECOND_QUARTER = (2, 4)
    THIRD_QUARTER = (3, 4)
    LAST_QUARTER = (4, 4)
    FIRST_WEEK = (1, WEEKS)
    SECOND_WEEK = (2, WEEKS)
    THIRD_WEEK = (3, WEEKS)
    LAST_WEEK = (WEEKS, WEEKS)

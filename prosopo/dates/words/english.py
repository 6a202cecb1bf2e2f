"""The words of dates in English."""

from .kinds import Kind, Part
from .vocabulary import Vocabulary

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()

ENGLISH = Vocabulary(
    "en",
    "English",
    {
        Kind.MONTH: {
            1: "january, jan",
            2: "february, feb, febr",
            3: "march, mar",
            4: "april, apr",
            5: "may",
            6: "june, jun",
            7: "july, jul",
            8: "august, aug",
            9: "september, sept, sep",
            10: "october, oct",
            11: "november, nov",
            12: "december, dec",
        },
        Kind.WEEKDAY: {
            1: "monday, mon",
            2: "tuesday, tue, tues",
            3: "wednesday, wed, weds",
            4: "thursday, thu, thur, thurs",
            5: "friday, fri",
            6: "saturday, sat",
            7: "sunday, sun",
        },
        Kind.SEASON: {"21": "spring", "22": "summer", "23": "autumn, fall", "24": "winter"},
        Kind.PART: {
            Part.EARLY: "early, early in, beginning of, beginning, start of",
            Part.MIDDLE: "mid, mid-, middle of, middle",
            Part.LATE: "late, late in, end of, end, towards the end of, toward the end of",
            Part.FIRST_HALF: "first half of, first half, 1st half of",
            Part.SECOND_HALF: "second half of, second half, 2nd half of, latter half of",
            Part.FIRST_QUARTER: "first quarter of, 1st quarter of",
            Part.SECOND_QUARTER: "second quarter of, 2nd quarter of",
            Part.THIRD_QUARTER: "third quarter of, 3rd quarter of",
            Part.LAST_QUARTER: "fourth quarter of, last quarter of, 4th quarter of",
        },
        Kind.NUMBER: dict(enumerate(_ORDINALS, start=1)),
        Kind.QUARTER: "quarter, quarter of, q",
        Kind.HALF_YEAR: "half-year, half-year of",
        Kind.CENTURY: "century, centuries, cent, c",
        Kind.DECADE: "s, 's",
        Kind.YEAR: "year, years",
        Kind.ORDINAL: "st, nd, rd, th",
        Kind.ABOUT: "about, around, circa, ca, c, approximately, approx, roughly",
        Kind.PERHAPS: "perhaps, probably, possibly, presumably",
        Kind.BEFORE: "before, prior to, earlier than",
        Kind.AFTER: "after, later than",
        Kind.NOT_BEFORE: "not before, not earlier than, no earlier than, in or after, on or after",
        Kind.NOT_AFTER: "not after, not later than, no later than, by, in or before, on or before",
        Kind.OR_LATER: "or later, or after, and later, and after",
        Kind.OR_EARLIER: "or earlier, or before, and earlier, and before",
        Kind.SINCE: "since, from, ever since",
        Kind.ONWARDS: "on, onwards, onward",
        Kind.UNTIL: "until, till, up to",
        Kind.FROM: "from",
        Kind.TO: "to, until, till, up to, through",
        Kind.BETWEEN: "between",
        Kind.AND: "and",
        Kind.OR: "or, and/or",
        Kind.OTHERWISE: "according to others, according to other sources, according to other data, others say",
        Kind.BC: "bc, b.c., bce, b.c.e.",
        Kind.AD: "ad, a.d., ce, c.e.",
        Kind.JULIAN: "old style, os, o.s., julian, julian calendar",
        Kind.GREGORIAN: "new style, ns, n.s., gregorian, gregorian calendar",
        Kind.FILLER: "in, the, of, on, at, during, some time in, sometime in",
    },
)

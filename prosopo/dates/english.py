"""Dates in plain English, for readers."""

from .calendars import JULIAN
from .expressions import YEARLESS, interval_ends, parse, set_members
from .gregorian import gregorian_edtf
from .single import PLAIN, Single, read_single
from .values import UncertainDate
from .year_parts import GROUPINGS, MONTHS

_QUALIFIED = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
_UNITS = ("year", "month", "day")


def describe(date: UncertainDate | str, calendar: str = "") -> str:
    """The date in words, or its EDTF where words would be longer than clear; Julian days in both calendars.

    Raises InvalidDate for text that is not a date.

    >>> describe("1936-10-27"), describe("1937-24"), describe("1936~"), describe("193X")
    ('27 October 1936', 'winter 1937–38', 'about 1936', '1930s')
    >>> describe("1938-03-XX"), describe("1937-03/1938-05"), describe("1937/")
    ('March 1938, day unknown', 'March 1937 to May 1938', 'from 1937, end unknown')
    >>> describe("[1937,1938]"), describe("{1937,1938}"), describe("156X-12-25")
    ('1937 or 1938', '1937 and 1938', '156X-12-25')
    >>> describe("-0043-03-15"), describe("XXXX-03-17")
    ('15 March 44 BC', '17 March')
    >>> describe("1900-01-01", "julian"), describe("1900", "julian"), describe("0562", "seleucid")
    ('1 January 1900 (Julian; 13 January 1900 Gregorian)', '1900 (Julian)', '562 (converted from: seleucid)')
    """
    read = parse(date, calendar) if isinstance(date, str) else date
    words = _words(read.edtf)
    if not read.calendar:
        return words
    if read.calendar != JULIAN:
        return f"{words} (converted from: {read.calendar})"
    same_days = _in_gregorian_days(read)
    return f"{words} (Julian; {_words(same_days)} Gregorian)" if same_days else f"{words} (Julian)"


def _in_gregorian_days(date: UncertainDate) -> str:
    """The EDTF of the same days in the Gregorian calendar; empty where the date does not name days alone."""
    ends = interval_ends(date.edtf) or (date.edtf,)
    names_days = all(is_plain and is_plain[3] for is_plain in map(PLAIN.fullmatch, ends))
    return gregorian_edtf(date.edtf, date.calendar) if names_days else ""


def _words(text: str) -> str:
    members = set_members(text)
    ends = interval_ends(text)
    if members is not None:
        words = _set(members, choice=text.startswith("["))
    elif ends is not None:
        words = _interval(*ends)
    else:
        words = _single(text)
    return words or text


def _single(text: str) -> str | None:
    if yearless := YEARLESS.fullmatch(text):
        return _QUALIFIED[yearless[3] or ""].format(_yearless(yearless[1], yearless[2] or ""))
    date = read_single(text, JULIAN)  # which has every day that the other calendar has
    words = _unqualified(date)
    # A qualifier anywhere but at the end is one component's: words for that are longer than the EDTF.
    if words is None or any(mark in text[:-1] for mark in "?~%"):
        return None
    return _QUALIFIED[date.qualifier].format(words)


def _yearless(month: str, day: str) -> str:
    name = MONTHS[int(month) - 1]
    if day == "XX":
        return f"{name}, day unknown"
    return f"{int(day)} {name}" if day else name


def _unqualified(date: Single) -> str | None:
    year = _year(date.year)
    if year is None or not date.month:
        return year
    if date.month == "XX":
        unknown = {"": "month unknown", "XX": "month and day unknown"}.get(date.day)
        return f"{year}, {unknown}" if unknown else None
    if not date.year.removeprefix("-").isdigit():
        return None
    if date.month in GROUPINGS:
        return GROUPINGS[date.month].name.format(_years_spanned(date))
    if not date.month.isdigit():
        return None
    month = f"{MONTHS[int(date.month) - 1]} {year}"
    if date.day == "XX":
        return f"{month}, day unknown"
    if not date.day:
        return month
    return f"{int(date.day)} {month}" if date.day.isdigit() else None


def _year(pattern: str) -> str | None:
    if pattern.removeprefix("-").isdigit():
        return year_in_words(int(pattern))
    if pattern[:3].isdigit():
        return f"{int(pattern[:3])}0s"
    if pattern[:2].isdigit() and pattern.endswith("XX"):
        return _century(int(pattern[:2]) + 1)
    if pattern[1:3].isdigit() and pattern.endswith("XX") and int(pattern[1:3]):
        return f"{_century(int(pattern[1:3]) + 1)} BC"  # but for -00XX, which lacks the year 1 BC
    return None


def year_in_words(year: int) -> str:
    """A year as readers count it: astronomical year 0 is 1 BC.

    >>> year_in_words(1936), year_in_words(0), year_in_words(-43)
    ('1936', '1 BC', '44 BC')
    """
    return str(year) if year > 0 else f"{1 - year} BC"


def _century(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century"


def _years_spanned(date: Single) -> str:
    grouping = GROUPINGS[date.month]
    first = int(date.year)
    last = first + (grouping.first_month + grouping.months - 2) // 12
    if first == last:
        return year_in_words(first)
    if first <= 0:
        return f"{1 - first}–{1 - last} BC" if last <= 0 else f"1 BC–{last}"
    return f"{first}–{last}" if last % 100 == 0 else f"{first}–{last % 100:02}"


def _interval(start: str, end: str) -> str | None:
    unstated = ("", "..")
    first = _single(start) if start not in unstated else ""
    last = _single(end) if end not in unstated else ""
    if first is None or last is None:
        return None
    if first and last:
        # "about" is the first date's only, and "day unknown" is said in passing.
        opening = f"from {first}" if first.startswith("about") else first
        return f"{opening}{',' if ',' in first else ''} to {last}"
    if first:
        return f"from {first}" if end == ".." else f"from {first}, end unknown"
    return f"until {last}" if start == ".." else f"until {last}, start unknown"


def _set(members: list[tuple[str, str]], *, choice: bool) -> str | None:
    listed = []
    for first, last in members:
        words = _range(first, last, choice=choice) if first != last else _single(first)
        if words is None or "," in words:
            return None
        listed.append(words)
    *rest, final = listed
    return f"{', '.join(rest)} {'or' if choice else 'and'} {final}" if rest else final


def _range(first: str, last: str, *, choice: bool) -> str:
    some, joined = ("some", "or") if choice else ("every", "and")
    unit = _UNITS[(first or last).removeprefix("-").count("-")]
    if first and last:
        return f"{some} {unit} from {_single(first)} to {_single(last)}"
    return f"{_single(first or last)} {joined} {some} {'later' if first else 'earlier'} {unit}"

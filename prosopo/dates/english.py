"""Dates in plain English, for readers."""

from .expressions import interval_ends, parse, set_members
from .single import Single, read_single
from .values import UncertainDate
from .year_parts import GROUPINGS, MONTHS

_QUALIFIED = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
_UNITS = {4: "year", 7: "month", 10: "day"}


def describe(date: UncertainDate | str) -> str:
    """The date in words, or its EDTF where words would be longer than clear.

    Raises InvalidDate for text that is not a date.

    >>> describe("1936-10-27"), describe("1937-24"), describe("1936~"), describe("193X")
    ('27 October 1936', 'winter 1937–38', 'about 1936', '1930s')
    >>> describe("1938-03-XX"), describe("1937-03/1938-05"), describe("1937/")
    ('March 1938, day unknown', 'March 1937 to May 1938', 'from 1937, end unknown')
    >>> describe("[1937,1938]"), describe("{1937,1938}"), describe("156X-12-25")
    ('1937 or 1938', '1937 and 1938', '156X-12-25')
    """
    text = parse(str(date)).edtf
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
    date = read_single(text)
    words = _unqualified(date)
    # A qualifier anywhere but at the end is one component's: words for that are longer than the EDTF.
    if words is None or any(mark in text[:-1] for mark in "?~%"):
        return None
    return _QUALIFIED[date.qualifier].format(words)


def _unqualified(date: Single) -> str | None:
    year = _year(date.year)
    if year is None or not date.month:
        return year
    if date.month == "XX":
        unknown = {"": "month unknown", "XX": "month and day unknown"}.get(date.day)
        return f"{year}, {unknown}" if unknown else None
    if not date.year.isdigit():
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
    if pattern.isdigit():
        return str(int(pattern))
    if pattern[:3].isdigit():
        return f"{int(pattern[:3])}0s"
    if pattern[:2].isdigit() and pattern.endswith("XX"):
        return _century(int(pattern[:2]) + 1)
    return None


def _century(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century"


def _years_spanned(date: Single) -> str:
    first, last = date.earliest.year, date.latest.year
    if first == last:
        return str(first)
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
    unit = _UNITS[len(first or last)]
    if first and last:
        return f"{some} {unit} from {_single(first)} to {_single(last)}"
    return f"{_single(first or last)} {joined} {some} {'later' if first else 'earlier'} {unit}"

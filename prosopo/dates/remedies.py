"""Remedies for refused dates: EDTF for the commonest wrong forms, and reasons why some EDTF is not accepted."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from .year_parts import GROUPINGS, MONTHS

_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_ABOUT = re.compile(r"(?:ca?|circa|about|around|approximately)\b\.? ?(.+)")
_DASHES = str.maketrans("‐‑‒–—−", "------")


def candidates(text: str) -> Iterator[str]:
    """EDTF that the text may stand for, likeliest first; the caller checks each.

    >>> next(candidates("27 October 1936")), next(candidates("c. 1936")), next(candidates("1930s"))
    ('1936-10-27', '1936~', '193X')
    >>> list(candidates("5/3/1936"))
    ['1936-03-05', '1936-05-03', '5/3/1936']
    """
    in_digits = "".join(str(unicodedata.digit(character, character)) for character in text).casefold()
    plain = " ".join(in_digits.translate(_DASHES).split())
    found = [*_reshaped(plain)]
    if about := _ABOUT.fullmatch(plain):
        found += [f"{date}~" for date in (about[1].upper(), *_reshaped(about[1]))]
    yield from dict.fromkeys([*found, "".join(in_digits.split()).upper()])


def explanation(text: str, part: str) -> str:
    """Why text without a candidate is refused, with the remedy; `part` is the date in it that failed."""
    for pattern, reason in _REASONS:
        if pattern.search(text):
            return f"{text!r} {reason}"
    where = f" (see {part!r})" if part != text else ""
    return (
        f"{text!r} is not an EDTF date{where}: "
        "write it as 1936, 1936-10, 1936-10-27, 1936-23 (autumn), 1936~ (about) or 1936/1938"
    )


_REASONS = (
    (re.compile(r"[0-9]T[0-9]"), "has a time of day: leave out the time of day"),
    (re.compile(r"Y-?[0-9]"), "is out of range: dates are kept from year 1 to year 9999 (0001 to 9999)"),
    (
        re.compile(r"[0-9]S[0-9]"),
        "has significant digits: leave them out, and write X for each digit not known",
    ),
    (
        re.compile(r"[^\x20-\x7e]"),
        "has characters that no EDTF date has: write digits 0 to 9 and plain signs",
    ),
    (
        re.compile(rf"[0-9]{{4}}-(?!0[1-9]|1[0-2]|(?:{'|'.join(GROUPINGS)})(?!-))[0-9]{{2}}(?![0-9])"),
        "has no such month: months are 01 to 12, seasons 21 (spring) to 24 (winter)",
    ),
)


def _reshaped(plain: str) -> Iterator[str]:
    for pattern, rewrite in _WRONG_FORMS:
        if match := pattern.fullmatch(plain):
            yield from rewrite(*match.groups(""))


def _day_first(day: str, sign: str, month: str, year: str) -> Iterator[str]:
    yield f"{year}-{month:0>2}-{day:0>2}"
    if sign == "/":
        yield f"{year}-{day:0>2}-{month:0>2}"


def _iso(year: str, month: str, day: str) -> Iterator[str]:
    yield f"{year}-{month:0>2}-{day:0>2}" if day else f"{year}-{month:0>2}"


def _named(day: str, name: str, year: str) -> Iterator[str]:
    if name in _SEASONS and not day:
        yield f"{year}-{_SEASONS[name]}"
    for number, month in enumerate(MONTHS, start=1):
        if len(name) >= 3 and month.casefold().startswith(name):
            yield from _iso(year, str(number), day)


def _with_century(century: str, start: str, end: str) -> Iterator[str]:
    yield f"{century}{start}/{end if len(end) == 4 else century + end}"


# Patterns meet the text in lower case, with single spaces and plain hyphens and digits.
_WRONG_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Iterator[str]]], ...] = tuple(
    (re.compile(pattern, re.ASCII), rewrite)
    for pattern, rewrite in (
        (r"(\d{1,2})([./-]) ?(\d{1,2})[./-] ?(\d{4})", _day_first),
        (r"(\d{4})[./-](0?[1-9]|1[0-2])(?:[./-](\d{1,2}))?", _iso),
        (r"(\d{4})(\d\d)(\d\d)", _iso),
        (r"(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([a-z]+)\.?,? (\d{4})", _named),
        (r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", lambda name, day, year: _named(day, name, year)),
        (r"winter (?:of )?(\d{4})[-/](?:\d{4}|\d\d)", lambda year: iter([f"{year}-24"])),
        (r"(?:the )?(\d{3})(?:0'?s|[xu?-])", lambda digits: iter([f"{digits}X"])),
        (r"(\d\d)(\d\d) ?(?:-|/|to|until) ?(\d{4}|\d\d)", _with_century),
        (r"(?:from|between) (\d\d)(\d\d) (?:to|and) (\d{4}|\d\d)", _with_century),
        (r"(?:until|till|up to) (\d{4})", lambda year: iter([f"../{year}"])),
        (r"(?:from|since) (\d{4})", lambda year: iter([f"{year}/.."])),
        (r"(\d{4}) (?:or|and/or) (\d{4})", lambda first, last: iter([f"[{first},{last}]"])),
        (r"[\[{]([^,.]+)[\]}]", lambda only: iter([only.upper()])),
        (r"(.+)(?:\?~|~\?)", lambda date: iter([f"{date.upper()}%"])),
        (r"(.+)/open", lambda start: iter([f"{start.upper()}/.."])),
        (r"(.+)/unknown", lambda start: iter([f"{start.upper()}/"])),
        (r"(\d\d)(?:\?\?|--|uu|\d\ds2)", lambda century: iter([f"{century}XX"])),
    )
)

"""Remedies for refused dates: EDTF for what was written otherwise, and reasons why some EDTF is not accepted."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from .words import LANGUAGES, Interpretation, interpretations
from .year_parts import GROUPINGS

_LETTERS = re.compile(r"[^\W\d_]+")
_ABOUT = re.compile(r"(?:ca?|circa|about|around|approximately)\b\.? ?(.+)")


def proposals(text: str, language: str = "") -> list[Interpretation]:
    """EDTF that the text may stand for, likeliest first; whether its days exist is not checked.

    Read are words in all languages, or in the one with this code (`ru`, also of `ru-Latn`) where that can be read;
    and mistyped EDTF.

    >>> [proposals(text)[0].edtf for text in ("27 October 1936", "ок. 1936", "vers 1936", "193x")]
    ['1936-10-27', '1936~', '1936~', '193X']
    >>> [proposal.edtf for proposal in proposals("5/3/1936")]
    ['1936-03-05', '1936-05-03']
    """
    own = LANGUAGES.get(language.partition("-")[0].casefold())
    found = interpretations(text, own) if own else []
    if not found:
        found = [reading for vocabulary in LANGUAGES.values() for reading in interpretations(text, vocabulary)]
    best: dict[tuple[str, str], Interpretation] = {}
    for reading in sorted(found, key=lambda reading: reading.rank):
        best.setdefault((reading.edtf, reading.calendar), reading)
    return list(best.values()) or [Interpretation(edtf) for edtf in dict.fromkeys(_mended(text)) if edtf]


def explanation(text: str, part: str) -> str:
    """Why text without a candidate is refused, with the remedy; `part` is the date in it that failed."""
    for pattern, reason in _REASONS:
        if pattern.search(text):
            return f"{text!r} {reason}"
    where = f" (see {part!r})" if part != text else _not_understood(text)
    return (
        f"{text!r} is not an EDTF date{where}: "
        "write it as 1936, 1936-10, 1936-10-27, 1936-23 (autumn), 1936~ (about) or 1936/1938"
    )


def _not_understood(text: str) -> str:
    words = [word for word in _LETTERS.findall(text) if not any(known.knows(word) for known in LANGUAGES.values())]
    listed = ", ".join(f"“{word}”" for word in dict.fromkeys(words[:3]))
    return f" (not understood: {listed})" if listed and text != listed else ""


_REASONS = (
    (
        re.compile(r"(?<![0-9])[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}(?![0-9])"),
        "has a year of two digits: write all four, as 1936-10-27",
    ),
    (re.compile(r"[0-9]T[0-9]"), "has a time of day: leave out the time of day"),
    (re.compile(r"Y-?[0-9]|^-?[0-9]{5,7}$"), "is out of range: dates are kept from year -9999 to year 9999"),
    (
        re.compile(r"[0-9]S[0-9]"),
        "has significant digits: leave them out, and write X for each digit not known",
    ),
    (
        re.compile(r"^(?=.*[^\x20-\x7e])(?!.*[^\W\d_XYEST])", re.DOTALL),  # signs, but no words
        "has characters that no EDTF date has: write digits 0 to 9 and plain signs",
    ),
    (
        re.compile(rf"[0-9]{{4}}-(?!0[1-9]|1[0-2]|(?:{'|'.join(GROUPINGS)})(?!-))[0-9]{{2}}(?![0-9])"),
        "has no such month: months are 01 to 12, seasons 21 (spring) to 24 (winter)",
    ),
)


def _mended(text: str) -> Iterator[str]:
    """EDTF that was typed with spaces, small letters, other digits, or signs of older forms of it."""
    in_digits = "".join(str(unicodedata.digit(character, character)) for character in text).casefold()
    plain = " ".join(in_digits.split())
    for pattern, rewrite in _MISTYPED:
        if match := pattern.fullmatch(plain):
            yield rewrite(*match.groups()).upper()
    if about := _ABOUT.fullmatch(plain):
        yield f"{about[1].upper()}~"
    if not _DASH_FIRST.match(plain):  # without the space it would be a year BC
        yield "".join(plain.split()).upper()


_DASH_FIRST = re.compile(r"- |\? ?-")
_MISTYPED: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = tuple(
    (re.compile(pattern, re.ASCII), rewrite)
    for pattern, rewrite in (
        (r"(\d{4})(\d\d)(\d\d)", "{}-{}-{}".format),
        (r"(\d{3})[xu?-]", "{}X".format),
        (r"(\d\d)(?:\?\?|--|uu|\d\ds2)", "{}XX".format),
        (r"[\[{]([^,.]+)[\]}]", "{}".format),
        (r"(.+)(?:\?~|~\?)", "{}%".format),
        (r"(.+)/open", "{}/..".format),
        (r"(.+)/unknown", "{}/".format),
        (r"(?:- |[–—] ?|\? ?[-–—/] ?)(\d{4})", "/{}".format),  # – 1939, ?–1939
        (r"(\d{4})(?: ?[-–—]| ?[-–—/] ?\?)", "{}/".format),  # 1939–, 1939–?
    )
)

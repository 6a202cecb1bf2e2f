"""Timelines: the statements about a person in chronological order."""

import re
from typing import Any

from prosopo.dates import OPEN_END, OPEN_START, Day
from prosopo.types import JSON

_WORD = re.compile(r"\d+|\D+")
_NO_NUMBER = 10**9  # behind all pages


def timeline(record: JSON) -> JSON:
    """The timeline of a person's full record."""
    dated = [statement for statement in record["statements"] if _bounds(statement) is not None]
    undated = [statement for statement in record["statements"] if _bounds(statement) is None]
    return {
        "person": {name: record[name] for name in ("slug", "name", "url")},
        "dated": sorted(dated, key=chronological_key),
        "undated": sorted(undated, key=_text_position),
    }


def chronological_key(statement: JSON) -> tuple[Any, ...]:
    """The sort key of a dated statement: its first day, then its last, then its position in the text.

    What is open towards the past stands where its known end lies, before what happened within that day; an unknown end
    is taken for an open one.

    >>> place = {"source": {"slug": "memoir"}, "start": 7, "locator": "", "ref": "a"}
    >>> def said(earliest, latest):
    ...     return {"date": {"earliest": earliest, "latest": latest}, "passage": place, "ref": "a"}
    >>> days = [("1937-01-01", "1937-12-31"), ("-9999-01-01", "1936-12-31"), ("1936-05-01", "1936-05-31")]
    >>> [one["date"]["latest"] for one in sorted([said(*day) for day in days], key=chronological_key)]
    ['1936-05-31', '1936-12-31', '1937-12-31']
    """
    earliest, latest = _bounds(statement) or (OPEN_START, OPEN_END)
    start = latest if earliest == OPEN_START else earliest
    return (start, earliest != OPEN_START, latest, *_text_position(statement))


def _bounds(statement: JSON) -> tuple[Day, Day] | None:
    """The first and last day of a statement; None where both are unknown."""
    earliest, latest = statement["date"]["earliest"], statement["date"]["latest"]
    if earliest is None and latest is None:
        return None
    return (
        Day.fromisoformat(earliest) if earliest else OPEN_START,
        Day.fromisoformat(latest) if latest else OPEN_END,
    )


def _text_position(statement: JSON) -> tuple[Any, ...]:
    passage = statement["passage"]
    start = passage["start"]
    return (passage["source"]["slug"], start is None, start or 0, _natural_key(passage["locator"]), statement["ref"])


def _natural_key(locator: str) -> list[tuple[int, str]]:
    """The sort key of a locator, by which p. 2 precedes p. 10: words and numbers, each number before any word."""
    return [(int(word), "") if word.isdecimal() else (_NO_NUMBER, word) for word in _WORD.findall(locator)]

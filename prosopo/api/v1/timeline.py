"""What is said of someone, in the order in which it happened."""

import re
from typing import Any

from rest_framework import serializers

from prosopo.api.v1.serializers import FULL, Named
from prosopo.dates import OPEN_END, OPEN_START
from prosopo.schema import RecordKind
from prosopo.types import JSON

_WORD = re.compile(r"\d+|\D+")
_NO_NUMBER = 10**9  # behind all pages

_OPEN_START, _OPEN_END = OPEN_START.isoformat(), OPEN_END.isoformat()


class Timeline(serializers.Serializer):
    """All that is said of someone, denied statements included and marked."""

    person = Named()
    dated = FULL[RecordKind.STATEMENTS](many=True, help_text="By date, then by the place in the text.")
    undated = FULL[RecordKind.STATEMENTS](many=True, help_text="What has no date, by the place in the text.")


def timeline(record: JSON) -> JSON:
    """The timeline of a person's full record."""
    dated = [said for said in record["statements"] if _bounds(said) is not None]
    undated = [said for said in record["statements"] if _bounds(said) is None]
    return {
        "person": {name: record[name] for name in ("slug", "name", "url")},
        "dated": sorted(dated, key=in_time),
        "undated": sorted(undated, key=_place),
    }


def in_time(said: JSON) -> tuple[Any, ...]:
    """Where a dated statement stands: by its first day, then its last, then its place in the text.

    What is open towards the past stands where its known end lies, before what happened within that day; an unknown end
    is taken for an open one.

    >>> place = {"source": {"slug": "memoir"}, "start": 7, "locator": "", "ref": "a"}
    >>> def said(earliest, latest):
    ...     return {"date": {"earliest": earliest, "latest": latest}, "passage": place, "ref": "a"}
    >>> days = [("1937-01-01", "1937-12-31"), ("0001-01-01", "1936-12-31"), ("1936-05-01", "1936-05-31")]
    >>> [one["date"]["latest"] for one in sorted([said(*day) for day in days], key=in_time)]
    ['1936-05-31', '1936-12-31', '1937-12-31']
    """
    earliest, latest = _bounds(said) or (_OPEN_START, _OPEN_END)
    begins = latest if earliest == _OPEN_START else earliest
    return (begins, earliest != _OPEN_START, latest, *_place(said))


def _bounds(said: JSON) -> tuple[str, str] | None:
    """First and last day; none where neither is known."""
    earliest, latest = said["date"]["earliest"], said["date"]["latest"]
    return None if earliest is None and latest is None else (earliest or _OPEN_START, latest or _OPEN_END)


def _place(said: JSON) -> tuple[Any, ...]:
    passage = said["passage"]
    start = passage["start"]
    return (passage["source"]["slug"], start is None, start or 0, _in_order(passage["locator"]), said["ref"])


def _in_order(locator: str) -> list[tuple[int, str]]:
    """A locator so that p. 2 stands before p. 10: words and numbers, each number before any word."""
    return [(int(one), "") if one.isdecimal() else (_NO_NUMBER, one) for one in _WORD.findall(locator)]

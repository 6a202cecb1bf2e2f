"""What items of CSL-JSON 1.0.2 are made of."""

import datetime
from collections.abc import Iterable

import orjson

from prosopo.exporters.publication_times import publication_time
from prosopo.types import JSON


def names(people: Iterable[str]) -> list[JSON]:
    """Names: with surname and given names where a comma parts them, else as they are."""
    return [_name(name) for name in people]


def _name(name: str) -> JSON:
    family, _, given = name.partition(", ")
    return {"family": family, "given": given} if given else {"literal": name}


def day(day: datetime.date) -> JSON:
    return {"date-parts": [[day.year, day.month, day.day]]}


def issued(edtf: str) -> JSON:
    """When something appeared, given as EDTF: `date-parts` of a day or of both ends of a span, and a season.

    What CSL-JSON has no parts for (an open end, a decade) stands in `raw`, as it is written.

    >>> issued("1963-22"), issued("1962-12~")
    ({'date-parts': [[1963]], 'season': 2}, {'date-parts': [[1962, 12]], 'circa': True})
    >>> issued("1961-10/1961-11"), issued("193X")
    ({'date-parts': [[1961, 10], [1961, 11]]}, {'raw': '193X'})
    """
    ends = [publication_time(end) for end in edtf.split("/")]
    whole = [end for end in ends if end is not None]
    if len(whole) < len(ends) or len(ends) > 2:
        return {"raw": edtf}
    seasons = [end.season for end in whole if end.season]
    if seasons and len(whole) > 1:
        return {"raw": edtf}
    found: JSON = {"date-parts": [[end.year, *end.month_and_day] for end in whole]}
    found |= {"season": seasons[0]} if seasons else {}
    return found | ({"circa": True} if any(end.is_doubted for end in whole) else {})


def file(items: list[JSON]) -> bytes:
    """A file of items, as Zotero and pandoc read it."""
    return orjson.dumps(items, option=orjson.OPT_INDENT_2)

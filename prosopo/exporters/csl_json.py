"""What items of CSL-JSON 1.0.2 are made of."""

import datetime
from collections.abc import Iterable

import orjson

from prosopo.types import JSON


def names(people: Iterable[str]) -> list[JSON]:
    """Names: with surname and given names where a comma parts them, else as they are."""
    return [_name(name) for name in people]


def _name(name: str) -> JSON:
    family, _, given = name.partition(", ")
    return {"family": family, "given": given} if given else {"literal": name}


def day(day: datetime.date) -> JSON:
    return {"date-parts": [[day.year, day.month, day.day]]}


def file(items: list[JSON]) -> bytes:
    """A file of items, as Zotero and pandoc read it."""
    return orjson.dumps(items, option=orjson.OPT_INDENT_2)

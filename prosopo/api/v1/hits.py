"""Hits: the places of searched words in the records of a page."""

from collections.abc import Sequence
from typing import Any

from prosopo.text.word_search import TextQuery, highlighted, matches
from prosopo.types import JSON


def with_hits(records: Sequence[JSON], query: TextQuery, fields: Sequence[str]) -> list[JSON]:
    """The records, each with its `hits` in those fields that contain a searched word."""
    return [record | {"hits": _hits(record, query, fields)} for record in records]


def _hits(record: JSON, query: TextQuery, fields: Sequence[str]) -> list[JSON]:
    hits = []
    for field in fields:
        text = _text(record, field)
        if found := matches(text, query):
            at = [match.span for match in found]
            by = ["exact" if match.exact else "stem" for match in found]
            hits.append({"field": field, "marked": highlighted(text, at), "at": at, "by": by})
    return hits


def _text(record: JSON, field: str) -> str:
    """The text at a path of members: `passage.quote`."""
    value: Any = record
    for name in field.split("."):
        value = value[name]
    return value or ""

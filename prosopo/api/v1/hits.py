"""Where the words asked for stand in the records of an answer."""

from collections.abc import Sequence
from typing import Any

from prosopo.text.word_search import TextQuery, highlighted, match_spans
from prosopo.types import JSON


def with_hits(records: Sequence[JSON], query: TextQuery, fields: Sequence[str]) -> list[JSON]:
    """The records, each with its `hits`: those of the fields in which anything stands that was asked for."""
    return [record | {"hits": _hits(record, query, fields)} for record in records]


def _hits(record: JSON, query: TextQuery, fields: Sequence[str]) -> list[JSON]:
    found = []
    for field in fields:
        text = _text(record, field)
        if at := match_spans(text, query):
            found.append({"field": field, "marked": highlighted(text, at), "at": at})
    return found


def _text(record: JSON, field: str) -> str:
    """The text of a member, or of a member of a member: `passage.quote`."""
    value: Any = record
    for name in field.split("."):
        value = value[name]
    return value or ""

"""Timelines: the statements about a person in the order in which they can have happened."""

from collections.abc import Iterable

from prosopo.exporters.chronology import chronological
from prosopo.types import JSON


def timeline(record: JSON) -> JSON:
    """The timeline of a person's full record. One query, where fates are told."""
    dated, undated = chronological(record)
    return {
        "person": {name: record[name] for name in ("slug", "name", "url")},
        "dated": _marked(dated),
        "undated": _marked(undated),
    }


def _marked(statements: Iterable[JSON]) -> list[JSON]:
    """The statements with a mark on those that others contradict."""
    return [{**statement, "disputed": bool(statement["disputes"])} for statement in statements]

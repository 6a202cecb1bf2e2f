"""What is found by its name, with how it was found."""

from collections.abc import Mapping
from typing import Any

import orjson

from prosopo import search
from prosopo.index.name_tables import Named

JSON = dict[str, Any]


def with_matches(items: Mapping[int, bytes], asked: str, scores: Mapping[int, float]) -> list[orjson.Fragment]:
    """The stored list items of people, by key, each with its `match`. Three queries."""
    found = search.matches(Named.PERSON, list(items), asked)
    return [
        # Who has been withdrawn between one query and the next is not told of.
        orjson.Fragment(b'{"match":' + orjson.dumps(match_of(found[key], scores[key])) + b"," + item[1:])
        for key, item in items.items()
        if key in found
    ]


def match_of(match: search.Match, score: float) -> JSON:
    return {"score": score, "name": match.name, "explanation": match.explanation}

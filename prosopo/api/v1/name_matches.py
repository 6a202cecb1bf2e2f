"""What is found by its name, with how it was found."""

from collections.abc import Mapping

import orjson

from prosopo import search
from prosopo.types import JSON

_ABOUT = 3  # things by which people of the same name are told apart


def with_matches(items: Mapping[int, bytes], asked: str, hits: search.Hits) -> list[orjson.Fragment]:
    """The stored list items of people, by key, each with its `match`. One query."""
    names = {key: names_in(orjson.loads(item)) for key, item in items.items()}
    found = search.explain_people_matches(asked, names, hits.readings)
    return [
        orjson.Fragment(b'{"match":' + orjson.dumps(match_of(found[key], hits.scores[key])) + b"," + item[1:])
        for key, item in items.items()
    ]


def names_in(item: JSON) -> list[str]:
    """All that someone is called in their list item."""
    called = (item["name"], item["sort_name"], *(name["text"] for name in item["names"]))
    return list(dict.fromkeys(filter(None, called)))


def about_person(item: JSON) -> str:
    """By what namesakes are told apart: the first of the roles, groups, camps and fates, three of these at most."""
    given = (("roles", "label"), ("groups", "name"), ("camps", "name"), ("fates", "label"))
    return ", ".join([one[called] for member, called in given for one in item[member][:1]][:_ABOUT])


def match_of(match: search.Match, score: float) -> JSON:
    return {"score": score, "name": match.name, "explanation": match.explanation}

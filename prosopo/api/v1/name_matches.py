"""Matches of names, as they are shown."""

from collections.abc import Mapping

import orjson
from django.utils.text import Truncator

from prosopo import search
from prosopo.schema.attestations import doubts
from prosopo.types import JSON

_MOST_LABELS = 3  # by which people of the same name are told apart
_MOST_LETTERS = 100  # of a scope note


def with_matches(items: Mapping[int, bytes], searched_name: str, hits: search.Hits) -> list[bytes]:
    """The stored list items of people, by key, each with its `match`. One query."""
    people = {key: orjson.loads(item) for key, item in items.items()}
    names = {key: names_in(person) for key, person in people.items()}
    matches = search.explain_people_matches(searched_name, names, hits.readings)
    return [
        b'{"match":%b,%b' % (orjson.dumps(match_of_person(matches[key], hits.scores[key], people[key])), item[1:])
        for key, item in items.items()
    ]


def names_in(item: JSON) -> list[str]:
    """All names of a person in their list item."""
    labels = (item["name"], item["sort_name"], *(name["text"] for name in item["names"]))
    return list(dict.fromkeys(filter(None, labels)))


def about_person(item: JSON) -> str:
    """A text that tells namesakes apart: one of the roles, groups, camps and fates, three of these at most.

    Of each the first of those with the fewest doubts, which stand behind it: “shot (probable, hearsay)”.
    """
    labelled = (("roles", "label"), ("groups", "name"), ("camps", "name"), ("fates", "label"))
    surest = [
        (min(item[member], key=lambda one: len(doubts(one))), label) for member, label in labelled if item[member]
    ]
    return ", ".join([_with_doubts(record[label], doubts(record)) for record, label in surest[:_MOST_LABELS]])


def _with_doubts(label: str, found: list[str]) -> str:
    return f"{label} ({', '.join(found)})" if found else label


def about_term(label: str, category: str, scope_note: str) -> str:
    """The category of a term; when the term is used, where the category says no more than its label."""
    return Truncator(scope_note).chars(_MOST_LETTERS) if category.casefold() == label.casefold() else category


def match_of_person(match: search.Match, score: float, item: JSON) -> JSON:
    """The match of a person, given their list item: says so where no editor is sure of the form that matches."""
    found = match_of(match, score)
    doubts = {name["certainty"] for name in item["names"] if name["text"] == match.name}
    if not doubts or "certain" in doubts or match.name in {item["name"], item["sort_name"]}:
        return found
    doubt = "probable" if "probable" in doubts else "possible"
    return found | {"explanation": f"{found['explanation']}; a {doubt} form of the name"}


def match_of(match: search.Match, score: float) -> JSON:
    return {"score": score, "name": match.name, "explanation": match.explanation}

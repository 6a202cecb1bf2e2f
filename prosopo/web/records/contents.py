"""The list of contents of a record's page that is long."""

from collections.abc import Mapping
from typing import Any, NamedTuple

# A page with more than so many sections, or statements, has a list of its contents.
MOST_SECTIONS, MOST_STATEMENTS = 6, 60

# Behind the statements by their kinds: the members of the page's context, their sections' ids and titles.
_OTHERS = (
    ("also_resting", "also-resting", "What also rests on it"),
    ("disputes", "disputes", "Disputed"),
    ("of_groups", "of-groups", "Said of groups"),
    ("people", "people", "People"),
    ("mentions", "mentions", "Mentioned in what is said of others"),
    ("text", "text", "The text"),
)


class Entry(NamedTuple):
    """A section of the page: the id that it is known by, its title, and how many statements or disputes it has."""

    anchor: str
    title: str
    size: int | None = None


def contents(context: Mapping[str, Any]) -> list[Entry]:
    """The sections of a page with this context, in their order; none where the page is short.

    >>> lines = {"also_resting": [], "disputes": [], "of_groups": ["a"] * 50, "people": None, "mentions": ["b"] * 11}
    >>> lines["text"] = ""
    >>> [tuple(entry) for entry in contents({"sections": [], **lines})]
    [('of-groups', 'Said of groups', 50), ('mentions', 'Mentioned in what is said of others', 11)]
    >>> contents({"sections": [], **lines, "mentions": []})
    []
    """
    found = [Entry(section.anchor, section.title, len(section.lines)) for section in context["sections"]]
    for member, anchor, title in _OTHERS:
        if value := context[member]:
            found.append(Entry(anchor, title, len(value) if member not in {"people", "text"} else None))
    statements = sum(entry.size or 0 for entry in found)
    return found if len(found) > MOST_SECTIONS or statements > MOST_STATEMENTS else []

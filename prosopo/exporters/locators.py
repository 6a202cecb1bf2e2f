"""Where a passage stands in its source, in words."""

from prosopo.types import JSON


def locator_of(passage: JSON) -> str:
    """The locator of a passage, else its pages, else its offsets.

    >>> passage = {"locator": "", "pages": "12–13", "start": 7, "end": 9}
    >>> locator_of(passage), locator_of(passage | {"pages": None})
    ('pp. 12–13', 'characters 7-9')
    >>> locator_of(passage | {"locator": "§ 1"})
    '§ 1'
    """
    return str(passage["locator"]) or pages(passage) or f"characters {passage['start']}-{passage['end']}"


def pages(passage: JSON) -> str:
    """The pages of a passage as they are cited; empty where they are not known."""
    label = passage["pages"]
    return f"{'pp' if '–' in label else 'p'}. {label}" if label else ""


def part_label(part: JSON) -> str:
    """A part of a source as it is cited: its author, and its title or else what it is.

    >>> part_label({"author": "N. N.", "title": "From the editors", "kind": "introduction"})
    'N. N., “From the editors”'
    >>> part_label({"author": None, "title": None, "kind": "introduction"})
    'introduction'
    """
    kind = "part" if part["kind"] == "other" else part["kind"]
    title = f"“{part['title']}”" if part["title"] else ""
    return f"{part['author']}, {title or kind}" if part["author"] else f"{kind} {title}".strip()

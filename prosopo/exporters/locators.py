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
    """A part of a source as it is cited: its author, its title or else what it is, and its date if it has one.

    >>> part = {"author": "N. N.", "title": "From the editors", "kind": "introduction", "date": {"text": "May 1961"}}
    >>> part_label(part)
    'N. N., “From the editors” (May 1961)'
    >>> part_label({"author": None, "title": None, "kind": "note", "date": {"text": None, "label": None}})
    'unsigned note'
    >>> part_label({"author": "Trotsky", "title": None, "kind": "quotation", "date": {"text": "1939"}})
    'Trotsky (1939)'
    """
    kind = "part" if part["kind"] == "other" else part["kind"]
    title = f"“{part['title']}”" if part["title"] else ""
    what = "" if kind == "quotation" and not title else title or kind
    author = part["author"]
    label = ", ".join(filter(None, (author, what))) if author else f"unsigned {kind} {title}".strip()
    date = part["date"]["text"] or part["date"]["label"]
    return f"{label} ({date})" if date else label

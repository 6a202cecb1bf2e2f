"""Other forms of names, with their parts, their time and the passages that spell them."""

from collections.abc import Sequence
from typing import Any

from prosopo.exporters.tei.elements import CERT, Element, date_attributes, make, record_iri
from prosopo.schema.name_parts import KIND
from prosopo.types import JSON

EDITORS = "#editors"


def names(record: JSON, name: str, base: str) -> list[Element]:
    """Elements of this name for the other forms of a record's name.

    The parts stand within the form where its text has them all, and else in a name of their own behind it, which is
    the editor's.
    """
    found = []
    for form in record.get("names", ()):
        parts = form.get("parts", ())
        text = _text_with_parts(form["text"], parts)
        found.append(_name(name, form, text or [form["text"]], base))
        if parts and text is None:
            separate = [child for part in parts for child in (" ", _part(part))][1:]
            found.append(make(name, *separate, type="parts", resp=EDITORS))
    return found


def _name(name: str, form: JSON, contents: list[Any], base: str) -> Element:
    cited = [record_iri(passage, base) for passage in (form["passage"], *form["also_cites"]) if passage]
    return make(
        name,
        *contents,
        type=form["kind"],
        language=form["language"],
        source=" ".join(cited),
        resp=EDITORS if form["editorial"] else None,
        cert=CERT[form["certainty"]] if form["certainty"] != "certain" else None,
        **date_attributes(form["date"], form["date_basis"]),
    )


def _text_with_parts(text: str, parts: Sequence[JSON]) -> list[Any] | None:
    """The text of a form with its parts as elements; None where it does not have them all, in whichever order."""
    places = []
    for part in parts:
        start = text.find(part["text"])
        if start < 0:
            return None
        places.append((start, start + len(part["text"]), part))
    contents: list[Any] = []
    position = 0
    for start, end, part in sorted(places, key=lambda place: place[:2]):
        if start < position:
            return None
        contents += [text[position:start], _part(part)]
        position = end
    return [*contents, text[position:]]


def _part(part: JSON) -> Element:
    kind = KIND[part["kind"]]
    return make(kind.tei, part["text"], type=kind.slug if kind.is_typed else None)

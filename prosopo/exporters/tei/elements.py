"""Elements of TEI and their common attributes."""

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from prosopo.exporters.date_bounds import bounds, is_approximate, is_julian, is_uncertain
from prosopo.exporters.xml_text import xml_text
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema.iris import iri
from prosopo.types import JSON

Element = Any  # lxml's own class has no name that can be written here

E = ElementMaker()
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

CERT = {"certain": "high", "probable": "medium", "possible": "low"}
_EVIDENCE = {
    "stated": "internal",
    "inferred": "conjecture",
    "editor": "external",
    "event": "conjecture",
    "relative": "conjecture",
}


def make(name: str, /, *children: Any, **attributes: str | None) -> Element:
    """An element with these children, elements or texts; children that are None and empty attributes are left out.

    `id` and `language` stand for `xml:id` and `xml:lang`, and `class_` for `class`.
    """
    xml_names = {"id": _ID, "language": _LANGUAGE}
    named = {xml_names.get(key, key.rstrip("_").replace("_", "-")): value for key, value in attributes.items() if value}
    contents = [xml_text(child) if isinstance(child, str) else child for child in children if child is not None]
    return E(name, *contents, {key: xml_text(value) for key, value in named.items()})


def serialized(element: Element) -> bytes:
    return bytes(etree.tostring(element, encoding="utf-8")) + b"\n"


def xml_id(kind: str, name: str) -> str:
    """An `xml:id`, unique over all kinds.

    >>> xml_id("people", "1st-camp.x")
    'people-1st-camp.x'
    """
    return f"{kind}-{name}"


def record_iri(record: JSON, base: str) -> str:
    """The IRI of a record, so that a reference leads there from any document."""
    return iri(base, record["url"])


def date_attributes(date: JSON, basis: str | None) -> dict[str, str]:
    """The attributes of an uncertain date: the first and last day that it may mean, and its EDTF.

    The days are Gregorian. An approximate or doubted date is never a single day (`when`), even where one is written.
    """
    attributes = {}
    earliest, latest = bounds(date)
    if earliest is not None and earliest == latest and not is_approximate(date) and not is_uncertain(date):
        attributes["when"] = earliest
    else:
        attributes |= {"notBefore": earliest} if earliest is not None else {}
        attributes |= {"notAfter": latest} if latest is not None else {}
    if date["edtf"]:
        attributes |= {"when_custom": date["edtf"], "datingMethod": "#julian" if is_julian(date) else "#edtf"}
    if basis:
        attributes["evidence"] = _EVIDENCE[basis]
    return attributes


def basis_of(dated: JSON) -> str | None:
    """What the date of a statement, birth or death rests on: of an event's date, what that itself rests on."""
    basis: str | None = dated["event_date_basis"] or dated["date_basis"]
    return basis


def date_element(date: JSON, basis: str | None) -> Element | None:
    """A `date` element with the source's words, else the EDTF; says whether the date is approximate or doubted.

    Of the elements with the attributes of a date, this is the only one that may always say so.
    """
    if date["text"] is None and date["edtf"] is None:
        return None
    written = date["label"] if date["calendar"] else date["edtf"]
    return make(
        "date",
        date["text"] or written,
        type="as-written" if date["text"] else None,
        subtype=f"calendar-{date['calendar']}" if date["calendar"] else None,
        calendar="#julian" if is_julian(date) else None,
        precision="low" if is_approximate(date) else None,
        cert="low" if is_uncertain(date) else None,
        **date_attributes(date, basis),
    )


def citation(passage: JSON, base: str) -> Element:
    """A `cit` element: the exact words of a passage, where they stand, and the editor's translation in a note."""
    start, end = passage["start"], passage["end"]
    places = [make("citedRange", passage["locator"], unit="locator")] if passage["locator"] else []
    if start is not None:
        places.append(make("citedRange", f"{start}-{end}", unit="character", from_=str(start), to=str(end)))
    if passage["pages"]:
        first, _, last = passage["pages"].partition("–")
        places.append(make("citedRange", passage["pages"], unit="page", from_=first, to=last or first))
    source, translation = passage["source"], passage["editorial_translation"]
    note = (
        make("note", translation["text"], type="translation", language=translation["language"], resp="#editors")
        if translation
        else None
    )
    words = {"language": passage["language"], "source": record_iri(passage, base)}
    quote = make("quote", passage["quote"], **words) if passage["quote"] else None
    status = _QUOTE_NOTES.get(passage["quote_status"])
    return make(
        "cit",
        quote,
        make("bibl", _part(passage["part"]), make("title", source["title"], ref=record_iri(source, base)), *places),
        make("note", status, type="quote-status") if status else None,
        note,
    )


def _part(part: JSON | None) -> Element | None:
    """The part of a source that a passage stands in, by another hand or of another date."""
    if part is None:
        return None
    author = make("author", part["author"]) if part["author"] else None
    title = make("title", part["title"], level="a") if part["title"] else None
    language = make("lang", part["language"]) if part["language"] else None
    return make("bibl", author, title, date_element(part["date"], None), language, type="part", subtype=part["kind"])


_QUOTE_NOTES = {"unchecked": "Not checked against a text.", "not_quoted": "Not quoted."}


def plain_notes(kind: RecordKind, record: JSON) -> list[Element]:
    """A note for each plain member of a record that has a value."""
    texts = ((member, record.get(member.name)) for member in _NOTED_MEMBERS[kind])
    return [make("note", _plain_text(value), type=member.tei) for member, value in texts if value is not None]


_NOTED_MEMBERS = {kind: [member for member in record.members if member.tei] for kind, record in RECORDS.items()}


def _plain_text(value: str | int | float | bool) -> str:
    """A plain value as text; true and false as XML Schema has them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def labels(record: JSON, name: str) -> list[Element]:
    """What the record is called in other languages, in elements of this name."""
    return [
        make(name, one["text"], type="label", language=one["language"], resp="#editors")
        for one in record.get("labels", ())
    ]


def sides(relation: JSON, name: str, member: str = "label", **attributes: str | None) -> list[Element]:
    """A relation's label and that of its other side, in elements of this name; one alone where both are the same.

    `member` is that of the label; that of the other side has its name with `inverse_` before it, and `inverse` as its
    type, or behind the type that is given: `inverse-label`.
    """
    label, inverse = relation[member], relation[f"inverse_{member}"]
    type_of_inverse = "-".join(filter(None, ("inverse", attributes.get("type"))))
    other = [] if inverse == label else [make(name, inverse, **attributes | {"type": type_of_inverse})]
    return [make(name, label, **attributes), *other]


def identifiers(record: JSON) -> list[Element]:
    """What the record is known as elsewhere; a scheme's own IRI where it gives one."""
    return [
        make("idno", one["iri"] or one["value"], type=one["scheme"], subtype="IRI" if one["iri"] else None)
        for one in record.get("identifiers", ())
    ]

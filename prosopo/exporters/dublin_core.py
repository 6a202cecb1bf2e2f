"""Records as simple Dublin Core in XML (`oai_dc`), which says in fifteen elements what anything is."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from prosopo.exporters.publication import Publication
from prosopo.exporters.quotations import remarks
from prosopo.exporters.xml_text import xml_text
from prosopo.schema import RecordKind
from prosopo.schema.iris import iri
from prosopo.types import JSON

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_DCMI_TYPES = {RecordKind.SOURCES: "Text", RecordKind.EVENTS: "Event"}  # DCMI Type Vocabulary
_RELATED = (
    *("person", "subject_group", "related_person", "related_group", "group", "role", "camp", "fate", "trait", "event"),
    *("place", "parent", "broader", "derived_from"),
)

Value = tuple[str, str, str]  # element, text, language or empty


def dublin_core(kind: RecordKind, record: JSON, publication: Publication) -> Any:
    """An `oai_dc:dc` element of a record's list item."""
    names = {"oai_dc": NAMESPACE, "dc": _DC, "xsi": _XSI}
    root = etree.Element(f"{{{NAMESPACE}}}dc", {f"{{{_XSI}}}schemaLocation": f"{NAMESPACE} {SCHEMA}"}, names)
    for name, text, language in dict.fromkeys(_values(kind, record, publication)):
        if text:
            element = etree.SubElement(root, f"{{{_DC}}}{name}", {_LANGUAGE: language} if language else {})
            element.text = xml_text(text)
    return root


def _values(kind: RecordKind, record: JSON, publication: Publication) -> Iterator[Value]:
    yield from (("title", *title) for title in _titles(kind, record))
    yield from (("creator", author["name"], "") for author in record.get("authors", ()))
    if kind is RecordKind.SOURCES and not record["authors"]:
        yield "creator", record["author"] or "", ""
    yield from (("description", *description) for description in _descriptions(kind, record))
    yield "publisher", publication.publisher, ""
    yield from _dates(kind, record)
    yield "type", kind.noun.replace("_", " "), ""
    yield "type", _DCMI_TYPES.get(kind, ""), ""
    yield "identifier", iri(publication.base, record["url"]), ""
    yield from (("identifier", one["iri"] or f"{one['scheme']}:{one['value']}", "") for one in _identifiers(record))
    yield from _origins(record, publication)
    yield from (
        ("relation", iri(publication.base, record[name]["url"]), "")
        for name in _RELATED
        if isinstance(record.get(name), dict)
    )
    yield "rights", record.get("rights") or "", ""
    yield "rights", publication.licence.url, ""


def _titles(kind: RecordKind, record: JSON) -> Iterator[tuple[str, str]]:
    """What a record is called, first as in lists; a statement by its kind and whom it is of."""
    if kind is RecordKind.STATEMENTS:
        about = (record[member] for member in ("person", "subject_group", "event", "camp", "place"))
        subject = next((one["name"] for one in about if one), "")
        yield ": ".join(filter(None, (record["kind"].replace("_", " "), subject))), ""
    else:
        yield record[kind.label], ""
    yield from ((name["text"], name["language"]) for name in record.get("names", ()) if name["text"] != record["name"])
    yield from ((label["text"], label["language"]) for label in record.get("labels", ()))


def _descriptions(kind: RecordKind, record: JSON) -> Iterator[tuple[str, str]]:
    """The words that a statement rests on and how they are to be read, a source's reference, or the editors' note."""
    if kind is RecordKind.STATEMENTS:
        yield record["passage"]["quote"] or "", record["passage"]["language"] or ""
        yield _voice(record), ""
        yield from ((f"{remark[0].upper()}{remark[1:]}", "") for remark in remarks(record))
    for member in ("citation", "scope_note", "note"):
        yield record.get(member) or "", ""


def _voice(record: JSON) -> str:
    """Whose words a statement rests on, where they are not the author's or an editor's."""
    who = record["speaker"]["name"] if record["speaker"] else record["attributed_to"]
    told = {"quoted": "Quoted words", "hearsay": "Hearsay"}.get(record["voice"], "")
    return f"{told} of {who}" if told and who else told


def _dates(kind: RecordKind, record: JSON) -> Iterator[Value]:
    """A source's date and language; of all else, the time that the record speaks of."""
    date = record.get("date")
    if date:
        yield "date" if kind is RecordKind.SOURCES else "coverage", date["edtf"] or date["text"] or "", ""
    if kind is RecordKind.SOURCES:
        yield "language", record["language"] or "", ""


def _origins(record: JSON, publication: Publication) -> Iterator[Value]:
    """The source that a statement rests on."""
    if passage := record.get("passage"):
        yield "source", passage["source"]["title"], ""
        yield "source", iri(publication.base, passage["source"]["url"]), ""


def _identifiers(record: JSON) -> list[JSON]:
    identifiers: list[JSON] = record.get("identifiers") or []
    return identifiers

"""TEI documents, written a record at a time."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from prosopo.exporters.listings import Records
from prosopo.exporters.publication import Publication
from prosopo.exporters.tei import records as makers
from prosopo.exporters.tei.elements import Element, make, serialized
from prosopo.exporters.tei.sources import source
from prosopo.exporters.tei.taxonomies import split_terms, taxonomies
from prosopo.schema import RecordKind
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS
from prosopo.types import JSON


class _List(NamedTuple):
    """The list of the records of one kind: its element and type, and the maker of each record's elements."""

    element: str
    type: str
    make: Callable[[JSON, str], list[Element]]


_LISTS = {
    "people": _List("listPerson", "", makers.person),
    "groups": _List("listOrg", "", makers.org),
    "camps": _List("listPlace", "", makers.place(RecordKind.CAMPS)),
    "places": _List("listPlace", "places", makers.place(RecordKind.PLACES)),
    "events": _List("listEvent", "", makers.event),
    "sources": _List("listBibl", "", source),
    "roles": _List("list", "roles", makers.term(RecordKind.ROLES)),
    "fates": _List("list", "fates", makers.term(RecordKind.FATES)),
    "traits": _List("list", "traits", makers.term(RecordKind.TRAITS)),
    "legal_bases": _List("list", "legal_bases", makers.term(RecordKind.LEGAL_BASES)),
    **{kind.plural: _List("list", kind.plural, makers.term(kind)) for kind in VOCABULARIES_OF_KINDS.values()},
    "relations": _List("list", "relations", makers.relation_term),
    "passages": _List("list", "passages", makers.passage),
    "statements": _List("list", "statements", makers.loose_statement),
    "disputes": _List("list", "disputes", makers.dispute),
}

_OPENING = b'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'


def tei(records: Records, publication: Publication) -> Iterator[bytes]:
    """A TEI document: the records in lists of their kinds, in the order in which they come, in constant memory.

    Only terms that come first are held: the header has their taxonomies.
    """
    terms, rest = split_terms(records)
    yield _OPENING + serialized(_header(publication, taxonomies(terms))) + b"<standOff>\n"
    open_list: _List | None = None
    for kind, record in chain(terms, rest):
        record_list = _LISTS[kind]
        if record_list is not open_list:
            yield _end_tag(open_list) + _start_tag(record_list)
            open_list = record_list
        yield b"".join(serialized(element) for element in record_list.make(record, publication.base))
    if open_list is None:
        yield serialized(make("list", make("item", "There are no such records."), type="none"))
    yield _end_tag(open_list) + b"</standOff>\n</TEI>\n"


def _start_tag(record_list: _List) -> bytes:
    return (
        f'<{record_list.element} type="{record_list.type}">\n'.encode()
        if record_list.type
        else f"<{record_list.element}>\n".encode()
    )


def _end_tag(record_list: _List | None) -> bytes:
    return f"</{record_list.element}>\n".encode() if record_list else b""


def _header(publication: Publication, vocabularies: list[Element]) -> Element:
    licence = publication.licence
    title = make("titleStmt", make("title", publication.title), make("author", publication.publisher, id="editors"))
    published = make(
        "publicationStmt",
        make("publisher", publication.publisher),
        make("idno", publication.url, type="URI"),
        make("idno", publication.version, type="version"),
        make("availability", make("licence", licence.name, target=licence.url)),
        make("date", publication.date.isoformat(), when=publication.date.isoformat()),
    )
    sources = make("sourceDesc", make("p", _SOURCES))
    denied = make(
        "category",
        make("catDesc", "What the passage denies. No such statement stands among what is so."),
        id="denied",
    )
    hedged = make("category", make("catDesc", "The passage itself is unsure of this: “it would seem”."), id="hedged")
    derived = make("category", make("catDesc", "Worked out from an age at a date. No source states it."), id="derived")
    edtf = make("category", make("catDesc", "Extended Date/Time Format (ISO 8601-2)."), id="edtf")
    julian = make("category", make("catDesc", "The Julian calendar, its days written as in EDTF."), id="julian")
    encoding = make(
        "encodingDesc",
        make("p", _ENCODING),
        make("classDecl", make("taxonomy", denied, hedged, derived, edtf, julian), *vocabularies),
    )
    return make("teiHeader", make("fileDesc", title, published, sources), encoding)


_SOURCES = "Every statement quotes the words that it rests on, and names the source in which they stand."
_ENCODING = (
    "What stands with resp=“#editors” is the editors'. Certainty (cert) is theirs, too: that the passage means this. "
    "notBefore and notAfter are the first and last day that a date may mean, in the Gregorian calendar and with "
    "astronomical years (-0043 is 44 BC); an open side has none. A date of another calendar has that in its subtype. "
    "Where the date is that of the event of which the passage speaks, evidence is what the event's own date rests on. "
    "The date element of an approximate date has precision=“low”, that of a doubted one cert=“low”: it may also lie "
    "beside these days. "
    "A character that XML cannot hold is shown by its control picture (U+2400 and following)."
)

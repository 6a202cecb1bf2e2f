"""A TEI document, written a record at a time."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from prosopo.exporters.publication import Publication
from prosopo.exporters.tei import records as of
from prosopo.exporters.tei.elements import JSON, Element, make, written
from prosopo.schema import RecordKind

Records = Iterable[tuple[str, JSON]]


class _List(NamedTuple):
    """In which list the records of one kind stand, and how each is made."""

    element: str
    type: str
    make: Callable[[JSON, str], list[Element]]


_LISTS = {
    "people": _List("listPerson", "", of.person),
    "groups": _List("listOrg", "", of.org),
    "camps": _List("listPlace", "", of.place),
    "events": _List("listEvent", "", of.event),
    "sources": _List("listBibl", "", of.source),
    "roles": _List("list", "roles", of.term(RecordKind.ROLES)),
    "fates": _List("list", "fates", of.term(RecordKind.FATES)),
    "relations": _List("list", "relations", of.tie),
    "passages": _List("list", "passages", of.passage),
    "statements": _List("list", "statements", of.loose_statement),
    "disputes": _List("list", "disputes", of.dispute),
}

_BEGINNING = b'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'


def tei(records: Records, publication: Publication) -> Iterator[bytes]:
    """The records in lists of their kinds, one after the other as they come, in constant memory."""
    yield _BEGINNING + written(_header(publication)) + b"<standOff>\n"
    within: _List | None = None
    for kind, record in records:
        there = _LISTS[kind]
        if there is not within:
            yield _end(within) + _begin(there)
            within = there
        yield b"".join(written(element) for element in there.make(record, publication.base))
    if within is None:
        yield written(make("list", make("item", "There are no such records."), type="none"))
    yield _end(within) + b"</standOff>\n</TEI>\n"


def _begin(one: _List) -> bytes:
    return f'<{one.element} type="{one.type}">\n'.encode() if one.type else f"<{one.element}>\n".encode()


def _end(one: _List | None) -> bytes:
    return f"</{one.element}>\n".encode() if one else b""


def _header(publication: Publication) -> Any:
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
    source = make("sourceDesc", make("p", _SOURCES))
    denied = make(
        "category",
        make("catDesc", "The passage says that this is not so. No such statement stands among what is so."),
        id="denied",
    )
    edtf = make("category", make("catDesc", "Extended Date/Time Format (ISO 8601-2)."), id="edtf")
    encoding = make(
        "encodingDesc",
        make("p", _ENCODING),
        make("classDecl", make("taxonomy", denied, edtf)),
    )
    return make("teiHeader", make("fileDesc", title, published, source), encoding)


_SOURCES = "Every statement quotes the words that it rests on, and names the source in which they stand."
_ENCODING = (
    "What stands with resp=“#editors” is the editors'. Certainty (cert) is theirs, too: that the passage means this. "
    "notBefore and notAfter are the first and last day that a date may mean; an open side has none. The date element "
    "of an approximate date has precision=“low”, that of a doubted one cert=“low”: it may also lie beside these days. "
    "A character that XML cannot hold is shown by its control picture (U+2400 and following)."
)

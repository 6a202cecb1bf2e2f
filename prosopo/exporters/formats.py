"""Formats besides JSON: of complete lists, and of single records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prosopo.exporters import geojson, listings, rdf, xlsx
from prosopo.exporters.file_formats import FileFormat
from prosopo.exporters.listings import Listing, Records
from prosopo.exporters.publication import Publication
from prosopo.exporters.tei import tei
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema.members import Object
from prosopo.schema.trees import COORDINATES
from prosopo.tabular import csv_lines


@dataclass(frozen=True)
class Format(FileFormat):
    """A format of complete lists."""

    write_list: Callable[[Listing, Publication], Iterator[bytes]]


@dataclass(frozen=True)
class RecordFormat(Format):
    """A format that keeps all members of a record, and so is one of single records, too."""

    write: Callable[[Records, Publication], Iterator[bytes]]


def _table_format(
    name: str, title: str, content_type: str, write: Callable[[Listing, Publication], Iterator[bytes]]
) -> Format:
    return Format(name, title, content_type, name, write)


def _record_format(
    name: str, title: str, content_type: str, suffix: str, write: Callable[[Records, Publication], Iterator[bytes]]
) -> RecordFormat:
    def write_list(listing: Listing, publication: Publication) -> Iterator[bytes]:
        return write(
            ((listing.table.name, record) for chunk in listing.records("full") for record in chunk), publication
        )

    return RecordFormat(name, title, content_type, suffix, write_list, write)


_COORDINATES = Object(COORDINATES, optional=True)

_TABLE_FORMATS = (
    _table_format("csv", "CSV", csv_lines.MEDIA_TYPE, listings.csv),
    _table_format("ndjson", "NDJSON", "application/x-ndjson", listings.ndjson),
    _table_format("xlsx", "Excel workbook", xlsx.MEDIA_TYPE, listings.xlsx),
)
_RECORD_FORMATS = (
    _record_format("jsonld", "JSON-LD", "application/ld+json", "jsonld", rdf.jsonld),
    _record_format("ttl", "Turtle", "text/turtle; charset=utf-8", "ttl", rdf.turtle),
    _record_format("nt", "N-Triples", "application/n-triples", "nt", rdf.ntriples),
    _record_format("tei", "TEI", "application/tei+xml", "xml", tei),
)

# The kinds whose records may have coordinates.
MAPPED_KINDS = frozenset(
    kind for kind, record in RECORDS.items() if any(member.type == _COORDINATES for member in record.members)
)
# Of these alone. As linked data, `jsonld` is what an Accept header asks for: the other goes by its name.
MAP_FORMATS = {
    format_.name: format_
    for format_ in (
        _record_format("geojson", "GeoJSON", "application/geo+json", "geojson", geojson.geojson),
        _record_format("lpf", "Linked Places", "application/ld+json", "lpf.json", geojson.linked_places),
    )
}

RECORD_FORMATS = {format_.name: format_ for format_ in _RECORD_FORMATS}
FORMATS: dict[str, Format] = {format_.name: format_ for format_ in _TABLE_FORMATS} | RECORD_FORMATS


def formats_of(kind: RecordKind) -> dict[str, RecordFormat]:
    """The formats besides JSON of a single record of this kind, by name."""
    return RECORD_FORMATS | (MAP_FORMATS if kind in MAPPED_KINDS else {})

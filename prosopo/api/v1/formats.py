"""The forms in which records are served besides JSON: a list whole, a record alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prosopo.api.rendering import renderer
from prosopo.exporters import listings, rdf, xlsx
from prosopo.exporters.listings import Listing
from prosopo.exporters.publication import Publication
from prosopo.exporters.tei import tei
from prosopo.tabular import csv_lines
from prosopo.types import JSON

Records = Iterable[tuple[str, JSON]]  # of which list, and what the API serves


@dataclass(frozen=True)
class Format:
    """A form of whole lists."""

    name: str  # in `format=`
    content_type: str
    suffix: str
    write_list: Callable[[Listing, Publication], Iterator[bytes]]

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0]


@dataclass(frozen=True)
class RecordFormat(Format):
    """A form that keeps all that a record tells, and so is one of single records, too."""

    write: Callable[[Records, Publication], Iterator[bytes]]


def _table(name: str, content_type: str, write: Callable[[Listing], Iterator[bytes]]) -> Format:
    return Format(name, content_type, name, lambda listing, publication: write(listing))


def _records(
    name: str, content_type: str, suffix: str, write: Callable[[Records, Publication], Iterator[bytes]]
) -> RecordFormat:
    def write_list(listing: Listing, publication: Publication) -> Iterator[bytes]:
        return write(((listing.table.name, one) for chunk in listing.records("full") for one in chunk), publication)

    return RecordFormat(name, content_type, suffix, write_list, write)


_TABLES = (
    _table("csv", csv_lines.MEDIA_TYPE, listings.csv),
    _table("ndjson", "application/x-ndjson", listings.ndjson),
    _table("xlsx", xlsx.MEDIA_TYPE, listings.xlsx),
)
_OF_RECORDS = (
    _records("jsonld", "application/ld+json", "jsonld", rdf.jsonld),
    _records("ttl", "text/turtle; charset=utf-8", "ttl", rdf.turtle),
    _records("nt", "application/n-triples", "nt", rdf.ntriples),
    _records("tei", "application/tei+xml", "xml", tei),
)

RECORD_FORMATS = {one.name: one for one in _OF_RECORDS}
FORMATS: dict[str, Format] = {one.name: one for one in _TABLES} | RECORD_FORMATS
OF_LISTS = [renderer(one.name, one.media_type) for one in FORMATS.values()]
OF_RECORDS = [renderer(one.name, one.media_type) for one in RECORD_FORMATS.values()]

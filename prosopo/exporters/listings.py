"""Complete lists as CSV, NDJSON and workbooks."""

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

import orjson

from prosopo.exporters.publication import Publication
from prosopo.exporters.xlsx import workbook
from prosopo.tabular import Table, header, lines, with_origin
from prosopo.types import JSON

Records = Iterable[tuple[str, JSON]]  # full records, each with the name of its list


class Listing(Protocol):
    """All records of a list, in order, in chunks that are read lazily."""

    @property
    def table(self) -> Table:
        """Its columns."""

    def csv_lines(self) -> Iterator[bytes]:
        """Its items as lines of CSV, without a header and without the origin of their IRIs."""

    def json_lines(self, base: str) -> Iterator[bytes]:
        """Its items as lines of JSON, each with its IRI below this origin."""

    def records(self, form: Literal["item", "full"]) -> Iterator[list[JSON]]:
        """Its items, or the full records."""


def csv(listing: Listing, publication: Publication) -> Iterator[bytes]:
    """RFC 4180, with a header."""
    yield header(listing.table)
    for piece in listing.csv_lines():
        yield with_origin(piece, publication.base)


def ndjson(listing: Listing, publication: Publication) -> Iterator[bytes]:
    """One record in JSON on each line."""
    return listing.json_lines(publication.base)


def xlsx(listing: Listing, publication: Publication) -> Iterator[bytes]:
    """A workbook of one sheet."""
    table = listing.table
    rows = ([table.row(record) for record in chunk] for chunk in listing.records("item"))
    return workbook(table, rows, publication.base)


def csv_lines(table: Table, chunks: Iterator[list[JSON]]) -> Iterator[bytes]:
    """Chunks of records as lines of CSV."""
    for chunk in chunks:
        yield lines(map(table.row, chunk))


def json_lines(chunks: Iterator[list[JSON]]) -> Iterator[bytes]:
    """Chunks of records as lines of JSON."""
    for chunk in chunks:
        yield b"".join([orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in chunk])

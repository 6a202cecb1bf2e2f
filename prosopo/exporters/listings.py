"""Complete lists as CSV, NDJSON and workbooks."""

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

import orjson

from prosopo.exporters.xlsx import workbook
from prosopo.tabular import Table, header, lines
from prosopo.types import JSON

Records = Iterable[tuple[str, JSON]]  # full records, each with the name of its list


class Listing(Protocol):
    """All records of a list, in order, in chunks that are read lazily."""

    @property
    def table(self) -> Table:
        """Its columns."""

    def csv_lines(self) -> Iterator[bytes]:
        """Its items as lines of CSV, without a header."""

    def json_lines(self) -> Iterator[bytes]:
        """Its items as lines of JSON."""

    def records(self, form: Literal["item", "full"]) -> Iterator[list[JSON]]:
        """Its items, or the full records."""


def csv(listing: Listing) -> Iterator[bytes]:
    """RFC 4180, with a header."""
    yield header(listing.table)
    yield from listing.csv_lines()


def ndjson(listing: Listing) -> Iterator[bytes]:
    """One record in JSON on each line."""
    return listing.json_lines()


def xlsx(listing: Listing) -> Iterator[bytes]:
    """A workbook of one sheet."""
    table = listing.table
    return workbook(table, ([table.row(record) for record in chunk] for chunk in listing.records("item")))


def csv_lines(table: Table, chunks: Iterator[list[JSON]]) -> Iterator[bytes]:
    """Chunks of records as lines of CSV."""
    for chunk in chunks:
        yield lines(map(table.row, chunk))


def json_lines(chunks: Iterator[list[JSON]]) -> Iterator[bytes]:
    """Chunks of records as lines of JSON."""
    for chunk in chunks:
        yield b"".join([orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in chunk])

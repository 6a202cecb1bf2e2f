"""Whole lists as CSV, NDJSON and workbooks."""

from collections.abc import Iterator
from typing import Literal, Protocol

import orjson

from prosopo.exporters.xlsx import workbook
from prosopo.tabular import Table, header, lines
from prosopo.types import JSON


class Listing(Protocol):
    """All records of a list, in order, in chunks that are read when they are asked for."""

    @property
    def table(self) -> Table:
        """The columns that it has as a table."""

    def lines(self) -> Iterator[bytes]:
        """As lines of CSV, without a header."""

    def encoded(self) -> Iterator[bytes]:
        """As lines of JSON, each as an item of the list."""

    def records(self, form: Literal["item", "full"]) -> Iterator[list[JSON]]:
        """As items of the list, or in full, as each stands alone."""


def csv(listing: Listing) -> Iterator[bytes]:
    """RFC 4180, with a header."""
    yield header(listing.table)
    yield from listing.lines()


def ndjson(listing: Listing) -> Iterator[bytes]:
    """One record in JSON on each line."""
    return listing.encoded()


def xlsx(listing: Listing) -> Iterator[bytes]:
    """A workbook of one sheet."""
    table = listing.table
    return workbook(table, ([table.row(record) for record in chunk] for chunk in listing.records("item")))


def lines_of(table: Table, chunks: Iterator[list[JSON]]) -> Iterator[bytes]:
    """The lines of records that are not stored as such."""
    for chunk in chunks:
        yield lines(map(table.row, chunk))


def encoded(chunks: Iterator[list[JSON]]) -> Iterator[bytes]:
    """The same as lines of JSON."""
    for chunk in chunks:
        yield b"".join([orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in chunk])

"""Complete lists, as exports read them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import orjson

from prosopo import search
from prosopo.api.v1.name_matches import with_matches
from prosopo.api.v1.record_iris import stored_with_iri, with_iris
from prosopo.chunks import chunks
from prosopo.exporters.listings import csv_lines, json_lines
from prosopo.index.builders.full import AT_ONCE
from prosopo.index.reading import documents
from prosopo.models.keysets import KeysetPages
from prosopo.tabular import PEOPLE, RANKED_PEOPLE, Table
from prosopo.types import JSON


@dataclass(frozen=True)
class RecordListing:
    """A list of records that are built a chunk at a time."""

    table: Table
    rows: KeysetPages
    descending: bool
    build: Callable[[Sequence[int]], list[JSON]]  # the records of these keys, in order
    build_full: Callable[[Sequence[int]], list[JSON]] | None = None  # the same in full, where an item leaves things out
    mark: Callable[[list[JSON]], list[JSON]] | None = None  # gives them the hits of words that were asked for

    def records(self, form: Literal["item", "full"]) -> Iterator[list[JSON]]:
        for keys in search.keys_of(self.rows, self.descending):
            if form == "full" and self.build_full:
                yield from map(self.build_full, chunks(keys, AT_ONCE))
            else:
                yield self.build(keys)

    def json_lines(self, base: str) -> Iterator[bytes]:
        mark = self.mark or list
        return json_lines(with_iris(mark(chunk), base) for chunk in self.records("item"))

    def csv_lines(self) -> Iterator[bytes]:
        return csv_lines(self.table, self.records("item"))


@dataclass(frozen=True)
class PeopleListing:
    """A list of people, whose records are stored."""

    rows: search.PeopleList
    descending: bool
    table: Table = PEOPLE

    def records(self, form: Literal["item", "full"]) -> Iterator[list[JSON]]:
        for chunk in search.records(self.rows, form, self.descending):
            yield [orjson.loads(record) for record in chunk]

    def json_lines(self, base: str) -> Iterator[bytes]:
        # Items are long: joined by the database they would take longer.
        for chunk in search.records(self.rows, "item", self.descending):
            yield b"".join([b"%b\n" % stored_with_iri(item, base) for item in chunk])

    def csv_lines(self) -> Iterator[bytes]:
        return (text for _, text in search.joined_records(self.rows, "line", self.descending))


@dataclass(frozen=True)
class RankedListing:
    """A list of people who were found by a name: the items tell how each matches, the full records do not."""

    rows: search.RankedPeople
    descending: bool
    name: str  # that was asked for
    table: Table = RANKED_PEOPLE

    def records(self, form: Literal["item", "full"]) -> Iterator[list[JSON]]:
        chunks_of_stored = search.records(self.rows, form, self.descending) if form == "full" else self._items()
        for chunk in chunks_of_stored:
            yield [orjson.loads(record) for record in chunk]

    def json_lines(self, base: str) -> Iterator[bytes]:
        for chunk in self._items():
            yield b"".join([b"%b\n" % stored_with_iri(item, base) for item in chunk])

    def csv_lines(self) -> Iterator[bytes]:
        return csv_lines(self.table, self.records("item"))

    def _items(self) -> Iterator[list[bytes]]:
        for keys in search.keys_of(self.rows, self.descending):
            yield with_matches(documents.items(keys), self.name, self.rows.hits)

"""Complete lists, as exports read them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import orjson

from prosopo import search
from prosopo.chunks import chunks
from prosopo.exporters.listings import csv_lines, json_lines
from prosopo.index.builders.full import AT_ONCE
from prosopo.models.keysets import KeysetPages
from prosopo.tabular import PEOPLE, Table
from prosopo.types import JSON


@dataclass(frozen=True)
class RecordListing:
    """A list of records that are built a chunk at a time."""

    table: Table
    rows: KeysetPages
    descending: bool
    build: Callable[[Sequence[int]], list[JSON]]  # the records of these keys, in order
    build_full: Callable[[Sequence[int]], list[JSON]] | None = None  # the same in full, where an item leaves things out

    def records(self, form: Literal["item", "full"]) -> Iterator[list[JSON]]:
        for keys in search.keys_of(self.rows, self.descending):
            if form == "full" and self.build_full:
                yield from map(self.build_full, chunks(keys, AT_ONCE))
            else:
                yield self.build(keys)

    def json_lines(self) -> Iterator[bytes]:
        return json_lines(self.records("item"))

    def csv_lines(self) -> Iterator[bytes]:
        return csv_lines(self.table, self.records("item"))


@dataclass(frozen=True)
class PeopleListing:
    """A list of people, whose records are stored."""

    rows: search.PeopleList | search.RankedPeople
    descending: bool
    table: Table = PEOPLE

    def records(self, form: Literal["item", "full"]) -> Iterator[list[JSON]]:
        for chunk in search.records(self.rows, form, self.descending):
            yield [orjson.loads(record) for record in chunk]

    def json_lines(self) -> Iterator[bytes]:
        # Items are long: joined by the database they would take longer.
        return (b"\n".join([*chunk, b""]) for chunk in search.records(self.rows, "item", self.descending))

    def csv_lines(self) -> Iterator[bytes]:
        return (text for _, text in search.joined_records(self.rows, "line", self.descending))

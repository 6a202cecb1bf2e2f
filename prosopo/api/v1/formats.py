"""The forms in which records are served besides JSON: a list whole, a record alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from prosopo.api.rendering import renderer
from prosopo.exporters import listings, xlsx
from prosopo.exporters.listings import Listing
from prosopo.exporters.publication import Publication
from prosopo.tables import csv_lines

JSON = dict[str, Any]
Records = Iterable[tuple[str, JSON]]  # of which list, and what the API serves


@dataclass(frozen=True)
class Format:
    """A form of whole lists, and, where it keeps all that a record tells, of single ones."""

    name: str  # in `format=`
    content_type: str
    suffix: str
    write_list: Callable[[Listing, Publication], Iterator[bytes]]
    write_records: Callable[[Records, Publication], Iterator[bytes]] | None = None

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0]


def _table(name: str, content_type: str, write: Callable[[Listing], Iterator[bytes]]) -> Format:
    return Format(name, content_type, name, lambda listing, publication: write(listing))


def _graph(
    name: str, content_type: str, suffix: str, write: Callable[[Records, Publication], Iterator[bytes]]
) -> Format:
    def write_list(listing: Listing, publication: Publication) -> Iterator[bytes]:
        return write(((listing.table.name, one) for chunk in listing.records("full") for one in chunk), publication)

    return Format(name, content_type, suffix, write_list, write)


FORMATS = {
    one.name: one
    for one in (
        _table("csv", csv_lines.MEDIA_TYPE, listings.csv),
        _table("ndjson", "application/x-ndjson", listings.ndjson),
        _table("xlsx", xlsx.MEDIA_TYPE, listings.xlsx),
    )
}
OF_LISTS = [renderer(one.name, one.media_type) for one in FORMATS.values()]
OF_RECORDS = [renderer(one.name, one.media_type) for one in FORMATS.values() if one.write_records]

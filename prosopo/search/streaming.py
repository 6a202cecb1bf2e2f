"""Whole lists, however long, a chunk at a time; between the chunks, nothing is open that would have to be closed."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from prosopo.index import reading, stretches
from prosopo.index.reading import Form
from prosopo.index.stretches import Stretch
from prosopo.models.keysets import Key, Rows
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, Clause
from prosopo.search.finding import PeopleFound
from prosopo.search.names import PeopleNamed

CHUNK = 1000  # records built at once
CHUNKS = {"line": 5000, "item": 2000, "full": 250}  # stored records read at once: about a megabyte


def records(found: PeopleFound | PeopleNamed, form: Form, descending: bool = False) -> Iterator[list[bytes]]:
    """The records of all people found, in order, in the form that is asked for: chunks of them. One query for each."""
    if isinstance(found, PeopleNamed):
        for keys in keys_of(found, descending):
            yield list(reading.stored(form, keys).values())
        return
    for stretch in _stretches(found, form, descending, stretches.apart):
        yield stretch.records


def written(
    found: PeopleFound | PeopleNamed, form: Form, end: bytes = b"", descending: bool = False
) -> Iterator[tuple[int, bytes]]:
    """The same one behind the other, each with this end: how many, and the text. Two queries where any are stale."""
    if isinstance(found, PeopleNamed):
        for chunk in records(found, form, descending):
            yield len(chunk), end.join([*chunk, b""])
        return

    def read(form: Form, query: str, values: Any) -> Stretch:
        return stretches.joined(form, query, values, end)

    for stretch in _stretches(found, form, descending, read):
        yield stretch.number, end.join([*stretch.records, b""])


def keys_of(rows: Rows, descending: bool = False) -> Iterator[list[int]]:
    """The keys of all records of a list, in order, a chunk at a time. One query for each chunk."""
    after: Key = ()
    while page := rows.page(CHUNK, after, backwards=descending):
        yield [key[-1] for key in page]
        after = page[-1]


def _stretches(
    found: PeopleFound, form: Form, descending: bool, read: Callable[[Form, str, Any], Stretch]
) -> Iterator[Stretch]:
    size, after, there_are_more = CHUNKS[form], (), True
    while there_are_more:
        stretch = read(form, *_documents(found, size, after, descending))
        yield stretch
        after, there_are_more = stretch.last, stretch.found == size


def _documents(found: PeopleFound, size: int, after: Key, descending: bool) -> Clause:
    """The documents of so many people behind a key, in order, as `d`."""
    way = "DESC" if descending else "ASC"
    if found.table == DOCUMENTS:
        behind = [clauses.beyond(("d.sort_key", "d.person_id"), after, descending)] if after else []
        chosen = clauses.every([*found.branches, *behind])
        order = f"ORDER BY d.sort_key {way}, d.person_id {way}"
        return Clause(f"FROM {DOCUMENTS} d WHERE {chosen.sql} {order} LIMIT {size}", chosen.values)
    rows = found.first(size, after, descending)
    if connection.vendor == "postgresql":
        # Each is looked up, in the order in which they are found: else PostgreSQL may read all documents for so many,
        # and sort what it has found.
        document = f'SELECT p.sort_key, p.person AS person_id, stale, item, "full", line FROM {DOCUMENTS}'  # noqa: S608  our own names
        joined = f"CROSS JOIN LATERAL ({document} WHERE person_id = p.person OFFSET 0) d"
    else:
        joined = f"JOIN {DOCUMENTS} d ON d.person_id = p.person"
    return Clause(f"FROM ({rows.sql}) p {joined} ORDER BY p.sort_key {way}, p.person {way}", rows.values)

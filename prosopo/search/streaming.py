"""Whole lists of people, of any length, read a chunk at a time; no cursor or transaction is open between chunks."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from prosopo.index.reading import chunks, documents
from prosopo.index.reading.chunks import RecordChunk
from prosopo.index.reading.documents import Form
from prosopo.models.keysets import Key, KeysetPages
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, Clause
from prosopo.search.lists import PeopleList
from prosopo.search.name_search import RankedPeople

CHUNK = 1000  # records built at once
CHUNKS = {"line": 5000, "item": 2000, "full": 250}  # stored records read at once: about a megabyte

# Reading through all documents is faster than looking documents up if at least one of so many is on the list.
_TO_ONE = 2


def records(people: PeopleList | RankedPeople, form: Form, descending: bool = False) -> Iterator[list[bytes]]:
    """The stored records of all these people in one form, in order, as lists. One query for each list."""
    if isinstance(people, RankedPeople):
        for keys in keys_of(people, descending):
            yield list(documents.stored(form, keys).values())
        return
    for chunk in _read_chunks(people, form, descending, chunks.read_separately):
        yield chunk.records


def joined_records(
    people: PeopleList | RankedPeople, form: Form, descending: bool = False
) -> Iterator[tuple[int, bytes]]:
    """The same records joined: the number of records in each chunk, and their text.

    One query for each chunk, and one more where any of its records are stale.
    """
    if isinstance(people, RankedPeople):
        for stored in records(people, form, descending):
            yield len(stored), b"".join(stored)
        return
    for chunk in _read_chunks(people, form, descending, chunks.read_joined):
        yield chunk.number, b"".join(chunk.records)


def keys_of(rows: KeysetPages, descending: bool = False) -> Iterator[list[int]]:
    """The keys of all records of a list, in order, a thousand at a time. One query for each thousand."""
    after: Key = ()
    while page := rows.page(CHUNK, after, backwards=descending):
        yield [key[-1] for key in page]
        after = page[-1]


def _read_chunks(
    people: PeopleList, form: Form, descending: bool, read: Callable[[Form, str, Any], RecordChunk]
) -> Iterator[RecordChunk]:
    """Chunks of a list; one query more on PostgreSQL after the first, to choose how the others are read."""
    size, after, are_most, has_more = CHUNKS[form], (), False, True
    while has_more:
        chunk = read(form, *_documents_clause(people, size, after, descending, are_most))
        if are_most and chunk.found < size:
            # The end of the list, or the document of a person who is being renamed, whose facets are sorted elsewhere.
            chunk = read(form, *_documents_clause(people, size, after, descending))
        yield chunk
        has_more = chunk.found == size
        if has_more and not after and people.table != DOCUMENTS and connection.vendor == "postgresql":
            are_most = _are_most(size, chunk.last, descending)
        after = chunk.last


def _documents_clause(people: PeopleList, size: int, after: Key, descending: bool, are_most: bool = False) -> Clause:
    """FROM of the documents `d` of the next people behind a key, in order; `are_most` where few others are between."""
    direction = "DESC" if descending else "ASC"
    order = f"ORDER BY d.sort_key {direction}, d.person_id {direction}"
    behind = clauses.after_key(("d.sort_key", "d.person_id"), after, descending) if after else clauses.all_of(())
    if people.table == DOCUMENTS:
        chosen = clauses.all_of([*people.branches, behind])
        return Clause(f"FROM {DOCUMENTS} d WHERE {chosen.sql} {order} LIMIT {size}", chosen.values)
    rows = people.first(size, after, descending)
    if are_most:
        last = (
            "d.sort_key >= (SELECT min(sort_key) FROM p)"
            if descending
            else "d.sort_key <= (SELECT max(sort_key) FROM p)"
        )
        # IS TRUE keeps PostgreSQL from turning this into a join that begins with all documents.
        where = f"{behind.sql} AND {last} AND (d.person_id IN (SELECT person FROM p)) IS TRUE"  # noqa: S608  our own names
        listed = f"WITH p AS MATERIALIZED ({rows.sql}) SELECT d.* FROM {DOCUMENTS} d WHERE {where} {order}"  # noqa: S608  our own names
        return Clause(f"FROM ({listed}) d {order}", (*rows.values, *behind.values))
    # The sort key is that of the list, behind which the next chunk begins, not the document's.
    document = 'p.sort_key, p.person AS person_id, stale, fingerprint, item, "full", line'
    if connection.vendor == "postgresql":
        # LATERAL makes PostgreSQL look each up, in the order of the list: else it may read and sort all documents.
        looked_up = f"SELECT {document} FROM {DOCUMENTS} WHERE person_id = p.person OFFSET 0"  # noqa: S608  our own names
        return Clause(
            f"FROM ({rows.sql}) p CROSS JOIN LATERAL ({looked_up}) d"
            f" ORDER BY p.sort_key {direction}, p.person {direction}",
            rows.values,
        )
    looked_up = f"SELECT {document} FROM ({rows.sql}) p JOIN {DOCUMENTS} ON person_id = p.person"  # noqa: S608  our own names
    return Clause(f"FROM ({looked_up}) d {order}", rows.values)


def _are_most(size: int, last: Key, descending: bool) -> bool:
    """Whether the first `size` people of a list, up to this key, are most of all people up to it. One query."""
    behind, limit = ">=" if descending else "<=", _TO_ONE * size
    up_to = f"SELECT 1 FROM {DOCUMENTS} WHERE sort_key {behind} %s LIMIT {limit}"  # noqa: S608  our own names
    ((number,),) = clauses.fetch_rows(Clause(f"SELECT count(*) FROM ({up_to}) documents", last[:1]))  # noqa: S608
    return bool(number < limit)

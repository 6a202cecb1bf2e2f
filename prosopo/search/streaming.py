"""Whole lists, however long, a chunk at a time; between the chunks, nothing is open that would have to be closed."""

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
from prosopo.search.name_search import PeopleRanked

CHUNK = 1000  # records built at once
CHUNKS = {"line": 5000, "item": 2000, "full": 250}  # stored records read at once: about a megabyte

# To go through all documents takes less time than to look up those wanted where that is one of so many.
_TO_ONE = 2


def records(found: PeopleList | PeopleRanked, form: Form, descending: bool = False) -> Iterator[list[bytes]]:
    """The records of all people found, in order, in the form that is asked for: chunks of them. One query for each."""
    if isinstance(found, PeopleRanked):
        for keys in keys_of(found, descending):
            yield list(documents.stored(form, keys).values())
        return
    for stretch in _stretches(found, form, descending, chunks.read_separately):
        yield stretch.records


def joined_records(
    found: PeopleList | PeopleRanked, form: Form, descending: bool = False
) -> Iterator[tuple[int, bytes]]:
    """The same one behind the other: how many, and the text. One query more for a chunk where any are stale."""
    if isinstance(found, PeopleRanked):
        for chunk in records(found, form, descending):
            yield len(chunk), b"".join(chunk)
        return
    for stretch in _stretches(found, form, descending, chunks.read_joined):
        yield stretch.number, b"".join(stretch.records)


def keys_of(rows: KeysetPages, descending: bool = False) -> Iterator[list[int]]:
    """The keys of all records of a list, in order, a chunk at a time. One query for each chunk."""
    after: Key = ()
    while page := rows.page(CHUNK, after, backwards=descending):
        yield [key[-1] for key in page]
        after = page[-1]


def _stretches(
    found: PeopleList, form: Form, descending: bool, read: Callable[[Form, str, Any], RecordChunk]
) -> Iterator[RecordChunk]:
    """Stretches of the list; one query more where it may be that nearly everyone is in it, which tells how to read."""
    size, after, are_most, there_are_more = CHUNKS[form], (), False, True
    while there_are_more:
        stretch = read(form, *_documents(found, size, after, descending, are_most))
        if are_most and stretch.found < size:
            # The last ones; or else a document stands elsewhere than its person is filed, which is still being changed.
            stretch = read(form, *_documents(found, size, after, descending))
        yield stretch
        there_are_more = stretch.found == size
        if there_are_more and not after and found.table != DOCUMENTS and connection.vendor == "postgresql":
            are_most = _are_most(size, stretch.last, descending)
        after = stretch.last


def _documents(found: PeopleList, size: int, after: Key, descending: bool, are_most: bool = False) -> Clause:
    """The documents of so many people behind a key, in order, as `d`; `are_most` where few others stand between."""
    way = "DESC" if descending else "ASC"
    order = f"ORDER BY d.sort_key {way}, d.person_id {way}"
    behind = clauses.beyond(("d.sort_key", "d.person_id"), after, descending) if after else clauses.every(())
    if found.table == DOCUMENTS:
        chosen = clauses.every([*found.branches, behind])
        return Clause(f"FROM {DOCUMENTS} d WHERE {chosen.sql} {order} LIMIT {size}", chosen.values)
    rows = found.first(size, after, descending)
    if are_most:
        last = (
            "d.sort_key >= (SELECT min(sort_key) FROM p)"
            if descending
            else "d.sort_key <= (SELECT max(sort_key) FROM p)"
        )
        # IS TRUE keeps PostgreSQL from making a join of it, which it would begin with all documents.
        chosen = f"{behind.sql} AND {last} AND (d.person_id IN (SELECT person FROM p)) IS TRUE"  # noqa: S608  our own names
        documents = f"WITH p AS MATERIALIZED ({rows.sql}) SELECT d.* FROM {DOCUMENTS} d WHERE {chosen} {order}"  # noqa: S608  our own names
        return Clause(f"FROM ({documents}) d {order}", (*rows.values, *behind.values))
    # Where they are filed is what the next are found behind.
    document = 'p.sort_key, p.person AS person_id, stale, fingerprint, item, "full", line'
    if connection.vendor == "postgresql":
        # Each is looked up, in the order in which they are found: else PostgreSQL may read all documents for so many,
        # and sort what it has found.
        looked_up = f"SELECT {document} FROM {DOCUMENTS} WHERE person_id = p.person OFFSET 0"  # noqa: S608  our own names
        return Clause(
            f"FROM ({rows.sql}) p CROSS JOIN LATERAL ({looked_up}) d ORDER BY p.sort_key {way}, p.person {way}",
            rows.values,
        )
    looked_up = f"SELECT {document} FROM ({rows.sql}) p JOIN {DOCUMENTS} ON person_id = p.person"  # noqa: S608  our own names
    return Clause(f"FROM ({looked_up}) d {order}", rows.values)


def _are_most(size: int, last: Key, descending: bool) -> bool:
    """Whether the first so many of a list, up to this key, are most of all people up to there. One query."""
    behind, most = ">=" if descending else "<=", _TO_ONE * size
    up_to = f"SELECT 1 FROM {DOCUMENTS} WHERE sort_key {behind} %s LIMIT {most}"  # noqa: S608  our own names
    ((number,),) = clauses.rows(Clause(f"SELECT count(*) FROM ({up_to}) documents", last[:1]))  # noqa: S608
    return bool(number < most)

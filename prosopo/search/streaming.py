"""Whole lists of people, however long, a chunk at a time."""

from collections.abc import Iterator

from prosopo.index import reading
from prosopo.index.reading import Form
from prosopo.models.keysets import Key, Rows
from prosopo.search.clauses import DOCUMENTS, Clause
from prosopo.search.finding import PeopleFound
from prosopo.search.names import PeopleNamed

_EVERY = 2**62  # more rows than there can be


def records(found: PeopleFound | PeopleNamed, form: Form, descending: bool = False) -> Iterator[list[bytes]]:
    """The records of all people found, in order, in the form that is asked for: chunks of them.

    One query for those stored as they should be. By name, or while any record waits to be built anew, one or two for
    each chunk.
    """
    if isinstance(found, PeopleFound):
        try:
            yield from reading.whole_list(form, *_joined(found, descending))
        except reading.SomeAreStale:
            pass
        else:
            return
    for keys in keys_of(found, descending):
        yield list(reading.stored(form, keys).values())


def keys_of(rows: Rows, descending: bool = False) -> Iterator[list[int]]:
    """The keys of all records of a list, in order, a chunk at a time. One query for each chunk."""
    after: Key = ()
    while page := rows.page(reading.CHUNK_OF_LIST, after, backwards=descending):
        yield [key[-1] for key in page]
        after = page[-1]


def _joined(found: PeopleFound, descending: bool) -> Clause:
    way = "DESC" if descending else "ASC"
    if found.table == DOCUMENTS:
        (branch,) = found.branches
        order = f"ORDER BY d.sort_key {way}, d.person_id {way}"
        return Clause(f"FROM {DOCUMENTS} d WHERE {branch.sql} {order}", branch.values)
    rows = found.first(_EVERY, backwards=descending)
    source = f"FROM ({rows.sql}) p JOIN {DOCUMENTS} d ON d.person_id = p.person"
    return Clause(f"{source} ORDER BY p.sort_key {way}, p.person {way}", rows.values)

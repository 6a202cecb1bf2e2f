"""Whole lists, however long, a chunk at a time; between the chunks, nothing is open that would have to be closed."""

from collections.abc import Iterator

from prosopo.index import reading
from prosopo.index.reading import Form
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
    size, after, there_are_more = CHUNKS[form], (), True
    while there_are_more:
        page = reading.rows_of(form, *_joined(found, size, after, descending))
        yield [record for _, _, record in page if record is not None]
        there_are_more = len(page) == size
        after = page[-1][:2] if page else ()


def keys_of(rows: Rows, descending: bool = False) -> Iterator[list[int]]:
    """The keys of all records of a list, in order, a chunk at a time. One query for each chunk."""
    after: Key = ()
    while page := rows.page(CHUNK, after, backwards=descending):
        yield [key[-1] for key in page]
        after = page[-1]


def _joined(found: PeopleFound, size: int, after: Key, descending: bool) -> Clause:
    """The documents of so many people behind a key, as `d`."""
    way = "DESC" if descending else "ASC"
    order = f"ORDER BY d.sort_key {way}, d.person_id {way}"
    if found.table == DOCUMENTS:
        behind = [clauses.beyond(("d.sort_key", "d.person_id"), after, descending)] if after else []
        chosen = clauses.every([*found.branches, *behind])
        return Clause(f"FROM {DOCUMENTS} d WHERE {chosen.sql} {order} LIMIT {size}", chosen.values)
    rows = found.first(size, after, descending)
    return Clause(f"FROM ({rows.sql}) p JOIN {DOCUMENTS} d ON d.person_id = p.person {order}", rows.values)

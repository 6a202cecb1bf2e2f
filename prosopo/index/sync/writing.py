"""Writing what the index says of people."""

from collections.abc import Collection, Sequence

from django.db import connection

from prosopo.index.builders.facets import COLUMNS, Facet
from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.builders.people import PersonRecord
from prosopo.index.log.differences import Difference, compare
from prosopo.index.log.entries import log_changes
from prosopo.index.models.documents import PersonDocument, PersonFacet, first_facet_key, new_stamp
from prosopo.index.names.uses import Uses
from prosopo.index.names.writing import replace_names
from prosopo.index.reading.documents import digest
from prosopo.models.compiled_queries import among
from prosopo.models.inserting import insert
from prosopo.schema import RecordKind

_DOCUMENT = ("person", "slug", "sort_key", "sex", "item", "full", "line", "digest", "stale", "stamp", "fingerprint")


def replace_documents(
    keys: Collection[int], records: Sequence[PersonRecord], facets: Sequence[Facet], names: list[Uses]
) -> Difference:
    """Write all that the index says of these people in place of what it said, and to the log how that differs.

    At most ten queries, and those of `difference`.
    """
    documents, told = PersonDocument._meta.db_table, PersonFacet._meta.db_table
    digests = {one.key: digest(one.full) for one in records}
    found = compare(keys, records, digests)
    chosen, value = among("person_id", keys)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {documents} WHERE {chosen}", [value])  # noqa: S608  our own names
        # One by one: neither database sees from a list of ranges how few rows they hold.
        ranges = [(first_facet_key(key), first_facet_key(key + 1)) for key in keys]
        cursor.executemany(f"DELETE FROM {told} WHERE id >= %s AND id < %s", ranges)  # noqa: S608  our own names
    made = (False, new_stamp(), fingerprint())
    rows = [
        (one.key, one.slug, one.sort_key, one.sex, one.item, one.full, one.line, digests[one.key], *made)
        for one in records
    ]
    insert(PersonDocument, _DOCUMENT, rows)
    insert(PersonFacet, COLUMNS, facets)
    replace_names(RecordKind.PEOPLE, keys, names)
    log_changes(found.news)
    return found

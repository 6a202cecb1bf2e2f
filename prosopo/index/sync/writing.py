"""Storing what the index holds on people."""

from collections.abc import Collection, Sequence

from django.db import connection

from prosopo.index.builders.facets import COLUMNS, Facet
from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.builders.people import PersonRecord
from prosopo.index.log.differences import Difference, compare
from prosopo.index.log.entries import log_changes
from prosopo.index.models.documents import PersonDocument, PersonFacet, first_facet_key, new_stamp
from prosopo.index.name_index.uses import Uses
from prosopo.index.name_index.writing import replace_names
from prosopo.index.reading.documents import digest
from prosopo.models.bulk_insert import bulk_insert
from prosopo.models.compiled_queries import in_keys
from prosopo.schema import RecordKind

_DOCUMENT = ("person", "slug", "sort_key", "sex", "item", "full", "line", "digest", "stale", "stamp", "fingerprint")


def replace_documents(
    keys: Collection[int], records: Sequence[PersonRecord], facets: Sequence[Facet], names: list[Uses]
) -> Difference:
    """Store documents, facets and names of these people in place of what is stored, and log the difference.

    At most ten queries, and those of `compare`.
    """
    documents, facet_table = PersonDocument._meta.db_table, PersonFacet._meta.db_table
    digests = {record.key: digest(record.full) for record in records}
    difference = compare(keys, records, digests)
    chosen, value = in_keys("person_id", keys)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {documents} WHERE {chosen}", [value])  # noqa: S608  our own names
        # One by one: neither database sees from a list of ranges how few rows they hold.
        ranges = [(first_facet_key(key), first_facet_key(key + 1)) for key in keys]
        cursor.executemany(f"DELETE FROM {facet_table} WHERE id >= %s AND id < %s", ranges)  # noqa: S608  our own names
    made = (False, new_stamp(), fingerprint())
    rows = [
        (
            *(record.key, record.slug, record.sort_key, record.sex),
            *(record.item, record.full, record.line, digests[record.key], *made),
        )
        for record in records
    ]
    bulk_insert(PersonDocument, _DOCUMENT, rows)
    bulk_insert(PersonFacet, COLUMNS, facets)
    replace_names(RecordKind.PEOPLE, keys, names)
    log_changes(difference.entries)
    return difference

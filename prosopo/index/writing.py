"""Writing rows of the index by the thousand."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection, models

from prosopo.index.builders.keyed import among
from prosopo.index.builders.people import PersonRecord
from prosopo.index.facets import COLUMNS, Facet
from prosopo.index.reading import digest
from prosopo.index.tables import PersonDocument, PersonFacet, first_facet, new_stamp

_DOCUMENT = ("person", "slug", "sort_key", "sex", "item", "full", "digest", "stale", "stamp")


def replace(keys: Collection[int], records: Iterable[PersonRecord], facets: Sequence[Facet]) -> None:
    """Write all that the index says of these people in place of what it said. Four queries at most."""
    documents, told = PersonDocument._meta.db_table, PersonFacet._meta.db_table
    chosen, value = among("person_id", keys)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {documents} WHERE {chosen}", [value])  # noqa: S608  our own names
        # One by one: neither database sees from a list of ranges how few rows they hold.
        ranges = [(first_facet(key), first_facet(key + 1)) for key in keys]
        cursor.executemany(f"DELETE FROM {told} WHERE id >= %s AND id < %s", ranges)  # noqa: S608
    stamp = new_stamp()
    rows = [
        (one.key, one.slug, one.sort_key, one.sex, one.item, one.full, digest(one.full), False, stamp)
        for one in records
    ]
    _insert(PersonDocument, _DOCUMENT, rows)
    _insert(PersonFacet, COLUMNS, facets)


def _insert(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert plain rows: by COPY on PostgreSQL, by one prepared statement on SQLite."""
    if not rows:
        return
    known: list[Any] = [model._meta.get_field(name) for name in fields]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in known)
    into = f"{model._meta.db_table} ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types([str(field.db_type(connection)).partition("(")[0] for field in known])
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608  our own names

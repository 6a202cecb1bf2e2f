"""Writing rows of the index by the thousand."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from prosopo.index.builders.people import PersonRecord
from prosopo.index.facets import Facet
from prosopo.index.reading import digest
from prosopo.index.tables import PersonDocument, PersonFacet

_DOCUMENT = ("person", "slug", "sort_key", "sex", "item", "full", "digest", "stale")


def write_documents(records: Iterable[PersonRecord]) -> None:
    rows = [(one.key, one.slug, one.sort_key, one.sex, one.item, one.full, digest(one.full), False) for one in records]
    _insert(PersonDocument, _DOCUMENT, rows)


def write_facets(facets: Sequence[Facet]) -> None:
    _insert(PersonFacet, Facet._fields, facets)


def _insert(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert plain rows: by COPY on PostgreSQL, by one prepared statement on SQLite."""
    if not rows:
        return
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    columns = ", ".join(quote(model._meta.get_field(field).column) for field in fields)  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608  our own names

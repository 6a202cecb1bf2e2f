"""Reading stored records by the hundred, as they follow one another in a list."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection
from psycopg import ClientCursor

from prosopo.index.builders.people import people
from prosopo.index.reading.documents import QUOTED, Form, is_stale_sql
from prosopo.models.keysets import Key


class RecordChunk(NamedTuple):
    """Some stored records: how many people were found for them, the keyset of the last, and those that are public.

    Either each record by itself, or all of them joined; `number` is how many records there are.
    """

    found: int
    last: Key
    number: int
    records: list[bytes]


def read_separately(form: Form, query: str, values: Sequence[Any]) -> RecordChunk:
    """The records, in one of the stored forms, of the people whom a query finds, each by itself and in its order.

    The query is given from `FROM` on, with the documents as `d`. One query, and those of the builders where a record is
    stale.
    """
    sql = f"SELECT d.sort_key, d.person_id, {is_stale_sql('d.')}, d.{QUOTED[form]} {query}"
    found = _rows(sql, values, ["text", "bigint", "boolean", "bytea"])
    stale_keys = [key for _, key, is_stale, _ in found if is_stale]
    built = {one.key: getattr(one, form) for one in people(stale_keys)} if stale_keys else {}
    read = (built.get(key) if is_stale else record for _, key, is_stale, record in found)
    records = [record for record in read if record is not None]
    return RecordChunk(len(found), found[-1][:2] if found else (), len(records), records)


def read_joined(form: Form, query: str, values: Sequence[Any]) -> RecordChunk:
    """The records joined into one piece. One query; where a record is stale, also those of `read_separately`."""
    if connection.vendor == "postgresql":
        # A row for each record would take both sides as long as to find them.
        ordered = f"SELECT d.sort_key, d.person_id, {is_stale_sql('d.')} AS stale, d.{QUOTED[form]} AS record {query}"
        sql = (
            "SELECT count(*), bool_or(stale), (array_agg(sort_key))[count(*)], (array_agg(person_id))[count(*)], "  # noqa: S608  our own names
            f"string_agg(record, '') FROM ({ordered}) d"
        )
        columns = ["bigint", "boolean", "text", "bigint", "bytea"]
        ((number, some_are_stale, *last, records),) = _rows(sql, values, columns)
        if not some_are_stale:
            return RecordChunk(number, tuple(last) if number else (), number, [records] if number else [])
    found = read_separately(form, query, values)
    return found._replace(records=[b"".join(found.records)] if found.records else [])


def _rows(sql: str, values: Sequence[Any], types: list[str]) -> list[tuple[Any, ...]]:
    """Rows whose columns are of these types. By COPY on PostgreSQL: else, bytes would come in hexadecimal."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute(sql, list(values))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows
        whole = ClientCursor(connection.connection).mogrify(sql, values)  # COPY takes no values
        with cursor.copy(f"COPY ({whole}) TO STDOUT (FORMAT BINARY)") as copy:
            copy.set_types(types)
            return list(copy.rows())

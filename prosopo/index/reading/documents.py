"""Reading people's records: the stored bytes, or where these are stale, what would replace them."""

import hashlib
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import orjson
from django.db import connection, models

from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.builders.people import people
from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.schema.dimensions import Dimension

_TABLE = PersonDocument._meta.db_table
_FACETS = PersonFacet._meta.db_table
QUOTED = {"item": "item", "full": '"full"', "line": "line"}  # “full” is a reserved word

Form = Literal["item", "full", "line"]  # in which people's records are stored


class Document(NamedTuple):
    """A full record, and its digest."""

    body: orjson.Fragment
    digest: str


def is_stale_sql(alias: str = "") -> str:
    """The condition, in SQL, that a document is stale: marked as such, or built by other code.

    So neither an older server beside a newer one nor an index that waits to be rebuilt serves what it cannot read.
    """
    return f"({alias}stale OR COALESCE({alias}fingerprint, 0) <> {fingerprint()})"


def digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def items(keys: Iterable[int]) -> dict[int, bytes]:
    """The list items of the public ones of these people by key, in the order of the keys. One query."""
    return stored("item", keys)


def stored(form: Form, keys: Iterable[int]) -> dict[int, bytes]:
    """Their records in any stored form, as `items` gives them."""
    chosen = list(keys)
    if not chosen:
        return {}
    places = ", ".join(["%s"] * len(chosen))
    sql = f"SELECT person_id, {is_stale_sql()}, {QUOTED[form]} FROM {_TABLE} WHERE person_id IN ({places})"  # noqa: S608  our own names
    rows = _rows(sql, chosen)
    there = {key: (is_stale, record) for key, is_stale, record in rows}
    stale_keys = [key for key, (is_stale, _) in there.items() if is_stale]
    built = {one.key: getattr(one, form) for one in people(stale_keys)} if stale_keys else {}
    found = {key: built.get(key) if there[key][0] else there[key][1] for key in chosen if key in there}
    return {key: record for key, record in found.items() if record is not None}


def person(slug: str) -> Document | None:
    """The full record of a person; none where nobody public bears the slug. One query."""
    sql = f"SELECT person_id, {is_stale_sql()}, {QUOTED['full']}, digest FROM {_TABLE} WHERE slug = %s"  # noqa: S608  our own names
    row = next(iter(_rows(sql, [slug])), None)
    if row is None:
        return None
    key, is_stale, full, known = row
    if not is_stale:
        return Document(orjson.Fragment(full), known)
    built = people([key])
    return Document(orjson.Fragment(built[0].full), digest(built[0].full)) if built else None


def keys_of(dimension: Dimension, records: type[models.Model], slugs: Iterable[str]) -> list[tuple[str, int, bool]]:
    """Slug and key of each of these records, and whether a public person has a facet of it. One query."""
    chosen = list(slugs)
    table, places = connection.ops.quote_name(records._meta.db_table), ", ".join(["%s"] * len(chosen))
    filed = f"EXISTS (SELECT 1 FROM {_FACETS} WHERE dimension = %s AND term = record.id)"  # noqa: S608  our own names
    sql = f"SELECT slug, id, {filed} FROM {table} record WHERE slug IN ({places})"  # noqa: S608  our own names
    return [(slug, key, bool(is_filed)) for slug, key, is_filed in _rows(sql, [int(dimension), *chosen])]


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """Rows of a query in SQL: compiling it with the ORM would take longer than running it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows

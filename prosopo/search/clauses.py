"""Conditions on the rows of the index, as SQL: the ORM would take longer to write it than the database to answer."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from django.db.models import Q

from prosopo.dates import UncertainDate
from prosopo.index.builders.facets import CERTAINTY_CODE, KIND_CODE
from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.models.keysets import Key
from prosopo.models.uncertain_dates import lies_within
from prosopo.search.query import Condition, RecordQuery, StatementCriteria

FACETS, DOCUMENTS = PersonFacet._meta.db_table, PersonDocument._meta.db_table

# Stand for the days that are asked for while a condition is compiled.
_FIRST, _LAST = datetime.date(9998, 12, 30), datetime.date(9998, 12, 31)


class Clause(NamedTuple):
    """A piece of SQL, and the values of its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()


def rows(query: Clause) -> list[tuple[Any, ...]]:
    """The rows that a whole query finds."""
    with connection.cursor() as cursor:
        cursor.execute(query.sql, query.values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def every(clauses: Iterable[Clause]) -> Clause:
    """All of these; of none, always true."""
    return _joined(" AND ", clauses) if (clauses := list(clauses)) else Clause("1 = 1")


def either(clauses: Iterable[Clause]) -> Clause:
    joined = _joined(" OR ", clauses)
    return Clause(f"({joined.sql})", joined.values)


def union(queries: Iterable[Clause]) -> Clause:
    """The rows of all these queries, one after the other."""
    return _joined(" UNION ALL ", queries)


def among(column: str, values: Iterable[Any]) -> Clause:
    given = tuple(values)
    return Clause(f"{column} = %s" if len(given) == 1 else f"{column} IN ({', '.join(['%s'] * len(given))})", given)


def exists(table: str, alias: str, clauses: Iterable[Clause]) -> Clause:
    found = every(clauses)
    return Clause(f"EXISTS (SELECT 1 FROM {table} {alias} WHERE {found.sql})", found.values)  # noqa: S608  our own names


def beyond(columns: tuple[str, str], key: Key, backwards: bool) -> Clause:
    """Rows behind (or before) a key: as `prosopo.models.keysets.beyond_key`."""
    side, (first, second) = "<" if backwards else ">", columns
    return Clause(f"{first} {side}= %s AND ({first} {side} %s OR {second} {side} %s)", (key[0], *key))


def filed(condition: Condition, wanted: RecordQuery, alias: str) -> Clause:
    """Facets that are one of a condition's terms, in its time, and agree with its criteria."""
    criteria = wanted.criteria_of(condition)
    if all(term.when is None for term in condition.terms):
        return every([of_terms(condition, alias), agreeing(criteria, wanted.exact, alias)])
    timed = (
        every(
            [
                among(f"{alias}.term", [term.key]),
                agreeing(replace(criteria, when=term.when or criteria.when), wanted.exact, alias),
            ]
        )
        for term in condition.terms
    )
    return every([of_terms(condition, alias), either(timed)])


def of_terms(condition: Condition, alias: str) -> Clause:
    keys = sorted({term.key for term in condition.terms})
    return every([among(f"{alias}.dimension", [int(condition.dimension)]), among(f"{alias}.term", keys)])


def agreeing(said: StatementCriteria, exact: bool, alias: str) -> Clause:
    """What is wanted of a facet, whatever it is filed under."""
    sql, values = _compiled(replace(said, when=_stand_in(said.when)), exact)
    if said.when is not None:
        # As the ORM hands them on: SQLite's as text.
        days = {str(_FIRST): said.when.earliest, str(_LAST): said.when.latest}
        values = tuple(days.get(str(value), value) for value in values)
    return Clause(sql.replace(f"{connection.ops.quote_name(FACETS)}.", f"{alias}."), values)


def _stand_in(when: UncertainDate | None) -> UncertainDate | None:
    """The same for all dates with the same sides."""
    if when is None:
        return None
    first, last = (None if when.earliest is None else _FIRST), (None if when.latest is None else _LAST)
    return UncertainDate("", first, last, approximate=False)


@lru_cache(1000)
def _compiled(said: StatementCriteria, exact: bool) -> Clause:
    """The condition as the ORM writes it."""
    found = PersonFacet.objects.filter(_agrees(said, exact))
    try:
        sql, values = found.query.get_compiler(connection.alias).compile(found.query.where)
    except EmptyResultSet:
        return Clause("1 = 0")
    except FullResultSet:
        return every(())
    return Clause(f"({sql})", tuple(values))


def _agrees(said: StatementCriteria, exact: bool) -> Q:
    """What is wanted of a facet, whatever it is filed under."""
    found = asked(said)
    if said.kinds:
        found &= Q(kind__in=sorted(KIND_CODE[kind] for kind in said.kinds))
    if said.certainty:
        found &= Q(certainty__gte=CERTAINTY_CODE[said.certainty])
    return found & Q(direct=True) if exact else found


def asked(said: StatementCriteria) -> Q:
    """What facets and statements have in columns of the same names."""
    found = Q() if said.denied == "include" else Q(denied=said.denied == "only")
    return found & lies_within(said.when, said.match, said.undated) if said.when else found


def _joined(word: str, clauses: Iterable[Clause]) -> Clause:
    parts = list(clauses)
    return Clause(word.join(part.sql for part in parts), tuple(value for part in parts for value in part.values))

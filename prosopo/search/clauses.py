"""SQL of the conditions on rows of the index: the ORM would take longer to write it than the database to answer."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connection
from django.db.models import Q

from prosopo.dates import Day, UncertainDate
from prosopo.index.builders.facets import CERTAINTY_CODE, KIND_CODE, VOICE_CODE
from prosopo.index.builders.quantities import terms_between
from prosopo.index.models.documents import PersonDocument, PersonFacet, first_facet_key
from prosopo.models.keysets import Key
from prosopo.models.uncertain_dates import asks_for_undated, days_asked
from prosopo.schema.dimensions import Dimension
from prosopo.search.query import Condition, QuantityRange, RecordQuery, StatementCriteria

FACETS, DOCUMENTS = PersonFacet._meta.db_table, PersonDocument._meta.db_table

# Placeholders for the first and last day of a query's date, while its criteria are compiled.
_FIRST, _LAST = Day(10**8), Day(10**8 + 1)


class Clause(NamedTuple):
    """A piece of SQL, and the values of its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()


def fetch_rows(query: Clause) -> list[tuple[Any, ...]]:
    """Run a query and fetch all its rows."""
    with connection.cursor() as cursor:
        cursor.execute(query.sql, query.values)
        fetched: list[tuple[Any, ...]] = cursor.fetchall()
    return fetched


def all_of(clauses: Iterable[Clause]) -> Clause:
    """These clauses joined by AND; true where there are none."""
    return _joined(" AND ", clauses) if (clauses := list(clauses)) else Clause("1 = 1")


def any_of(clauses: Iterable[Clause]) -> Clause:
    """These clauses joined by OR, in parentheses."""
    joined = _joined(" OR ", clauses)
    return Clause(f"({joined.sql})", joined.values)


def union(queries: Iterable[Clause]) -> Clause:
    """The rows of all these queries, one after the other."""
    return _joined(" UNION ALL ", queries)


def column_in(column: str, values: Iterable[Any]) -> Clause:
    """The column equals one of these values; never, where there are none."""
    given = tuple(values)
    if not given:
        return Clause("1 = 0")
    return Clause(f"{column} = %s" if len(given) == 1 else f"{column} IN ({', '.join(['%s'] * len(given))})", given)


def exists(table: str, alias: str, clauses: Iterable[Clause]) -> Clause:
    """The table has a row of which all these clauses are true."""
    condition = all_of(clauses)
    return Clause(f"EXISTS (SELECT 1 FROM {table} {alias} WHERE {condition.sql})", condition.values)  # noqa: S608  our own names


def after_key(columns: tuple[str, str], key: Key, backwards: bool) -> Clause:
    """Rows behind (or before) a key: as `prosopo.models.keysets.beyond_key`."""
    side, (first, second) = "<" if backwards else ">", columns
    return Clause(f"{first} {side}= %s AND ({first} {side} %s OR {second} {side} %s)", (key[0], *key))


def condition_clause(condition: Condition, query: RecordQuery, alias: str) -> Clause:
    """Facets filed under one of a condition's terms that meet its criteria, those of the query if it has none.

    The statement of each meets the conditions that are joined with this one as well.
    """
    parts = [terms_clause(condition, alias), _criteria_of_terms(condition, query, alias)]
    return all_of([*parts, *joined_clauses(condition.joined, query, alias)])


def joined_clauses(conditions: Iterable[Condition], query: RecordQuery, alias: str) -> Iterable[Clause]:
    """Other facets of the statement of a facet, on the same person, are filed under terms of these conditions.

    Of their criteria only dates are asked, which terms may have of their own: in all else, facets of one statement are
    alike.
    """
    asked = query.criteria
    for condition in conditions:
        dates = StatementCriteria(when=asked.when, match=asked.match, undated=asked.undated, denied="include")
        terms = column_in("m.term", sorted({term.key for term in condition.terms}))
        named = _criteria_of_terms(replace(condition, criteria=dates), query, "m")
        yield _same_statement(condition.dimension, alias, [terms, named, Clause(f"m.person = {alias}.person")])


def _criteria_of_terms(condition: Condition, query: RecordQuery, alias: str) -> Clause:
    """The criteria of a condition, where terms may have dates of their own."""
    criteria = query.criteria_of(condition)
    if all(term.when is None for term in condition.terms):
        return criteria_clause(criteria, query.exact, alias)
    return any_of(
        all_of(
            [
                column_in(f"{alias}.term", [term.key]),
                criteria_clause(replace(criteria, when=term.when or criteria.when), query.exact, alias),
            ]
        )
        for term in condition.terms
    )


def terms_clause(condition: Condition, alias: str) -> Clause:
    """Facets filed under one of a condition's terms."""
    keys = sorted({term.key for term in condition.terms})
    return all_of([column_in(f"{alias}.dimension", [int(condition.dimension)]), column_in(f"{alias}.term", keys)])


def criteria_clause(criteria: StatementCriteria, exact: bool, alias: str) -> Clause:
    """Facets that meet these criteria, under any term; `exact` leaves out those of terms above the one named.

    Compiled once for all criteria that differ in nothing but the days, relations and quantity.
    """
    compiled = replace(criteria, when=_placeholder_date(criteria.when), relations=(), quantity=None)
    sql, values = _compiled_criteria(compiled, exact)
    if criteria.when is not None and (days := days_asked(criteria.when, criteria.match)):
        given = dict(zip((_FIRST, _LAST), map(int, days), strict=True))
        values = tuple(given.get(value, value) for value in values)
    clause = Clause(sql.replace(f"{connection.ops.quote_name(FACETS)}.", f"{alias}."), values)
    return all_of([clause, *_more_clauses(criteria, alias)]) if criteria.asks_for_more else clause


def _more_clauses(criteria: StatementCriteria, alias: str) -> Iterable[Clause]:
    """What the statement of a facet says besides: its record has another facet of it that is filed there."""
    for relation in criteria.relations:
        told = [Clause("m.direct")] if relation.exact else []
        same_person = Clause(f"m.person = {alias}.person")
        terms = column_in("m.term", sorted(relation.keys))
        yield _same_statement(Dimension.RELATION, alias, [terms, same_person, *told])
    if criteria.quantity is not None:
        yield _same_statement(Dimension.QUANTITY, alias, [quantity_clause(criteria.quantity, "m")])


def quantity_clause(asked: QuantityRange, alias: str) -> Clause:
    """Facets of a dimension of quantities that are filed under one from so much to so much."""
    bounds = (terms_between(unit, asked.least, asked.most) for unit in sorted(asked.units))
    return any_of(Clause(f"{alias}.term BETWEEN %s AND %s", first_and_last) for first_and_last in bounds)


def _same_statement(dimension: Dimension, alias: str, conditions: Iterable[Clause]) -> Clause:
    """Another facet (`m`) of the same statement, in the same record, is filed in the dimension.

    The record's facets have adjacent keys. Without the plus sign, both databases would go through the dimension.
    """
    size = first_facet_key(1)
    in_record = f"m.id >= {alias}.id / {size} * {size} AND m.id < ({alias}.id / {size} + 1) * {size}"
    same = Clause(f"{in_record} AND +m.dimension = {int(dimension)} AND m.statement = {alias}.statement")
    return exists(FACETS, "m", [same, *conditions])


def _placeholder_date(when: UncertainDate | None) -> UncertainDate | None:
    """A date with the same unknown ends, which all dates with these share: one compiled clause serves them all."""
    if when is None:
        return None
    earliest, latest = (None if when.earliest is None else _FIRST), (None if when.latest is None else _LAST)
    has_year = when.possible_earliest is not None
    return UncertainDate("", earliest, latest, False, *((_FIRST, _LAST) if has_year else (None, None)))


@lru_cache(1000)
def _compiled_criteria(criteria: StatementCriteria, exact: bool) -> Clause:
    """The criteria as the ORM writes them."""
    facets = PersonFacet.objects.filter(_facets_q(criteria, exact))
    try:
        sql, values = facets.query.get_compiler(connection.alias).compile(facets.query.where)
    except EmptyResultSet:
        return Clause("1 = 0")
    except FullResultSet:
        return all_of(())
    return Clause(f"({sql})", tuple(values))


def _facets_q(criteria: StatementCriteria, exact: bool) -> Q:
    """Facets that meet these criteria, as a condition of the ORM."""
    condition = shared_criteria_q(criteria)
    if criteria.when:
        condition &= _facet_lies_within(criteria.when, criteria.match, criteria.undated)
    if criteria.kinds:
        condition &= Q(kind__in=sorted(KIND_CODE[kind] for kind in criteria.kinds))
    if criteria.certainty:
        condition &= Q(certainty__gte=CERTAINTY_CODE[criteria.certainty])
    if criteria.voices:
        condition &= Q(voice__in=sorted(VOICE_CODE[voice] for voice in criteria.voices))
    if criteria.disputed != "include":
        condition &= Q(disputed=criteria.disputed == "only")
    return condition & Q(direct=True) if exact else condition


def _facet_lies_within(date: UncertainDate, match: str, undated: str) -> Q:
    """Facets whose statement may fall (`possible`) or surely falls (`certain`) within a date."""
    condition = Q(pk__in=[])
    if days := days_asked(date, match):
        first, last = days
        condition = (
            Q(earliest__lte=last, latest__gte=first)
            if match == "possible"
            else Q(earliest__gte=first, latest__lte=last, approximate=False)
        )
    return condition | Q(earliest__isnull=True) if asks_for_undated(undated) else condition


def shared_criteria_q(criteria: StatementCriteria) -> Q:
    """The criteria on columns that facets and statements have under the same names: denied, and hedged."""
    condition = Q() if criteria.denied == "include" else Q(denied=criteria.denied == "only")
    return condition if criteria.hedged == "include" else condition & Q(hedged=criteria.hedged == "only")


def _joined(word: str, clauses: Iterable[Clause]) -> Clause:
    parts = list(clauses)
    return Clause(word.join(part.sql for part in parts), tuple(value for part in parts for value in part.values))

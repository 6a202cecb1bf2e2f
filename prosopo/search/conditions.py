"""The conditions, sexes and keys of a query as clauses on whichever table a list of people is read from."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from prosopo.index.builders.facets import KIND_CODE
from prosopo.schema.dimensions import Dimension
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, FACETS, Clause
from prosopo.search.decades import decades_of
from prosopo.search.query import Condition, FilterTerm, QuantityRange, RecordQuery, StatementCriteria
from prosopo.search.selectivity import condition_sizes

MOST_BRANCHES = 100  # as many as there may be alternatives in a filter; SQLite takes five times as many


def narrowing_conditions(query: RecordQuery) -> list[Condition]:
    """The query's conditions; where none of them takes all of its criteria, one more that does: a decade or kind."""
    conditions = list(dict.fromkeys(query.conditions))
    if query.criteria.narrows and not any(query.criteria_of(one) is query.criteria for one in conditions):
        conditions.append(_criteria_condition(query.criteria))
    return joined_conditions(conditions, query)


def joined_conditions(conditions: Sequence[Condition], query: RecordQuery) -> list[Condition]:
    """The conditions; those that one statement has to meet, as one: the rarest, with which the others are joined.

    One query, not again within a minute, where any are joined.
    """
    together = [one for one in conditions if one.criteria is None] if query.same_statement else []
    if len(together) < 2:
        return list(conditions)
    sizes = dict(zip(conditions, condition_sizes(conditions), strict=True))
    first, *others = sorted(together, key=lambda one: sizes[one])
    return [replace(first, joined=tuple(others)), *(one for one in conditions if one.criteria is not None)]


def _criteria_condition(criteria: StatementCriteria) -> Condition:
    """Any statement that meets the criteria: filed under their relations, quantities, decades, or else their kinds."""
    if criteria.relations:
        first, *others = criteria.relations
        return Condition(
            Dimension.RELATION,
            tuple(map(FilterTerm, sorted(first.keys))),
            replace(criteria, relations=tuple(others)),
        )
    if criteria.quantity is not None:
        terms = _quantities_in_use(criteria.quantity)
        if len(terms) <= MOST_BRANCHES:
            return Condition(Dimension.QUANTITY, tuple(map(FilterTerm, terms)), replace(criteria, quantity=None))
    if criteria.when is not None and criteria.undated == "exclude":
        decades = decades_of(criteria.when)
        if len(decades) <= MOST_BRANCHES:
            return Condition(Dimension.DECADE, tuple(map(FilterTerm, decades)))
    kinds = sorted(KIND_CODE[kind] for kind in criteria.kinds or KIND_CODE)
    return Condition(Dimension.KIND, tuple(map(FilterTerm, kinds)))


def _quantities_in_use(asked: QuantityRange) -> list[int]:
    """The first of the terms in this range that people are filed under, one more than are read at once. One query."""
    where = f"f.dimension = {int(Dimension.QUANTITY)}"
    within = clauses.quantity_clause(asked, "f")
    # From term to term, by one seek in the index for each: neither database skips by itself.
    first = f"SELECT MIN(f.term) FROM {FACETS} f WHERE {where} AND {within.sql}"  # noqa: S608  our own names
    terms = (
        f"WITH RECURSIVE terms(id) AS ({first} UNION ALL"  # noqa: S608
        f" SELECT ({first} AND f.term > terms.id) FROM terms WHERE terms.id IS NOT NULL)"
        f" SELECT id FROM terms WHERE id IS NOT NULL LIMIT {MOST_BRANCHES + 1}"
    )
    return [term for (term,) in clauses.fetch_rows(Clause(terms, within.values * 2))]


def document_clauses(query: RecordQuery, alias: str = "d") -> list[Clause]:
    """Documents of people of the query's sexes and with its keys; none where it names neither."""
    sexes = [clauses.column_in(f"{alias}.sex", sorted(query.sexes))] if query.sexes else []
    keys = [] if query.keys is None else [clauses.column_in(f"{alias}.person_id", sorted(query.keys))]
    return keys + sexes


def narrowing_clauses(query: RecordQuery, conditions: Iterable[Condition], alias: str, person: str) -> list[Clause]:
    """The sexes, keys and conditions as clauses on rows that have a person's key (`person`) and sort key."""
    asked = document_clauses(query)
    probes = [clauses.exists(DOCUMENTS, "d", [Clause(f"d.person_id = {alias}.{person}"), *asked])] if asked else []
    # With the sort key, each probe is one seek in the index that the list is read from, near the last seek.
    same_person = Clause(f"other.sort_key = {alias}.sort_key AND other.person = {alias}.{person}")
    return probes + [
        clauses.exists(FACETS, "other", [clauses.condition_clause(condition, query, "other"), same_person])
        for condition in conditions
    ]

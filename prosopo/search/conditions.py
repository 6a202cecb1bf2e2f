"""Narrowing a list of people, whatever it is read from, to those of whom it is said what is wanted."""

from collections.abc import Iterable

from prosopo.index.builders.facets import KIND_CODE
from prosopo.schema.dimensions import Dimension
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, FACETS, Clause
from prosopo.search.decades import decades_of
from prosopo.search.query import Condition, RecordQuery, Term

MOST_BRANCHES = 100  # as many as there may be alternatives in a filter; SQLite takes five times as many


def conditions_of(wanted: RecordQuery) -> list[Condition]:
    """What narrows the list: the objects asked for, or else the time, or else the kind of statement."""
    if wanted.conditions or not wanted.criteria.asks:
        return list(dict.fromkeys(wanted.conditions))
    if wanted.criteria.when is not None and wanted.criteria.undated == "exclude":
        decades = decades_of(wanted.criteria.when)
        if len(decades) <= MOST_BRANCHES:
            return [Condition(Dimension.DECADE, tuple(map(Term, decades)))]
    kinds = sorted(KIND_CODE[kind] for kind in wanted.criteria.kinds or KIND_CODE)
    return [Condition(Dimension.KIND, tuple(Term(kind) for kind in kinds))]


def sex_clause(wanted: RecordQuery, alias: str = "d") -> Clause | None:
    """The sexes asked for, of a document; none where any will do."""
    return clauses.among(f"{alias}.sex", sorted(wanted.sexes)) if wanted.sexes else None


def narrowing_clauses(wanted: RecordQuery, conditions: Iterable[Condition], alias: str, person: str) -> list[Clause]:
    """What has to be true of rows that have a person's key and sort key."""
    sexes = sex_clause(wanted)
    found = [clauses.exists(DOCUMENTS, "d", [Clause(f"d.person_id = {alias}.{person}"), sexes])] if sexes else []
    # With the sort key, one seek in the same index that the list is read from, near the last one.
    same = Clause(f"other.sort_key = {alias}.sort_key AND other.person = {alias}.{person}")
    return found + [clauses.exists(FACETS, "other", [clauses.filed(one, wanted, "other"), same]) for one in conditions]

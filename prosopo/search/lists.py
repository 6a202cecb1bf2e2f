"""Finding people and statements by what is said: on the index, driven by the rarest term."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from django.db import connection
from django.db.models import Q, QuerySet

from prosopo.index.builders.facets import CERTAINTY_CODE, OBJECTS
from prosopo.models import Statement
from prosopo.models.counts import COUNT_LIMIT, BoundedCount, bounded_count_of_sql
from prosopo.models.keysets import Key
from prosopo.models.uncertain_dates import lies_within
from prosopo.schema.dimensions import Dimension
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, FACETS, Clause
from prosopo.search.conditions import conditions_of, narrowing_clauses, sex_clause
from prosopo.search.fulltext import in_statements
from prosopo.search.name_search import PeopleRanked, search_people
from prosopo.search.query import Condition, RecordQuery, StatementCriteria, Term
from prosopo.search.selectivity import sizes

MOST_VALUES = 10_000  # in one statement; the databases take three times as many


@dataclass(frozen=True)
class PeopleList:
    """People by their sort keys and keys: rows of a table under an alias, in branches that are each in order.

    A branch is one condition on the rows; who stands in several, or repeatedly in one, is found once.
    """

    table: str
    alias: str
    person: str  # the column that holds their keys
    branches: tuple[Clause, ...]
    repeated: bool
    columns: ClassVar[int] = 2
    some_are_left_out: ClassVar[bool] = False

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        return clauses.rows(self.first(size, after, backwards))

    def count(self, most: int | None = None) -> BoundedCount:
        return bounded_count_of_sql(*self.first((most or COUNT_LIMIT) + 1), most)

    def first(self, most: int, after: Key = (), backwards: bool = False) -> Clause:
        """So many distinct sort keys and keys: each branch is read in the order of the index, and they are merged."""
        order, way = (f"{self.alias}.sort_key", f"{self.alias}.{self.person}"), "DESC" if backwards else "ASC"
        behind = [clauses.beyond(order, after, backwards)] if after else []
        branches = [clauses.every([branch, *behind]) for branch in self.branches]
        columns = f"{order[0]} AS sort_key, {order[1]} AS person FROM {self.table} {self.alias}"
        distinct = "DISTINCT " if self.repeated else ""
        found = [f"SELECT {distinct}{columns} WHERE {branch.sql}" for branch in branches]
        ordered = f" ORDER BY sort_key {way}, person {way} LIMIT {most}"
        if connection.vendor == "sqlite":
            sql = " UNION ".join(found)  # which it answers by merging
        elif len(found) > 1:
            limited = " UNION ALL ".join(f"({one}{ordered})" for one in found)
            sql = f"SELECT DISTINCT sort_key, person FROM ({limited}) branches"  # noqa: S608
        else:
            sql = found[0]
        return Clause(sql + ordered, tuple(value for branch in branches for value in branch.values))


def people(wanted: RecordQuery) -> PeopleList | PeopleRanked:
    """The people wanted. At most two queries, one of them not again within a minute; by name, those of `people_named`.

    Where nothing narrows the list it is read from the documents in their order, else from the facets of the rarest
    condition, probing the others.
    """
    if wanted.name:
        return _people_by_name(wanted, conditions_of(wanted))
    return _people_list(wanted, conditions_of(wanted))


def filtered_people(wanted: RecordQuery) -> PeopleList | PeopleRanked | None:
    """Those whom the name, the objects and the sexes asked for leave; None where that is everyone.

    What is asked of a statement binds to these objects, and narrows nothing by itself.
    """
    if wanted.name:
        return _people_by_name(wanted, list(wanted.conditions))
    return _people_list(wanted, list(wanted.conditions)) if wanted.conditions or wanted.sexes else None


def statements(wanted: RecordQuery) -> QuerySet:
    """The public statements wanted: every condition holds of the one statement. One query where words are asked for."""
    found = Statement.objects.published().filter(_fulfil(wanted.criteria))
    if wanted.sexes:
        found = found.filter(person__sex__in=wanted.sexes)
    if wanted.words is not None:
        found = found.filter(in_statements(wanted.words))
    for condition in wanted.conditions:
        found = found.filter(_names(condition, wanted))
    return found


def _people_by_name(wanted: RecordQuery, conditions: list[Condition]) -> PeopleRanked:
    found = search_people(wanted.name, narrowing_clauses(wanted, conditions, "u", "record"))
    return found.by_name() if wanted.by_name else found


def _people_list(wanted: RecordQuery, conditions: list[Condition]) -> PeopleList:
    driver, branches = _rarest(conditions)
    if driver is None:
        table, alias, person = DOCUMENTS, "d", "person_id"
        sexes = sex_clause(wanted)
        probed = [sexes] if sexes else []
    else:
        table, alias, person = FACETS, "f", "person"
        probed = narrowing_clauses(wanted, [one for one in conditions if one is not driver], alias, person)
    if len(branches) * sum(len(clause.values) for clause in probed) > MOST_VALUES and driver is not None:
        branches = [driver]
    read = [clauses.every([clauses.filed(branch, wanted, alias), *probed]) for branch in branches]
    return PeopleList(table, alias, person, tuple(read or [clauses.every(probed)]), repeated=driver is not None)


def _rarest(conditions: Sequence[Condition]) -> tuple[Condition | None, list[Condition]]:
    """The condition to begin with, if there is any, and in which branches to read it. At most one query.

    The few rows of several terms are sorted; of many, each term is read by itself in its order.
    """
    if not conditions:
        return None, []
    if len(conditions) == 1 and len(conditions[0].terms) == 1:
        return conditions[0], [conditions[0]]
    size, at = min((size, at) for at, size in enumerate(sizes(conditions)))
    rarest = conditions[at]
    if size <= COUNT_LIMIT:
        return rarest, [rarest]
    by_key: dict[int, list[Term]] = defaultdict(list)
    for term in rarest.terms:
        by_key[term.key].append(term)
    return rarest, [replace(rarest, terms=tuple(terms)) for terms in by_key.values()]


def _fulfil(criteria: StatementCriteria) -> Q:
    """Statements that fulfil these criteria."""
    found = clauses.asked(criteria)
    if criteria.kinds:
        found &= Q(kind__in=criteria.kinds)
    if criteria.certainty:
        floor = CERTAINTY_CODE[criteria.certainty]
        found &= Q(certainty__in=[word for word, code in CERTAINTY_CODE.items() if code >= floor])
    return found


def _names(condition: Condition, wanted: RecordQuery) -> Q:
    """Statements that name one of a condition's terms, in its time, and fulfil criteria of its own, if it has any."""
    criteria, either = wanted.criteria_of(condition), Q()
    for term in condition.terms:
        keys = {term.key} if wanted.exact else {term.key, *term.below}
        column = OBJECTS[condition.dimension].removesuffix("_id")
        one = Q(**{f"{column}__in": sorted(keys)})
        if condition.dimension is Dimension.RELATED and not wanted.exact:
            one |= Q(person=term.key, related_person__isnull=False)
        if term.when:
            one &= lies_within(term.when, criteria.match, criteria.undated)
        either |= one
    return either if condition.criteria is None else either & _fulfil(criteria)

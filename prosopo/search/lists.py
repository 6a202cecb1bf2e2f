"""Lists of people and of statements that a query finds; people are read from the index by the rarest condition."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from prosopo.index.builders.facets import (
    CERTAINTY_CODE,
    COLUMN_OF_DIMENSION,
    KIND_CODE,
    LIST_OF_DIMENSION,
    PARTICIPATION,
)
from prosopo.index.builders.life import DEADLY, LifeEvent
from prosopo.models import Dispute, Statement
from prosopo.models.camps import camps_at
from prosopo.models.counts import COUNT_LIMIT, BoundedCount, bounded_count_of_sql
from prosopo.models.keysets import Key
from prosopo.models.reference_lists import LISTS
from prosopo.schema.dimensions import Dimension
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, FACETS, Clause
from prosopo.search.conditions import (
    document_clauses,
    joined_conditions,
    narrowing_clauses,
    narrowing_conditions,
)
from prosopo.search.fulltext import statements_with
from prosopo.search.name_search import RankedPeople, search_people
from prosopo.search.query import Condition, CountRange, FilterTerm, QuantityRange, RecordQuery, StatementCriteria
from prosopo.search.selectivity import condition_sizes
from prosopo.search.times import statement_lies_within

MOST_VALUES = 10_000  # in one statement; the databases take three times as many

# Of whom statements are; the index files nobody under these.
_SUBJECTS = {Dimension.PERSON: "person", Dimension.SUBJECT_GROUP: "subject_group"}
# The statements that tell of a birth or a death themselves.
_LIFE_Q = {LifeEvent.BORN: Q(kind="birth"), LifeEvent.DIED: Q(kind="death") | Q(fate__category__in=sorted(DEADLY))}
_KIND_OF_CODE = {code: kind for kind, code in KIND_CODE.items()}


@dataclass(frozen=True)
class PeopleList:
    """People in alphabetical order, a page at a time: read from a table, in branches that are merged.

    A branch is one condition on the rows; a person in several branches, or several times in one, is listed once.
    """

    table: str
    alias: str
    person: str  # the column that holds their keys
    branches: tuple[Clause, ...]
    repeated: bool  # whether a person may have several rows in a branch
    columns: ClassVar[int] = 2
    some_are_left_out: ClassVar[bool] = False

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        return clauses.fetch_rows(self.first(size, after, backwards))

    def count(self, most: int | None = None) -> BoundedCount:
        return bounded_count_of_sql(*self.first((most or COUNT_LIMIT) + 1), most)

    def keys(self, most: int) -> Clause:
        rows = self.first(most)
        return Clause(f"SELECT person FROM ({rows.sql}) people", rows.values)  # noqa: S608  our own names

    def first(self, most: int, after: Key = (), backwards: bool = False) -> Clause:
        """Query for the first sort keys and keys (`sort_key`, `person`): each branch read in the order of the index."""
        order, direction = (f"{self.alias}.sort_key", f"{self.alias}.{self.person}"), "DESC" if backwards else "ASC"
        behind = [clauses.after_key(order, after, backwards)] if after else []
        branches = [clauses.all_of([branch, *behind]) for branch in self.branches]
        columns = f"{order[0]} AS sort_key, {order[1]} AS person FROM {self.table} {self.alias}"
        distinct = "DISTINCT " if self.repeated else ""
        selects = [f"SELECT {distinct}{columns} WHERE {branch.sql}" for branch in branches]
        ordered = f" ORDER BY sort_key {direction}, person {direction} LIMIT {most}"
        if connection.vendor == "sqlite":
            sql = " UNION ".join(selects)  # SQLite merges the branches
        elif len(selects) > 1:
            limited = " UNION ALL ".join(f"({select}{ordered})" for select in selects)
            sql = f"SELECT DISTINCT sort_key, person FROM ({limited}) branches"  # noqa: S608
        else:
            sql = selects[0]
        return Clause(sql + ordered, tuple(value for branch in branches for value in branch.values))


def people(query: RecordQuery) -> PeopleList | RankedPeople:
    """The people whom a query finds.

    Without conditions the list is read from the documents in order, else from the facets of the rarest condition,
    probing the others. Queries: at most two, one of them not again within a minute; by name, those of `search_people`.
    """
    if query.name:
        return _people_by_name(query, narrowing_conditions(query))
    return _people_list(query, narrowing_conditions(query))


def filtered_people(query: RecordQuery, by_criteria: bool = False) -> PeopleList | RankedPeople | None:
    """The people whom the name, conditions, sexes and keys of a query leave; None where that is everyone.

    The query's criteria only apply to its conditions: without any, they narrow nothing, but for relations and
    quantities, or `by_criteria`.
    """
    # What is asked besides is looked up statement by statement: better only of the people who may be found.
    by_criteria = by_criteria or query.criteria.asks_for_more
    conditions = narrowing_conditions(query) if by_criteria else joined_conditions(query.conditions, query)
    if query.name:
        return _people_by_name(query, conditions)
    return _people_list(query, conditions) if conditions or query.sexes or query.keys is not None else None


def statements(query: RecordQuery) -> QuerySet:
    """The public statements of which every condition of a query is true.

    Queries: one if it asks for words, and one for whether they are disputed.
    """
    matching = Statement.objects.published().filter(_criteria_q(query.criteria))
    if query.sexes:
        matching = matching.filter(person__sex__in=query.sexes)
    if query.words is not None:
        matching = matching.filter(statements_with(query.words))
    if query.headcount is not None:
        matching = matching.filter(_counted_q(query.headcount))
    for condition in query.conditions:
        matching = matching.filter(_condition_q(condition, query))
    return matching


def _people_by_name(query: RecordQuery, conditions: list[Condition]) -> RankedPeople:
    people_found = search_people(query.name, narrowing_clauses(query, conditions, "u", "record"))
    return people_found.by_name() if query.by_name else people_found


def _people_list(query: RecordQuery, conditions: list[Condition]) -> PeopleList:
    driver, branches = _rarest(conditions)
    if driver is None:
        table, alias, person = DOCUMENTS, "d", "person_id"
        probes = document_clauses(query)
    else:
        table, alias, person = FACETS, "f", "person"
        probes = narrowing_clauses(
            query, [condition for condition in conditions if condition is not driver], alias, person
        )
    rows = [clauses.all_of([clauses.condition_clause(branch, query, alias), *probes]) for branch in branches]
    if sum(len(row.values) for row in rows) > MOST_VALUES and driver is not None:
        rows = [clauses.all_of([clauses.condition_clause(driver, query, alias), *probes])]
    return PeopleList(table, alias, person, tuple(rows or [clauses.all_of(probes)]), repeated=driver is not None)


def _rarest(conditions: Sequence[Condition]) -> tuple[Condition | None, list[Condition]]:
    """The rarest condition, and the branches in which to read it. At most one query.

    With few rows, all terms are read and sorted together; with many, each term is a branch, read in its order.
    """
    if not conditions:
        return None, []
    if len(conditions) == 1 and len(conditions[0].terms) == 1:
        return conditions[0], [conditions[0]]
    size, at = min((size, at) for at, size in enumerate(condition_sizes(conditions)))
    rarest = conditions[at]
    if size <= COUNT_LIMIT:
        return rarest, [rarest]
    by_key: dict[int, list[FilterTerm]] = defaultdict(list)
    for term in rarest.terms:
        by_key[term.key].append(term)
    return rarest, [replace(rarest, terms=tuple(terms)) for terms in by_key.values()]


def _criteria_q(criteria: StatementCriteria) -> Q:
    """Statements that meet these criteria, as a condition of the ORM."""
    condition = clauses.shared_criteria_q(criteria)
    if criteria.when:
        condition &= statement_lies_within(criteria.when, criteria.match, criteria.undated)
    if criteria.kinds:
        condition &= Q(kind__in=criteria.kinds)
    if criteria.certainty:
        floor = CERTAINTY_CODE[criteria.certainty]
        condition &= Q(certainty__in=[word for word, code in CERTAINTY_CODE.items() if code >= floor])
    if criteria.voices:
        condition &= Q(voice__in=criteria.voices)
    if criteria.disputed != "include":
        condition &= disputed_q(criteria.disputed == "only")
    for relation in criteria.relations:
        condition &= Q(relation__in=sorted(relation.keys if relation.exact else relation.keys | relation.below))
    return condition if criteria.quantity is None else condition & _quantity_q(criteria.quantity)


def disputed_q(disputed: bool) -> Q:
    """Statements that stand in a public dispute, or in none. One query.

    Which disputes are public, is asked first: both at once take either database minutes.
    """
    links = Dispute.statements.through.objects.filter(
        dispute__in=list(Dispute.objects.published().order_by().values_list("pk", flat=True))
    )
    # Of the few, the databases start from the links; of all others, they look for a link of each.
    return Q(pk__in=links.values("statement")) if disputed else ~Q(Exists(links.filter(statement=OuterRef("pk"))))


def _quantity_q(asked: QuantityRange) -> Q:
    """Statements that say so much, in one of the units."""
    condition = Q(quantity_unit__in=sorted(asked.units), quantity_value__isnull=False)
    if asked.least is not None:
        condition &= Q(quantity_value__gte=asked.least)
    return condition if asked.most is None else condition & Q(quantity_value__lte=asked.most)


def _counted_q(asked: CountRange) -> Q:
    """Statements that may mean so many people: by their bounds, or by “about so many”. A rate is no number."""
    about, at_least, at_most = Q(headcount_about__isnull=False), Q(), Q()
    if asked.least is not None:
        about &= Q(headcount_about__gte=asked.least)
        at_most = Q(headcount_max__isnull=True) | Q(headcount_max__gte=asked.least)
    if asked.most is not None:
        about &= Q(headcount_about__lte=asked.most)
        at_least = Q(headcount_min__isnull=True) | Q(headcount_min__lte=asked.most)
    is_bounded = Q(headcount_min__isnull=False) | Q(headcount_max__isnull=False)
    return Q(headcount_per="") & (about | (is_bounded & at_least & at_most))


def _named_q(dimension: Dimension, keys: set[int]) -> Q:
    """Statements that name any of these records themselves, or are of them."""
    if dimension in _SUBJECTS:
        return Q(**{f"{_SUBJECTS[dimension]}__in": sorted(keys)})
    if dimension in LIST_OF_DIMENSION:
        return LISTS[LIST_OF_DIMENSION[dimension]].naming(sorted(keys))
    if dimension is Dimension.PARTICIPATION:
        return Q(kind=PARTICIPATION, event__in=sorted(keys))
    return Q(**{f"{COLUMN_OF_DIMENSION[dimension].removesuffix('_id')}__in": sorted(keys)})


def _condition_q(condition: Condition, query: RecordQuery) -> Q:
    """Statements that name one of a condition's terms and meet the condition's own criteria, if it has any.

    A term may also be the number of a kind of statement; by decades, statements are found through `criteria.when`.
    """
    criteria, any_term = query.criteria_of(condition), Q()
    if not condition.terms:
        return Q(pk__in=())
    for term in condition.terms:
        if condition.dimension is Dimension.KIND:
            named = Q(kind=_KIND_OF_CODE[term.key])
        elif condition.dimension is Dimension.LIFE:
            named = _LIFE_Q[LifeEvent(term.key)]
        else:
            keys = {term.key} if query.exact else {term.key, *term.below}
            named = _named_q(condition.dimension, keys)
        if condition.dimension is Dimension.PLACE and not query.exact:
            named |= Q(camp__in=list(camps_at(keys)))
        if condition.dimension is Dimension.RELATED and not query.exact:
            named |= Q(person=term.key, related_person__isnull=False)
        if term.when:
            named &= statement_lies_within(term.when, criteria.match, criteria.undated)
        any_term |= named
    return any_term if condition.criteria is None else any_term & _criteria_q(criteria)

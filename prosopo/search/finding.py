"""Finding people and statements by what is said: on the index, driven by the rarest term."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from prosopo.index.facets import CERTAINTY_CODE, KIND_CODE, OBJECTS
from prosopo.index.tables import Dimension, PersonFacet
from prosopo.models import Statement
from prosopo.models.counting import COUNTED, BoundedCount, bounded_count_of
from prosopo.models.dating import lies_within
from prosopo.models.keysets import Key
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, FACETS, Clause
from prosopo.search.sizes import sizes
from prosopo.search.wanted import Condition, Term, Wanted


@dataclass(frozen=True)
class PeopleFound:
    """People by their sort keys and keys: rows of a table under an alias, of whom some may stand there repeatedly."""

    table: str
    alias: str
    person: str  # the column that holds their keys
    where: Clause
    repeated: bool

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        where, way = self.where, "DESC" if backwards else "ASC"
        order = (f"{self.alias}.sort_key", f"{self.alias}.{self.person}")
        if after:
            where = clauses.every([where, clauses.beyond(order, after, backwards)])
        sql = f"{self._select(order, where)} ORDER BY {order[0]} {way}, {order[1]} {way} LIMIT {size}"
        with connection.cursor() as cursor:
            cursor.execute(sql, where.values)
            rows: list[Key] = cursor.fetchall()
        return rows

    def count(self) -> BoundedCount:
        return bounded_count_of(*self._keys())

    def keys(self) -> RawSQL:
        """The keys of the first 10,000, as a part of another query."""
        sql, values = self._keys()
        return RawSQL(f"{sql} LIMIT {COUNTED}", values)  # noqa: S611  our own names

    def _keys(self) -> Clause:
        return Clause(self._select((f"{self.alias}.{self.person}",), self.where), self.where.values)

    def _select(self, columns: Iterable[str], where: Clause) -> str:
        distinct = "DISTINCT " if self.repeated else ""
        return f"SELECT {distinct}{', '.join(columns)} FROM {self.table} {self.alias} WHERE {where.sql}"  # noqa: S608


def people(wanted: Wanted) -> PeopleFound:
    """The people wanted. At most one query, and none again within a minute.

    Where nothing narrows the list it is read from the documents in their order, else from the facets of the rarest
    term, probing the others. Where the rarest is several terms with more than 10,000 rows, sorting these would cost
    more than to walk through the documents.
    """
    return _found(wanted, _conditions(wanted))


def people_within(wanted: Wanted) -> PeopleFound | None:
    """Those whom the objects and sexes asked for leave; None where that is everyone.

    What is asked of a statement binds to these objects, and narrows nothing by itself.
    """
    return _found(wanted, list(wanted.conditions)) if wanted.conditions or wanted.sexes else None


def statements(wanted: Wanted) -> QuerySet:
    """The public statements wanted: every condition holds of the one statement."""
    found = Statement.objects.published().filter(clauses.asked(wanted.said))
    if wanted.said.kinds:
        found = found.filter(kind__in=wanted.said.kinds)
    if wanted.said.certainty:
        floor = CERTAINTY_CODE[wanted.said.certainty]
        found = found.filter(certainty__in=[word for word, code in CERTAINTY_CODE.items() if code >= floor])
    if wanted.sexes:
        found = found.filter(person__sex__in=wanted.sexes)
    for condition in wanted.conditions:
        found = found.filter(_names(condition, wanted))
    return found


def filed_under(dimension: Dimension, wanted: Wanted) -> QuerySet:
    """The facets of one dimension that agree with what is wanted of a statement."""
    return PersonFacet.objects.filter(clauses.agrees(wanted.said, wanted.exact), dimension=dimension)


def _found(wanted: Wanted, conditions: list[Condition]) -> PeopleFound:
    driver = _rarest(conditions)
    sexes = clauses.among("d.sex", sorted(wanted.sexes)) if wanted.sexes else None
    if driver is None:
        table, alias, person = DOCUMENTS, "d", "person_id"
        where = [sexes] if sexes else []
    else:
        table, alias, person = FACETS, "f", "person"
        where = [clauses.filed(driver, wanted, alias)]
        if sexes:
            where.append(clauses.exists(DOCUMENTS, "d", [Clause("d.person_id = f.person"), sexes]))
    # With the sort key, one seek in the same index that the list is read from, near the last one.
    same = Clause(f"other.sort_key = {alias}.sort_key AND other.person = {alias}.{person}")
    where += [
        clauses.exists(FACETS, "other", [clauses.filed(one, wanted, "other"), same])
        for one in conditions
        if one is not driver
    ]
    return PeopleFound(table, alias, person, clauses.every(where), repeated=driver is not None)


def _conditions(wanted: Wanted) -> list[Condition]:
    if wanted.conditions or not wanted.said.asks:
        return list(dict.fromkeys(wanted.conditions))
    kinds = sorted(KIND_CODE[kind] for kind in wanted.said.kinds or KIND_CODE)
    return [Condition(Dimension.KIND, tuple(Term(kind) for kind in kinds))]


def _rarest(conditions: Sequence[Condition]) -> Condition | None:
    """The condition to begin with; none where that would be more than is worth sorting. At most one query."""
    if len(conditions) == 1 and len(conditions[0].terms) == 1:
        return conditions[0]
    counted = [(size, at) for at, size in enumerate(sizes(conditions))]
    good = [(size, at) for size, at in counted if size <= COUNTED or len(conditions[at].terms) == 1]
    return conditions[min(good)[1]] if good else None


def _names(condition: Condition, wanted: Wanted) -> Q:
    """Statements that name one of a condition's terms, in its time."""
    either = Q()
    for term in condition.terms:
        keys = {term.key} if wanted.exact else {term.key, *term.below}
        column = OBJECTS[condition.dimension].removesuffix("_id")
        one = Q(**{f"{column}__in": sorted(keys)})
        if condition.dimension is Dimension.RELATED and not wanted.exact:
            one |= Q(person=term.key, related_person__isnull=False)
        if term.when:
            one &= lies_within(term.when, wanted.said.match, wanted.said.undated)
        either |= one
    return either

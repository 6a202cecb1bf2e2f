"""Facet counts: how many people, or statements, each further filter would leave.

Every count is bounded: exact up to 10,000 people (or statements), and beyond that a lower bound.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, QuerySet

from prosopo.index.builders.camp_places import places_of_camps
from prosopo.index.builders.facets import COLUMN_OF_DIMENSION, LIST_OF_DIMENSION, PARTICIPATION, WIDE, decades
from prosopo.index.builders.statement_times import TimeBounds
from prosopo.index.models.documents import first_facet_key
from prosopo.models import Camp, Event, Fate, Group, LegalBasis, Place, Relation, Role, Statement, Trait
from prosopo.models.counts import COUNT_LIMIT, BoundedCount, bounded_count
from prosopo.models.people import Sex
from prosopo.models.reference_lists import LISTS
from prosopo.models.trees import TreeQuerySet, ancestor_keys, parents_by_child
from prosopo.schema.dimensions import Dimension
from prosopo.search import clauses
from prosopo.search.clauses import Clause
from prosopo.search.lists import filtered_people, people, statements
from prosopo.search.query import Condition, RecordQuery, StatementCriteria

MOST_TERMS = 100  # of each facet, those with the highest counts

# The model of each dimension, and the field that its terms are labelled by.
TERMS: dict[Dimension, tuple[Any, str]] = {
    Dimension.GROUP: (Group, "name"),
    Dimension.CAMP: (Camp, "name"),
    Dimension.ROLE: (Role, "label"),
    Dimension.FATE: (Fate, "label"),
    Dimension.EVENT: (Event, "name"),
    Dimension.PARTICIPATION: (Event, "name"),
    Dimension.RELATED_GROUP: (Group, "name"),
    Dimension.PLACE: (Place, "name"),
    Dimension.TRAIT: (Trait, "label"),
    Dimension.LEGAL_BASIS: (LegalBasis, "label"),
    Dimension.DECIDED_BY: (Group, "name"),
    Dimension.RELATION: (Relation, "label"),
}


class FacetCount(NamedTuple):
    """One value of a facet: a slug, a sex, or a decade in EDTF."""

    value: str
    name: str
    bounded: BoundedCount


Facets = dict[str, list[FacetCount]]


def facets_of_people(query: RecordQuery) -> Facets:
    """For each value of each facet, the number of people that the list would have with that value alone of the facet.

    Decades do not count statements whose date is open towards the decade, or wider than a century. They count those
    that meet the conditions, as a date would be asked of these.

    Queries: two for each sex, one for the names of each facet's values, two for each facet that the query filters by,
    two for the decades where dates would be asked of any of its conditions, and for all the others together two, or one
    each where nothing narrows the list; twice as many for these where not all criteria bind to all facets.
    """
    dimensions_by_query: dict[tuple[RecordQuery, StatementCriteria, tuple[Condition, ...]], list[Dimension]]
    dimensions_by_query = defaultdict(list)
    of_any_time = replace(query, criteria=replace(query.criteria, when=None))
    for dimension in (*TERMS, Dimension.DECADE):
        others = of_any_time if dimension is Dimension.DECADE else query.without(dimension)
        dated = _dated_conditions(query) if dimension is Dimension.DECADE else ()
        dimensions_by_query[others, others.criteria_in(dimension), dated].append(dimension)
    counts: dict[Dimension, dict[int, BoundedCount]] = {}
    for (others, criteria, dated), dimensions in dimensions_by_query.items():
        counts |= _people_counts(dimensions, others, criteria, dated)
    facets = {dimension.name.lower(): _facet_counts(dimension, counts[dimension]) for dimension in TERMS}
    facets["sex"] = [FacetCount(sex, sex.label, people(replace(query, sexes=frozenset([sex]))).count()) for sex in Sex]
    facets["decade"] = _decade_counts(counts[Dimension.DECADE])
    return {name: [value for value in values if value.bounded.number] for name, values in facets.items()}


def facets_of_statements(query: RecordQuery) -> Facets:
    """For each value of each facet, the number of statements. Queries: at most three for each facet."""
    facets: Facets = {}
    for dimension in TERMS:
        facets[dimension.name.lower()] = _facet_counts(dimension, _statement_counts(dimension, query))
    sexes, is_exact = _first_statements(statements(replace(query, sexes=frozenset())))
    by_sex = dict(sexes.exclude(person=None).values_list("person__sex").annotate(Count("pk")))
    facets["sex"] = [FacetCount(sex, sex.label, BoundedCount(by_sex[sex], is_exact)) for sex in Sex if sex in by_sex]
    any_date, is_exact = _first_statements(statements(replace(query, criteria=replace(query.criteria, when=None))))
    times = any_date.filter(time__isnull=False).values_list(*(f"time__{name}" for name in TimeBounds._fields))
    counts = Counter(decade for time in times for decade in decades(TimeBounds(*time)))
    facets["decade"] = _decade_counts({decade: BoundedCount(number, is_exact) for decade, number in counts.items()})
    return facets


def _dated_conditions(query: RecordQuery) -> tuple[Condition, ...]:
    """The conditions of which a date of the query would be asked, each of a statement that may be another's."""
    if query.same_statement:
        return ()
    return tuple(one for one in query.conditions if one.criteria is None and not any(term.when for term in one.terms))


def _same_decade_clauses(dated: Sequence[Condition], query: RecordQuery) -> Iterator[Clause]:
    """Facets under a decade (`f`), of people who meet each of these conditions by a statement of that decade.

    The facet's own statement meets the first that takes all criteria, as it meets these.
    """
    own = next((one for one in dated if query.criteria_of(one) is query.criteria), None)
    if own is not None:
        yield from clauses.joined_clauses([own, *own.joined], query, "f")
    size = first_facet_key(1)
    of_person = f"g.id >= f.person * {size} AND g.id < (f.person + 1) * {size}"
    # Without the plus sign, both databases would go through the dimension.
    same = Clause(f"{of_person} AND +g.dimension = {int(Dimension.DECADE)} AND g.term = f.term")
    for one in dated:
        if one is not own:
            criteria = clauses.criteria_clause(query.criteria_of(one), query.exact, "g")
            joined = clauses.joined_clauses([one, *one.joined], query, "g")
            yield clauses.exists(clauses.FACETS, "g", [same, criteria, *joined])


def _people_counts(
    dimensions: Sequence[Dimension], query: RecordQuery, asked: StatementCriteria, dated: Sequence[Condition] = ()
) -> dict[Dimension, dict[int, BoundedCount]]:
    """By dimension and term, how many of the people whom the query finds are filed there.

    A facet counts if it meets the criteria, those of the query that bind to these dimensions, which no condition's own
    criteria replace. Where one statement has to meet all conditions, it is the facet's. `dated` are conditions that are
    to be met in the facet's decade.
    """
    people_found = filtered_people(query, by_criteria=asked is not query.criteria)
    if people_found is None:
        return {dimension: _all_people_counts(dimension, query) for dimension in dimensions}
    is_exact = people_found.count().is_exact
    together = [one for one in query.conditions if one.criteria is None] if query.same_statement else []
    first_people = people_found.first(COUNT_LIMIT)
    joined = [*clauses.joined_clauses(together, query, "f"), *_same_decade_clauses(dated, query)]
    criteria = clauses.all_of([clauses.criteria_clause(asked, query.exact, "f"), *joined])
    in_dimensions = clauses.column_in("f.dimension", map(int, dimensions))
    size = first_facet_key(1)
    facets = (
        f"{clauses.FACETS} f WHERE f.id >= found.person * {size} AND f.id < (found.person + 1) * {size}"
        f" AND {in_dimensions.sql} AND {criteria.sql}"
    )
    if connection.vendor == "postgresql":
        # OFFSET 0 makes PostgreSQL go person by person: it would take each range for a good part of the table.
        facets = f"LATERAL (SELECT f.dimension, f.term, f.person FROM {facets} OFFSET 0) f"  # noqa: S608  our own names
    sql = (
        f"SELECT f.dimension, f.term, COUNT(DISTINCT f.person) FROM ({first_people.sql}) found"  # noqa: S608
        f" CROSS JOIN {facets} GROUP BY f.dimension, f.term"
    )
    counts: dict[Dimension, dict[int, BoundedCount]] = {dimension: {} for dimension in dimensions}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*first_people.values, *in_dimensions.values, *criteria.values])
        for dimension, term, number in cursor.fetchall():
            counts[Dimension(dimension)][term] = BoundedCount(number, is_exact)
    return counts


def _all_people_counts(dimension: Dimension, query: RecordQuery) -> dict[int, BoundedCount]:
    """By term of a dimension, how many of all people are filed there, each counted up to 10,000. One query."""
    criteria = clauses.criteria_clause(query.criteria, query.exact, "f")
    of_dimension = f"FROM {clauses.FACETS} f WHERE f.dimension = {int(dimension)}"
    # Each term in use, by one seek in the index for each: neither database skips from term to term by itself.
    terms = (
        f"WITH RECURSIVE terms(id) AS (SELECT MIN(f.term) {of_dimension}"  # noqa: S608  our own names
        f" UNION ALL SELECT (SELECT MIN(f.term) {of_dimension} AND f.term > terms.id)"
        " FROM terms WHERE terms.id IS NOT NULL)"
    )
    of_term = (
        f"SELECT DISTINCT f.person {of_dimension} AND f.term = terms.id AND {criteria.sql} LIMIT {COUNT_LIMIT + 1}"
    )
    counted = f"SELECT id, (SELECT COUNT(*) FROM ({of_term}) found) FROM terms WHERE id IS NOT NULL"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{terms} {counted}", criteria.values)
        return {
            term: BoundedCount(min(number, COUNT_LIMIT), number <= COUNT_LIMIT) for term, number in cursor.fetchall()
        }


def _statement_counts(dimension: Dimension, query: RecordQuery) -> dict[int, BoundedCount]:
    """By term of a dimension, how many statements name it, or what sits in it, without the filters on the dimension."""
    rows, is_exact = _first_statements(statements(query.without(dimension)))
    if dimension is Dimension.PLACE and not query.exact:
        return {place: BoundedCount(number, is_exact) for place, number in _counts_by_place(rows).items()}
    if dimension in LIST_OF_DIMENSION:
        counted = _counts_by_listed_term(dimension, rows, query.exact)
        return {term: BoundedCount(number, is_exact) for term, number in counted.items()}
    if dimension is Dimension.PARTICIPATION:
        rows = rows.filter(kind=PARTICIPATION)
    column = "event_id" if dimension is Dimension.PARTICIPATION else COLUMN_OF_DIMENSION[dimension]
    direct = rows.exclude(**{f"{column}__isnull": True}).values_list(column).annotate(Count("pk")).order_by()
    counts = Counter(dict(direct))
    records = TERMS[dimension][0].objects.filter(pk__in=list(counts))
    if isinstance(records, TreeQuerySet) and not query.exact:
        parents = parents_by_child(records.with_ancestors().links())
        for term, number in list(counts.items()):
            for ancestor in ancestor_keys(term, parents):
                counts[ancestor] += number
    return {term: BoundedCount(number, is_exact) for term, number in counts.items()}


def _counts_by_listed_term(dimension: Dimension, rows: QuerySet, exact: bool) -> Counter[int]:
    """By term, how many of these statements, which may name several, name it or what is below it. Two queries."""
    terms_of: dict[int, set[int]] = defaultdict(set)
    for statement, term in LISTS[LIST_OF_DIMENSION[dimension]].pairs(rows.order_by().values("pk")):
        terms_of[statement].add(term)
    parents: dict[int, list[int]] = {}
    if not exact:
        named = set().union(*terms_of.values())
        parents = parents_by_child(TERMS[dimension][0].objects.filter(pk__in=named).with_ancestors().links())
    counts: Counter[int] = Counter()
    for terms in terms_of.values():
        counts.update(terms.union(*(ancestor_keys(term, parents) for term in terms)))
    return counts


def _counts_by_place(rows: QuerySet) -> Counter[int]:
    """By place, how many of these statements name it, what lies in it, or a camp that stands there. Three queries."""
    pairs = list(rows.order_by().values_list("place", "camp").annotate(Count("pk")))
    by_camp = places_of_camps(camp for _, camp, _ in pairs if camp is not None)
    named = {place for place, *_ in pairs if place is not None}.union(*by_camp.values())
    parents = parents_by_child(Place.objects.filter(pk__in=named).with_ancestors().links())
    counts: Counter[int] = Counter()
    for place, camp, number in pairs:
        places = {*by_camp.get(camp, ()), *(() if place is None else (place,))}
        counts.update(dict.fromkeys(places.union(*(ancestor_keys(one, parents) for one in places)), number))
    return counts


def _first_statements(matching: QuerySet) -> tuple[QuerySet, bool]:
    """The first 10,000 statements of a search as a queryset, and whether these are all. One query."""
    is_exact = bounded_count(matching).is_exact
    first = matching.order_by("id").values("pk")[:COUNT_LIMIT]
    return Statement.objects.filter(pk__in=first).order_by(), is_exact


def _facet_counts(dimension: Dimension, counts: dict[int, BoundedCount]) -> list[FacetCount]:
    """The 100 terms with the highest counts, with their slugs and names. One query."""
    model, label_field = TERMS[dimension]
    highest = sorted(counts, key=lambda term: (-counts[term].number, term))[:MOST_TERMS]
    names = {
        key: (slug, name)
        for key, slug, name in model.objects.filter(pk__in=highest).values_list("pk", "slug", label_field)
    }
    return [FacetCount(*names[term], counts[term]) for term in highest if term in names]


def _decade_counts(counts: dict[int, BoundedCount]) -> list[FacetCount]:
    return [FacetCount(*_name_of_decade(decade), counts[decade]) for decade in sorted(counts.keys() - {WIDE})]


def _name_of_decade(decade: int) -> tuple[str, str]:
    """A decade in EDTF, and in words.

    >>> _name_of_decade(193), _name_of_decade(-6)
    (('193X', '1930s'), ('-004X', '50–41 BC'))
    """
    if decade >= 0:
        return f"{decade:03}X", f"{decade}0s"
    tens = -decade - 2
    return f"-{tens:03}X", f"{tens + 1}0–{tens * 10 + 1 if tens else 2} BC"

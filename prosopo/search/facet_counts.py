"""How many people, or statements, each further filter would leave: the counts beside a search.

Every count is bounded: exact up to 10,000 people (or statements), and beyond it a number of which there are at least
so many.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, QuerySet

from prosopo.index.builders.facets import OBJECTS, WIDE, decades
from prosopo.index.models.documents import first_facet_key
from prosopo.models import Camp, Event, Fate, Group, Role, Statement
from prosopo.models.counts import COUNT_LIMIT, BoundedCount, bounded_count
from prosopo.models.people import Sex
from prosopo.models.trees import TreeQuerySet, ancestor_keys
from prosopo.schema.dimensions import Dimension
from prosopo.search import clauses
from prosopo.search.lists import filtered_people, people, statements
from prosopo.search.query import RecordQuery

MOST_TERMS = 100  # of each facet, those with the highest counts

# Dimension: its records, and what they are called by.
TERMS: dict[Dimension, tuple[Any, str]] = {
    Dimension.GROUP: (Group, "name"),
    Dimension.CAMP: (Camp, "name"),
    Dimension.ROLE: (Role, "label"),
    Dimension.FATE: (Fate, "label"),
    Dimension.EVENT: (Event, "name"),
}


class FacetCount(NamedTuple):
    """One value of a facet: a slug, a sex, or a decade in EDTF."""

    value: str
    name: str
    count: BoundedCount


Facets = dict[str, list[FacetCount]]


def facets_of_people(wanted: RecordQuery) -> Facets:
    """For each facet and value how many people the list would show if that value were all that is asked of the facet.

    Only a decade leaves out whoever may belong to it by a date that is open towards it, or wider than a century.

    Queries: two for each sex, one for the names of each facet's values, two for each facet that something is asked of,
    and for all the others together two, or one each where nothing narrows the list.
    """
    asked: dict[RecordQuery, list[Dimension]] = defaultdict(list)
    for dimension in TERMS:
        asked[wanted.without(dimension)].append(dimension)
    asked[replace(wanted, criteria=replace(wanted.criteria, when=None))].append(Dimension.DECADE)
    counts: dict[Dimension, dict[int, BoundedCount]] = {}
    for others, dimensions in asked.items():
        counts |= _people_by(dimensions, others)
    found = {dimension.name.lower(): _labelled(dimension, counts[dimension]) for dimension in TERMS}
    found["sex"] = [FacetCount(sex, sex.label, people(replace(wanted, sexes=frozenset([sex]))).count()) for sex in Sex]
    found["decade"] = _decades(counts[Dimension.DECADE])
    return {name: [one for one in values if one.count.number] for name, values in found.items()}


def facets_of_statements(wanted: RecordQuery) -> Facets:
    """The same for statements. Queries: at most three for each facet."""
    found: Facets = {}
    for dimension in TERMS:
        found[dimension.name.lower()] = _labelled(dimension, _statements_by(dimension, wanted))
    sexes, is_exact = _bounded(statements(replace(wanted, sexes=frozenset())))
    by_sex = dict(sexes.exclude(person=None).values_list("person__sex").annotate(Count("pk")))
    found["sex"] = [FacetCount(sex, sex.label, BoundedCount(by_sex[sex], is_exact)) for sex in Sex if sex in by_sex]
    anytime, is_exact = _bounded(statements(replace(wanted, criteria=replace(wanted.criteria, when=None))))
    counts = Counter(decade for days in anytime.values_list("earliest", "latest") for decade in decades(*days))
    found["decade"] = _decades({decade: BoundedCount(number, is_exact) for decade, number in counts.items()})
    return found


def _people_by(dimensions: Sequence[Dimension], others: RecordQuery) -> dict[Dimension, dict[int, BoundedCount]]:
    """How many people are filed under each term of some dimensions, among those whom the other filters leave."""
    among = filtered_people(others)
    if among is None:
        return {dimension: _everyone_by(dimension, others) for dimension in dimensions}
    is_exact = among.count().is_exact
    some, agreeing = among.first(COUNT_LIMIT), clauses.agreeing(others.criteria, others.exact, "f")
    of_theirs = clauses.among("f.dimension", map(int, dimensions))
    size = first_facet_key(1)
    theirs = (
        f"{clauses.FACETS} f WHERE f.id >= found.person * {size} AND f.id < (found.person + 1) * {size}"
        f" AND {of_theirs.sql} AND {agreeing.sql}"
    )
    if connection.vendor == "postgresql":
        # Person by person, whatever it makes of the ranges: it takes each for a good part of the table.
        theirs = f"LATERAL (SELECT f.dimension, f.term, f.person FROM {theirs} OFFSET 0) f"  # noqa: S608  our own names
    sql = (
        f"SELECT f.dimension, f.term, COUNT(DISTINCT f.person) FROM ({some.sql}) found"  # noqa: S608
        f" CROSS JOIN {theirs} GROUP BY f.dimension, f.term"
    )
    counts: dict[Dimension, dict[int, BoundedCount]] = {dimension: {} for dimension in dimensions}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*some.values, *of_theirs.values, *agreeing.values])
        for dimension, term, number in cursor.fetchall():
            counts[Dimension(dimension)][term] = BoundedCount(number, is_exact)
    return counts


def _everyone_by(dimension: Dimension, others: RecordQuery) -> dict[int, BoundedCount]:
    """How many people are filed under each term of a dimension, each counted up to 10,000. One query."""
    agreeing = clauses.agreeing(others.criteria, others.exact, "f")
    of_dimension = f"FROM {clauses.FACETS} f WHERE f.dimension = {int(dimension)}"
    # Each term in use, by one seek in the index for each: neither database skips from term to term by itself.
    terms = (
        f"WITH RECURSIVE terms(id) AS (SELECT MIN(f.term) {of_dimension}"  # noqa: S608  our own names
        f" UNION ALL SELECT (SELECT MIN(f.term) {of_dimension} AND f.term > terms.id)"
        " FROM terms WHERE terms.id IS NOT NULL)"
    )
    of_term = (
        f"SELECT DISTINCT f.person {of_dimension} AND f.term = terms.id AND {agreeing.sql} LIMIT {COUNT_LIMIT + 1}"
    )
    counted = f"SELECT id, (SELECT COUNT(*) FROM ({of_term}) found) FROM terms WHERE id IS NOT NULL"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{terms} {counted}", agreeing.values)
        return {
            term: BoundedCount(min(number, COUNT_LIMIT), number <= COUNT_LIMIT) for term, number in cursor.fetchall()
        }


def _statements_by(dimension: Dimension, wanted: RecordQuery) -> dict[int, BoundedCount]:
    """How many statements name each term of a dimension, or what sits in it, among those the other filters leave."""
    rows, is_exact = _bounded(statements(wanted.without(dimension)))
    column = OBJECTS[dimension]
    direct = rows.exclude(**{f"{column}__isnull": True}).values_list(column).annotate(Count("pk")).order_by()
    counts = Counter(dict(direct))
    records = TERMS[dimension][0].objects.filter(pk__in=list(counts))
    if isinstance(records, TreeQuerySet) and not wanted.exact:
        parent = dict(records.with_ancestors().order_by().values_list("pk", "parent_id"))
        for term, number in list(counts.items()):
            for above in ancestor_keys(term, parent):
                counts[above] += number
    return {term: BoundedCount(number, is_exact) for term, number in counts.items()}


def _bounded(found: QuerySet) -> tuple[QuerySet, bool]:
    """The first 10,000 statements of a search, and whether these are all. One query."""
    is_exact = bounded_count(found).is_exact
    some = found.order_by("id").values("pk")[:COUNT_LIMIT]
    return Statement.objects.filter(pk__in=some).order_by(), is_exact


def _labelled(dimension: Dimension, counts: dict[int, BoundedCount]) -> list[FacetCount]:
    """The terms with the highest counts, by their slugs and names. One query."""
    records, called = TERMS[dimension]
    most = sorted(counts, key=lambda term: (-counts[term].number, term))[:MOST_TERMS]
    names = {
        key: (slug, name) for key, slug, name in records.objects.filter(pk__in=most).values_list("pk", "slug", called)
    }
    return [FacetCount(*names[term], counts[term]) for term in most if term in names]


def _decades(counts: dict[int, BoundedCount]) -> list[FacetCount]:
    return [FacetCount(f"{decade:03}X", f"{decade}0s", counts[decade]) for decade in sorted(counts.keys() - {WIDE})]

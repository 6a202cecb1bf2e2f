"""How many there are on a list at least and at most, where some of its records may be the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import networkx
from django.db import connection
from django.db.models import QuerySet

from prosopo.models.compiled_queries import QueryByKeys, in_keys
from prosopo.models.counts import BoundedCount
from prosopo.models.identity_judgements import Verdict
from prosopo.models.keysets import KeysetPages, QuerysetPages
from prosopo.models.people import Person
from prosopo.models.record_models import JUDGEMENT_MODELS
from prosopo.schema import RecordKind
from prosopo.search.clauses import Clause, fetch_rows

MOST_JUDGED = 20_000  # records that hang together by judgements with those of one list; beyond, nothing is counted

Pair = tuple[int, int, str]  # the keys of two records, and the verdict on them


class IdentityBounds(NamedTuple):
    """How many are meant at least and at most; None where that is not known."""

    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True)
class PeopleCount:
    """How many people are public: their records, and the bounds of how many are meant."""

    records: BoundedCount
    bounds: IdentityBounds

    @property
    def doubt(self) -> str:
        """The bounds in words, where some may be the same: “at least 46”, “at least 46, at most 47”; else empty."""
        number, (least, most) = self.records.number, self.bounds
        words = [("at least", least)] if least != number else []
        words += [("at most", most)] if most != number else []
        return ", ".join(f"{word} {bound:,}" for word, bound in words if bound is not None)


def count_people() -> PeopleCount:
    """How many people are public. Queries: one, and those of `identity_bounds`."""
    rows = QuerysetPages(Person.objects.published(), ("sort_key", "id"))
    records = rows.count()
    return PeopleCount(records, identity_bounds(RecordKind.PEOPLE, rows, records))


def identity_bounds(
    kind: RecordKind, rows: KeysetPages, count: BoundedCount, keys: Collection[int] | None = None
) -> IdentityBounds:
    """The bounds of a list of people, groups, camps or places; `keys` are those of all its records, where known.

    At most, records that are judged the same count once; at least, those possibly the same count once as well, also by
    way of records that are not on the list. Two that are judged different never count once. Nothing is known where the
    count is not exact, or where more than MOST_JUDGED hang together with those of the list.

    Queries: none below two records; else one, and another if any of them are judged.
    """
    if not count.is_exact:
        return IdentityBounds()
    if count.number < 2:
        return IdentityBounds(count.number, count.number)
    reached = fetch_rows(_reached(kind, _listed(kind, rows, count.number, keys)))
    if len(reached) > MOST_JUDGED:
        return IdentityBounds()
    if not reached:
        return IdentityBounds(count.number, count.number)
    pairs = _pairs_among(kind)([key for key, _ in reached])
    return bounds_of_pairs(count.number, {key for key, is_listed in reached if is_listed}, pairs)


def bounds_of_pairs(number: int, listed: Collection[int], pairs: Iterable[Pair]) -> IdentityBounds:
    """The bounds of so many records, of which these are judged; `pairs` are public, and may lead beyond them.

    >>> same, possible, different = Verdict.SAME, Verdict.POSSIBLE, Verdict.DIFFERENT
    >>> tuple(bounds_of_pairs(48, {1, 2, 3, 4}, [(1, 2, same), (2, 3, possible)]))
    (46, 47)
    >>> tuple(bounds_of_pairs(48, {1, 2, 3}, [(1, 2, possible), (1, 3, possible), (2, 3, different)]))
    (47, 48)
    """
    by_verdict: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, second, verdict in pairs:
        by_verdict[verdict].append((first, second))
    # Each by one number for all that are the same.
    same = {
        key: number
        for number, keys in enumerate(networkx.connected_components(networkx.Graph(by_verdict[Verdict.SAME])))
        for key in keys
    }

    def meant(key: int) -> tuple[str, int]:
        return ("same", same[key]) if key in same else ("alone", key)

    listed_ones = {meant(key) for key in listed}
    at_most = number - len(listed) + len(listed_ones)
    possible = networkx.Graph((meant(one), meant(other)) for one, other in by_verdict[Verdict.POSSIBLE])
    different = networkx.Graph((meant(one), meant(other)) for one, other in by_verdict[Verdict.DIFFERENT])
    at_least = at_most
    for component in networkx.connected_components(possible):
        if ones := component & listed_ones:
            at_least -= len(ones) - _most_different(different.subgraph(ones))
    return IdentityBounds(at_least, at_most)


def _most_different(different: networkx.Graph) -> int:
    """A number of records all of which differ from one another, at least 1: the greatest found without trying all."""
    chosen: list[Any] = []
    for one in sorted(different, key=lambda one: (-different.degree(one), one)):
        if all(different.has_edge(one, other) for other in chosen):
            chosen.append(one)
    return max(1, len(chosen))


def _listed(kind: RecordKind, rows: KeysetPages, number: int, keys: Collection[int] | None) -> Clause:
    """Query for the keys of all records of a list, so many."""
    if keys is None:
        sql, values = rows.keys(number)
        return Clause(sql, tuple(values))
    table = JUDGEMENT_MODELS[kind]._meta.get_field("first").related_model._meta.db_table
    chosen, value = in_keys("id", keys)
    return Clause(f"SELECT id FROM {table} WHERE {chosen}", (value,))  # noqa: S608  our own names


def _reached(kind: RecordKind, listed: Clause) -> Clause:
    """Query for all records that hang together with a list's by judgements: their keys, and whether they are listed.

    `CROSS JOIN` has SQLite start from the few that were reached, not from all judgements.
    """
    pairs, values = _pairs_that_may_be_the_same(kind)
    table = JUDGEMENT_MODELS[kind]._meta.db_table
    sql = f"""
        WITH RECURSIVE listed(id) AS MATERIALIZED ({listed.sql}),
        reached(id) AS (
            SELECT listed.id FROM listed WHERE
                EXISTS (SELECT 1 FROM {table} j WHERE j.first_id = listed.id)
                OR EXISTS (SELECT 1 FROM {table} j WHERE j.second_id = listed.id)
            UNION SELECT CASE WHEN pair.first_id = reached.id THEN pair.second_id ELSE pair.first_id END
            FROM reached CROSS JOIN ({pairs}) pair WHERE pair.first_id = reached.id OR pair.second_id = reached.id
        )
        SELECT id, id IN (SELECT id FROM listed) FROM reached LIMIT {MOST_JUDGED + 1}
    """  # noqa: S608  our own names, and SQL that the ORM has compiled
    return Clause(sql, (*listed.values, *values))


@cache
def _pairs_that_may_be_the_same(kind: RecordKind) -> Clause:
    """Query for pairs that are the same or possibly so.

    Of people only public ones, or drafts would count towards MOST_JUDGED. Which groups, camps and places are public
    takes long to ask, and is asked only of the pairs that were found.
    """
    pairs = JUDGEMENT_MODELS[kind].objects.order_by()
    if kind is RecordKind.PEOPLE:
        pairs = pairs.published()
    sql, values = _columns(pairs.exclude(verdict=Verdict.DIFFERENT)).query.get_compiler(connection.alias).as_sql()
    return Clause(sql, tuple(values))


@cache
def _pairs_among(kind: RecordKind) -> QueryByKeys:
    """Reads the public judgements on two of the records with these keys."""
    judgements = JUDGEMENT_MODELS[kind].objects.published().order_by()
    return QueryByKeys(lambda keys: _columns(judgements.filter(first__in=keys, second__in=keys)))


def _columns(judgements: QuerySet) -> QuerySet:
    return judgements.values_list("first_id", "second_id", "verdict")

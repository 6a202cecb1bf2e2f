"""Candidates for a query: by names, or by properties alone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from prosopo import search
from prosopo.api.reconcile.identification import identified
from prosopo.api.reconcile.properties import PROPERTIES
from prosopo.api.reconcile.query import PropertyCondition, Query
from prosopo.api.reconcile.value_lookup import ValueLookup
from prosopo.dates import UncertainDate
from prosopo.models.people import Sex
from prosopo.schema import RecordKind

SCORE_WITHOUT_NAME = 0.5  # of candidates that properties alone have found
MOST_CONSIDERED = 100  # namesakes that are compared by properties
LEAST_LOSS, MOST_LOSS = 5.0, 20.0  # of the score, from 0 to 100, for a property of unknown value, or of another


class Candidate(NamedTuple):
    """A record that may be meant, and the name in the query that found it; empty where properties did."""

    hit: search.Hit
    matched_name: str
    identifier: str = ""  # what it is known as elsewhere, where that found it


class Candidates(NamedTuple):
    """Candidates, the most alike first, and the most that any other record may score, from 0 to 100."""

    candidates: list[Candidate]
    others_at_most: float = 0.0


class CandidateFinder:
    """Finds the candidates of a batch of queries."""

    def __init__(self, lookup: ValueLookup) -> None:
        self._lookup = lookup

    def by_properties(self, query: Query) -> Candidates:
        """People who fulfil all properties that a list can filter by; none where there is no such property.

        Values that name nothing on record are left out. Queries: two at most, and those of labels.
        """
        first = _identified(query)
        date = next((_single_date(condition) for condition in query.conditions if condition.property == "date"), None)
        list_query = self._list_query(query, date)
        if list_query is None or not (list_query.conditions or list_query.sexes or date):
            return Candidates(first)
        keys = search.people(list_query).page(query.limit)
        found = [Candidate(search.Hit(RecordKind.PEOPLE, key, SCORE_WITHOUT_NAME), "") for _, key in keys]
        return Candidates(_with_identified(first, found))

    def by_name(self, query: Query) -> Candidates:
        """Records under any of the names.

        Queries: for each name those of `search.search_records`; where more have it than are considered, those of
        `search.people` besides, for the namesakes who fulfil all properties that a list can filter by.
        """
        # One more than is shown tells how far ahead the first is.
        most = MOST_CONSIDERED if query.conditions else query.limit + 1
        best: dict[tuple[RecordKind, int], Candidate] = {}
        unseen_at_most = 0.0
        for name in query.names:
            hits, some_are_left_out = search.search_records(name, query.kinds, most, typing=False)
            _keep_best(best, name, hits)
            if query.conditions and some_are_left_out and hits:
                is_exhaustive = self._add_namesakes(best, name, query)
                unseen_at_most = max(unseen_at_most, 100 * hits[-1].score - (LEAST_LOSS if is_exhaustive else 0.0))
        ranked = sorted(best.values(), key=lambda candidate: -candidate.hit.score)
        return Candidates(_with_identified(_identified(query), ranked), unseen_at_most)

    def _add_namesakes(self, best: dict[tuple[RecordKind, int], Candidate], name: str, query: Query) -> bool:
        """Add namesakes who fulfil all properties that a list can filter by; whether there can be no others."""
        list_query = self._list_query(query)
        if list_query is None or not (list_query.conditions or list_query.sexes):
            return False
        people = search.people(replace(list_query, name=name))
        if not isinstance(people, search.RankedPeople):
            return False
        ranked = people.ranked[:MOST_CONSIDERED]
        hits = (search.Hit(RecordKind.PEOPLE, key, -score, people.hits.readings.get(key)) for score, _, key in ranked)
        _keep_best(best, name, hits)
        return (
            query.kinds == (RecordKind.PEOPLE,) and len(ranked) == len(people.ranked) and not people.some_are_left_out
        )

    def _list_query(self, query: Query, date: UncertainDate | None = None) -> search.RecordQuery | None:
        """The query of a list of people with these properties; None where people are not asked for."""
        if RecordKind.PEOPLE not in query.kinds:
            return None
        conditions, sexes = [], frozenset[str]()
        for condition in query.conditions:
            property_ = PROPERTIES.get(condition.property)
            if property_ is None:
                continue
            if property_.dimension:
                terms = {key for value in condition.values for key in self._lookup.keys(property_, value)}
                if terms:
                    filter_terms = tuple(map(search.FilterTerm, sorted(terms)))
                    criteria = search.StatementCriteria(kinds=frozenset(property_.statement_kinds), when=date)
                    conditions.append(search.Condition(property_.dimension, filter_terms, criteria))
            elif property_.is_sex:
                sexes = frozenset(value for value in condition.values if isinstance(value, Sex))
        return search.RecordQuery(tuple(conditions), sexes=sexes, criteria=search.StatementCriteria(when=date))


def _identified(query: Query) -> list[Candidate]:
    return [
        Candidate(search.Hit(kind, key, 1.0), "", identifier) for (kind, key), identifier in identified(query).items()
    ]


def _with_identified(identified: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Those who are identified before all others, each once."""
    known = {(candidate.hit.kind, candidate.hit.key) for candidate in identified}
    return identified + [other for other in others if (other.hit.kind, other.hit.key) not in known]


def _keep_best(best: dict[tuple[RecordKind, int], Candidate], name: str, hits: Iterable[search.Hit]) -> None:
    """Keep each hit under the name that fits it best."""
    for hit in hits:
        kept = best.get((hit.kind, hit.key))
        if kept is None or kept.hit.score < hit.score:
            best[hit.kind, hit.key] = Candidate(hit, name)


def _single_date(condition: PropertyCondition) -> UncertainDate | None:
    dates = [value for value in condition.values if isinstance(value, UncertainDate)]
    return dates[0] if len(dates) == 1 else None

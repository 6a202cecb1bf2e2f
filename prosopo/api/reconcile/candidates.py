"""Candidates for a query: by names, or by properties alone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from prosopo import models, search
from prosopo.api.reconcile.entities import identifier as identifier_of
from prosopo.api.reconcile.properties import IDENTIFIER, PROPERTIES
from prosopo.api.reconcile.query import ConditionValue, PropertyCondition, Query
from prosopo.api.reconcile.records import public_key
from prosopo.dates import UncertainDate
from prosopo.index.reading import documents
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.schema.statements import KIND_OF_DIMENSION
from prosopo.schema.terms import TERMS
from prosopo.search.identifiers import identified_records

ALIKE = 0.9  # from this likeness on, two spellings are taken for one name
SCORE_WITHOUT_NAME = 0.5  # of candidates that properties alone have found
MOST_CONSIDERED = 100  # namesakes that are compared by properties
LEAST_LOSS = 5.0  # of the score, from 0 to 100, for a property of unknown value
_MOST_ALIKE = 20  # records that one label may mean


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
    """Finds the candidates of a batch of queries; each label among their properties is looked up once."""

    def __init__(self) -> None:
        self._keys_by_label: dict[tuple[Dimension, ConditionValue], list[int]] = {}

    def by_properties(self, query: Query) -> Candidates:
        """People who fulfil all properties that a list can filter by; none where there is no such property.

        Queries: two at most, and those of labels.
        """
        identified = _identified(query)
        list_query = self._list_query(query)
        if list_query is None:
            return Candidates(identified)
        date = next((_single_date(condition) for condition in query.conditions if condition.property == "date"), None)
        if not (list_query.conditions or list_query.sexes or date):
            return Candidates(identified)
        keys = search.people(replace(list_query, criteria=search.StatementCriteria(when=date))).page(query.limit)
        found = [Candidate(search.Hit(RecordKind.PEOPLE, key, SCORE_WITHOUT_NAME), "") for _, key in keys]
        return Candidates(_with_identified(identified, found))

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

    def _list_query(self, query: Query) -> search.RecordQuery | None:
        """The query of a list of people with these properties; None where it would be empty."""
        if RecordKind.PEOPLE not in query.kinds:
            return None
        conditions, sexes = [], frozenset[str]()
        for condition in query.conditions:
            if dimension := PROPERTIES[condition.property].dimension:
                terms = {key for value in condition.values for key in self._keys(dimension, value)}
                if not terms:
                    return None
                conditions.append(search.Condition(dimension, tuple(map(search.FilterTerm, sorted(terms)))))
            elif condition.property == "sex":
                sexes = frozenset(str(value).strip().lower() for value in condition.values)
        return search.RecordQuery(tuple(conditions), sexes=sexes)

    def _keys(self, dimension: Dimension, value: ConditionValue) -> list[int]:
        if (dimension, value) not in self._keys_by_label:
            self._keys_by_label[dimension, value] = list(_keys_of(dimension, value))
        return self._keys_by_label[dimension, value]


def _identified(query: Query) -> list[Candidate]:
    """The records that an identifier of the query means, given as a property or in place of a name, or their own."""
    texts = [
        value
        for condition in query.conditions
        if condition.property == IDENTIFIER
        for value in condition.values
        if isinstance(value, str)
    ]
    found: dict[tuple[RecordKind, int], str] = {}
    if query.identity and query.identity[0] in query.kinds and (own := public_key(query.identity)) is not None:
        found[query.identity[0], own] = identifier_of(*query.identity)
    for text in dict.fromkeys((*texts, *query.names)):
        found |= identified_records(text, query.kinds)
    return [Candidate(search.Hit(kind, key, 1.0), "", identifier) for (kind, key), identifier in found.items()]


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


def _keys_of(dimension: Dimension, value: ConditionValue) -> Iterable[int]:
    """The keys of the records with an identity, or with a label in any spelling."""
    if isinstance(value, UncertainDate):
        return []
    if isinstance(value, tuple):
        rows = documents.keys_of(dimension, MODELS[KIND_OF_DIMENSION[dimension]], [value[1]])
        return [key for _, key, is_filed in rows if is_filed]
    slug = value.rpartition("/")[2]  # of `sources/isr-1963`, which is none of the types
    if dimension is Dimension.SOURCE:
        sources = models.Source.objects.published()
        either = sources.filter(slug=slug) | sources.filter(title__iexact=value)
        return either.values_list("pk", flat=True)[:_MOST_ALIKE]
    kind = KIND_OF_DIMENSION[dimension]
    hits = search.search_records(value, [kind], _MOST_ALIKE, typing=False).hits
    found = [hit.key for hit in hits if hit.score >= ALIKE]
    if kind in TERMS:
        found += MODELS[kind].objects.published().filter(slug=slug).values_list("pk", flat=True)
    return found


def _single_date(condition: PropertyCondition) -> UncertainDate | None:
    dates = [value for value in condition.values if isinstance(value, UncertainDate)]
    return dates[0] if len(dates) == 1 else None

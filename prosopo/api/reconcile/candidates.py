"""Candidates: by their names, or by properties alone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from prosopo import models, search
from prosopo.api.reconcile.properties import PROPERTIES
from prosopo.api.reconcile.query import PropertyCondition, Query, Value
from prosopo.dates import UncertainDate
from prosopo.index.reading import documents
from prosopo.names.phrases import likeness_of_phrases
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.schema.statements import KIND_OF_DIMENSION

ALIKE = 0.9  # from this likeness on, two spellings are taken for one name
UNNAMED = 0.5  # the score of whoever has been found by properties alone
MOST_CONSIDERED = 100  # of those who are called so, held against the properties
LEAST_LOSS = 5.0  # of the score, from 0 to 100, for a property that is not known to fit
_MOST_ALIKE = 20  # records that one label may mean
_MOST_TERMS = 1000  # fates there may be

_RECORDS = {
    Dimension.GROUP: models.Group,
    Dimension.CAMP: models.Camp,
    Dimension.ROLE: models.Role,
    Dimension.FATE: models.Fate,
    Dimension.EVENT: models.Event,
    Dimension.RELATED: models.Person,
    Dimension.SOURCE: models.Source,
}


class Candidate(NamedTuple):
    """A record that has been found, and by which name it was asked for, if by any."""

    hit: search.Hit
    asked: str


class Candidates(NamedTuple):
    """Whoever is considered, the most alike first, and what score, from 0 to 100, anyone else may have at most."""

    found: list[Candidate]
    others_at_most: float = 0.0


class Finder:
    """Finds candidates; each label that is to narrow a list is looked up once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Dimension, Value], list[int]] = {}

    def find(self, query: Query) -> Candidates:
        """Those of whom all is said that can narrow a list; none where nothing can. Two queries at most, and labels."""
        wanted = self._narrowed(query)
        if wanted is None:
            return Candidates([])
        when = next((_single_date(one) for one in query.wanted if one.property == "date"), None)
        if not (wanted.conditions or wanted.sexes or when):
            return Candidates([])
        keys = search.people(replace(wanted, criteria=search.StatementCriteria(when=when))).page(query.limit)
        return Candidates([Candidate(search.Hit(RecordKind.PEOPLE, key, UNNAMED), "") for _, key in keys])

    def by_name(self, query: Query) -> Candidates:
        """Whatever may be called so.

        For each name the queries of `search.records_named`; where more are called so than are considered, those of
        `search.people` besides, for namesakes of whom all is said that can narrow a list.
        """
        # One more than is shown tells how far ahead the first is.
        most = MOST_CONSIDERED if query.wanted else query.limit + 1
        best: dict[tuple[RecordKind, int], Candidate] = {}
        unseen = 0.0
        for name in query.names:
            hits, some_are_left_out = search.search_records(name, query.kinds, most, typing=False)
            _keep(best, name, hits)
            if query.wanted and some_are_left_out and hits:
                all_who_fit_are_there = self._add_fitting(best, name, query)
                unseen = max(unseen, 100 * hits[-1].score - (LEAST_LOSS if all_who_fit_are_there else 0.0))
        found = sorted(best.values(), key=lambda one: -one.hit.score)
        return Candidates(found, unseen)

    def _add_fitting(self, best: dict[tuple[RecordKind, int], Candidate], name: str, query: Query) -> bool:
        """Add namesakes of whom all is said that can narrow a list; whether nobody else can be one."""
        wanted = self._narrowed(query)
        if wanted is None or not (wanted.conditions or wanted.sexes):
            return False
        people = search.people(replace(wanted, name=name))
        if not isinstance(people, search.RankedPeople):
            return False
        ranked = people.ranked[:MOST_CONSIDERED]
        hits = (search.Hit(RecordKind.PEOPLE, key, -score, people.hits.readings.get(key)) for score, _, key in ranked)
        _keep(best, name, hits)
        return (
            query.kinds == (RecordKind.PEOPLE,) and len(ranked) == len(people.ranked) and not people.some_are_left_out
        )

    def _narrowed(self, query: Query) -> search.RecordQuery | None:
        """What a list of people is narrowed by; None where nobody can be in it."""
        if RecordKind.PEOPLE not in query.kinds:
            return None
        conditions, sexes = [], frozenset[str]()
        for one in query.wanted:
            if dimension := PROPERTIES[one.property].dimension:
                terms = {key for value in one.values for key in self._keys(dimension, value)}
                if not terms:
                    return None
                conditions.append(search.Condition(dimension, tuple(map(search.Term, sorted(terms)))))
            elif one.property == "sex":
                sexes = frozenset(str(value).strip().lower() for value in one.values)
        return search.RecordQuery(tuple(conditions), sexes=sexes)

    def _keys(self, dimension: Dimension, value: Value) -> list[int]:
        if (dimension, value) not in self._known:
            self._known[dimension, value] = list(_keys_of(dimension, value))
        return self._known[dimension, value]


def _keep(best: dict[tuple[RecordKind, int], Candidate], name: str, hits: Iterable[search.Hit]) -> None:
    """Keep each hit under the name that fits it best."""
    for hit in hits:
        known = best.get((hit.kind, hit.key))
        if known is None or known.hit.score < hit.score:
            best[hit.kind, hit.key] = Candidate(hit, name)


def _keys_of(dimension: Dimension, value: Value) -> Iterable[int]:
    """Keys of the records that are meant by an identity, or by a label in any spelling."""
    if isinstance(value, UncertainDate):
        return []
    if isinstance(value, tuple):
        filed = documents.keys_of(dimension, _RECORDS[dimension], [value[1]])
        return [key for _, key, is_filed in filed if is_filed]
    slug = value.rpartition("/")[2]  # of `fates/shot`, which is none of the types
    if dimension is Dimension.FATE:
        rows = models.Fate.objects.published().values_list("pk", "slug", "label")[:_MOST_TERMS]
        return [key for key, own, label in rows if own == slug or likeness_of_phrases(value, label) >= ALIKE]
    if dimension is Dimension.SOURCE:
        sources = models.Source.objects.published()
        either = sources.filter(slug=slug) | sources.filter(title__iexact=value)
        return either.values_list("pk", flat=True)[:_MOST_ALIKE]
    hits = search.search_records(value, [KIND_OF_DIMENSION[dimension]], _MOST_ALIKE, typing=False).hits
    return [hit.key for hit in hits if hit.score >= ALIKE]


def _single_date(wanted: PropertyCondition) -> UncertainDate | None:
    dates = [value for value in wanted.values if isinstance(value, UncertainDate)]
    return dates[0] if len(dates) == 1 else None

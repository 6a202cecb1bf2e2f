"""Candidates: by their names, or by properties alone."""

from collections.abc import Iterable
from typing import NamedTuple

from prosopo import models, search
from prosopo.api.reconcile.properties import PROPERTIES
from prosopo.api.reconcile.questions import Query, Value, Wanted
from prosopo.dates import UncertainDate
from prosopo.index import reading
from prosopo.index.name_tables import Named
from prosopo.index.tables import Dimension
from prosopo.names.phrases import likeness_of_phrases

ALIKE = 0.9  # from this likeness on, two spellings are taken for one name
UNNAMED = 0.5  # the score of whoever has been found by properties alone
MOST_CONSIDERED = 100  # of those who are called so, held against the properties
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


class Found(NamedTuple):
    """A record that has been found, and by which name it was asked for, if by any."""

    hit: search.Hit
    asked: str


def by_name(query: Query) -> list[Found]:
    """Whatever may be called so, the most alike first. For each name the queries of `search.records_named`."""
    # One more than is shown tells how far ahead the first is.
    most = MOST_CONSIDERED if query.wanted else query.limit + 1
    best: dict[tuple[Named, int], Found] = {}
    for name in query.names:
        for hit in search.records_named(name, query.kinds, most, typing=False).hits:
            known = best.get((hit.kind, hit.key))
            if known is None or known.hit.score < hit.score:
                best[hit.kind, hit.key] = Found(hit, name)
    found = list(best.values())
    return sorted(found, key=lambda one: -one.hit.score) if len(query.names) > 1 else found


class ByProperties:
    """Finds people by what is said of them, in the order of lists; each label is looked up once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Dimension, Value], list[int]] = {}

    def find(self, query: Query) -> list[Found]:
        """Those of whom all is said that can narrow a list; none where nothing can. Two queries at most, and labels."""
        if Named.PERSON not in query.kinds:
            return []
        conditions, sexes, when = [], frozenset[str](), None
        for one in query.wanted:
            if dimension := PROPERTIES[one.property].dimension:
                terms = {key for value in one.values for key in self._keys(dimension, value)}
                if not terms:
                    return []
                conditions.append(search.Condition(dimension, tuple(map(search.Term, sorted(terms)))))
            elif one.property == "sex":
                sexes = frozenset(str(value).strip().lower() for value in one.values)
            elif one.property == "date":
                when = _single_date(one)
        wanted = search.Wanted(tuple(conditions), search.Said(when=when), sexes=sexes)
        if not (conditions or sexes or when):
            return []
        keys = search.people(wanted).page(query.limit)
        return [Found(search.Hit(Named.PERSON, key, UNNAMED), "") for _, key in keys]

    def _keys(self, dimension: Dimension, value: Value) -> list[int]:
        if (dimension, value) not in self._known:
            self._known[dimension, value] = list(_keys_of(dimension, value))
        return self._known[dimension, value]


def _keys_of(dimension: Dimension, value: Value) -> Iterable[int]:
    """Keys of the records that are meant by an identity, or by a label in any spelling."""
    if isinstance(value, UncertainDate):
        return []
    if isinstance(value, tuple):
        filed = reading.keys_of(dimension, _RECORDS[dimension], [value[1]])
        return [key for _, key, is_filed in filed if is_filed]
    slug = value.rpartition("/")[2]  # of `fates/shot`, which is none of the types
    if dimension is Dimension.FATE:
        rows = models.Fate.objects.published().values_list("pk", "slug", "label")[:_MOST_TERMS]
        return [key for key, own, label in rows if own == slug or likeness_of_phrases(value, label) >= ALIKE]
    if dimension is Dimension.SOURCE:
        sources = models.Source.objects.published()
        either = sources.filter(slug=slug) | sources.filter(title__iexact=value)
        return either.values_list("pk", flat=True)[:_MOST_ALIKE]
    kind = Named[{Dimension.RELATED: "PERSON"}.get(dimension, dimension.name)]
    hits = search.records_named(value, [kind], _MOST_ALIKE, typing=False).hits
    return [hit.key for hit in hits if hit.score >= ALIKE]


def _single_date(wanted: Wanted) -> UncertainDate | None:
    dates = [value for value in wanted.values if isinstance(value, UncertainDate)]
    return dates[0] if len(dates) == 1 else None

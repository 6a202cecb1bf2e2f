"""Candidates for what is asked, and how well each fits.

The score is the name search's, from 0 to 100. Of each property that is asked, a candidate that has others but not this
one loses 20, and one of which nothing of the sort is known loses 5. A candidate is a match if its score is 90 or more,
nobody else comes within 5 of it, and, of people, more than one word was asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from prosopo import search
from prosopo.api.reconcile.entities import Identity, identifier, type_of
from prosopo.api.reconcile.properties import PROPERTIES
from prosopo.api.reconcile.records import records
from prosopo.api.v1.searching import hints
from prosopo.index.name_tables import Named
from prosopo.names.phrases import likeness_of_phrases

JSON = dict[str, Any]

_CONTRADICTED, _UNKNOWN = 20.0, 5.0
_SAFE, _AHEAD = 90.0, 5.0
_ALIKE = 0.9  # from this likeness on, two spellings are of one name
_MORE = 3  # times as many candidates as are wanted are held against the properties


class Wanted(NamedTuple):
    """A property, and the values of which any will do: what they are called, or which record they are."""

    property: str
    values: tuple[str | Identity, ...]


@dataclass(frozen=True)
class Query:
    """What is asked for: a name, kinds of records, how many, and properties."""

    name: str
    kinds: tuple[Named, ...]
    limit: int
    wanted: tuple[Wanted, ...] = ()


def candidates(queries: Mapping[str, Query]) -> dict[str, list[JSON]]:
    """The candidates of each query, best first. The same query is answered once.

    Queries for each different one: those of `search.records_named` and of `hints`; for all together those of `records`.
    """
    found = {query: _found(query) for query in dict.fromkeys(queries.values())}
    asked = {_identity(hint) for query, hits in found.items() if query.wanted for hint in hits}
    told = records(asked) if asked else {}
    judged = {query: _judged(query, hits, told) for query, hits in found.items()}
    return {key: judged[query] for key, query in queries.items()}


def _found(query: Query) -> list[JSON]:
    if not query.name:
        return []
    most = query.limit * _MORE if query.wanted else query.limit + 1  # one more tells how far ahead the first is
    hits, _ = search.records_named(query.name, query.kinds, most, typing=False)
    return hints(hits, query.name)


def _judged(query: Query, hits: Sequence[JSON], told: Mapping[Identity, JSON]) -> list[JSON]:
    scored = []
    for hint in hits:
        kind, slug = _identity(hint)
        name_score = round(100 * hint["match"]["score"], 2)
        features = [{"id": "name", "value": name_score}]
        score = name_score
        for one in query.wanted:
            loss = _loss(one, kind, told.get((kind, slug)))
            features.append({"id": one.property, "value": loss == 0})
            score -= loss
        found, why = hint["match"]["name"], hint["match"]["explanation"]
        scored.append(
            {
                "id": identifier(kind, slug),
                "name": hint["name"],
                "description": "; ".join(
                    filter(None, [hint["about"], f"{found}: {why}" if found != hint["name"] else why])
                ),
                "score": round(max(score, 0.0), 2),
                "features": features,
                "match": False,
                "type": [type_of(kind)],
            }
        )
    scored.sort(key=lambda one: -one["score"])
    if scored and _is_safe(query, scored):
        scored[0]["match"] = True
    return scored[: query.limit]


def _is_safe(query: Query, scored: Sequence[JSON]) -> bool:
    best = scored[0]["score"]
    alone = len(scored) == 1 or scored[1]["score"] <= best - _AHEAD
    is_person = scored[0]["type"][0]["id"] == "Person"
    return best >= _SAFE and alone and (not is_person or len(query.name.split()) > 1)


def _loss(wanted: Wanted, kind: Named, record: JSON | None) -> float:
    asked = PROPERTIES[wanted.property]
    values = list(asked.of(record)) if record and kind in asked.kinds else []
    if not values:
        return _UNKNOWN
    fits = any(_is(one, value) for one in wanted.values for value in values)
    return 0.0 if fits else _CONTRADICTED


def _is(asked: str | Identity, value: JSON) -> bool:
    if isinstance(asked, tuple):
        return value.get("id") == identifier(*asked)
    called = value.get("name") or value.get("str") or ""
    return asked in (called, value.get("id"), value.get("id", "").rpartition("/")[2]) or (
        likeness_of_phrases(asked, called) >= _ALIKE
    )


def _identity(hint: JSON) -> Identity:
    return next(kind for kind in Named if kind.noun == hint["kind"]), hint["slug"]

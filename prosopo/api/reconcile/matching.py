"""Candidates for what is asked, and how well each fits.

The score is the name search's, from 0 to 100; where no name is asked, 50. It stays where a property fits. For each that
does not, it falls by 20; for each of which nothing of the sort is known, by 5. The features are these parts: the `name`
from 0 to 100, and each property with 100 if it fits, 0 if it does not, and 50 if nothing is known.

A property fits if any of its values is one of the record's: the record itself, something that sits in it, one that is
called so in any spelling, or a date that may be the same. A candidate is a match if its score is 90 or more, nobody
else comes within 5 of it, and its name is surely the one that was asked (see `sureness`).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from prosopo import dates, search
from prosopo.api.reconcile.auto_match import is_surely_meant
from prosopo.api.reconcile.candidate_details import CandidateDetails, NamedRecord, details_of, named_records
from prosopo.api.reconcile.candidates import ALIKE, LEAST_LOSS, Candidate, Candidates, Finder
from prosopo.api.reconcile.entities import identifier, type_of
from prosopo.api.reconcile.properties import PROPERTIES, Property
from prosopo.api.reconcile.properties import Value as Said
from prosopo.api.reconcile.query import PropertyCondition, Query, Value
from prosopo.dates import UncertainDate
from prosopo.names.name_forms import likeness_of_people
from prosopo.names.phrases import likeness_of_phrases
from prosopo.schema import RecordKind
from prosopo.types import JSON

_FITS, _UNKNOWN, _CONTRADICTED = 100, 50, 0
_LOSS = {_FITS: 0.0, _UNKNOWN: LEAST_LOSS, _CONTRADICTED: 20.0}
_SAFE, _AHEAD = 90.0, 5.0

_AllTold = Mapping[RecordKind, Mapping[int, CandidateDetails]]


def candidates(queries: Mapping[str, Query]) -> dict[str, list[JSON]]:
    """The candidates of each query, best first. The same query is answered once.

    Queries: for each different one those of `Finder`; for all together those of `told` and
    `known`, once for each kind of record (of people twice, where some are asked with properties and others without).
    """
    finder = Finder()
    found = {
        query: finder.by_name(query) if query.names else finder.find(query) for query in dict.fromkeys(queries.values())
    }
    everything = _details(found)
    also = _referenced_records(found, everything)
    judged = {query: _judged(query, some, everything, also) for query, some in found.items()}
    return {key: judged[query] for key, query in queries.items()}


def _details(found: Mapping[Query, Candidates]) -> _AllTold:
    with_properties: dict[RecordKind, dict[int, None]] = defaultdict(dict)
    plain: dict[RecordKind, dict[int, None]] = defaultdict(dict)
    for query, (some, _) in found.items():
        for one in some:
            (with_properties if query.wanted else plain)[one.hit.kind][one.hit.key] = None
    wanted = {one.property for query in found for one in query.wanted}
    everything = {kind: details_of(kind, keys, wanted) for kind, keys in with_properties.items()}
    for kind, keys in plain.items():
        rest = [key for key in keys if key not in everything.get(kind, {})]
        everything[kind] = {**everything.get(kind, {}), **(details_of(kind, rest, ()) if rest else {})}
    return everything


def _referenced_records(found: Mapping[Query, Candidates], everything: _AllTold) -> dict[str, NamedRecord]:
    """The records that the properties name by which anything is asked."""
    values: list[Said] = []
    for query, (some, _) in found.items():
        for wanted in query.wanted:
            for one in some:
                record = everything[one.hit.kind].get(one.hit.key)
                values += record.properties.get(wanted.property, ()) if record else ()
    return named_records(values)


def _judged(query: Query, some: Candidates, everything: _AllTold, also: Mapping[str, NamedRecord]) -> list[JSON]:
    here = {one: record for one in some.found if (record := everything[one.hit.kind].get(one.hit.key))}
    why = _explained(here)
    scored = [(_candidate(query, one, record, why.get(one, ""), also), one) for one, record in here.items()]
    scored.sort(key=lambda scored: -scored[0]["score"])
    shown = [candidate for candidate, _ in scored[: query.limit]]
    if _is_ahead([*(candidate["score"] for candidate, _ in scored), some.others_at_most]):
        best = scored[0][1]
        shown[0]["match"] = is_surely_meant(best, here[best])
    return shown


def _explained(here: Mapping[Candidate, CandidateDetails]) -> dict[Candidate, str]:
    """Which spelling was found, and why."""
    explained = {}
    for asked in {one.asked for one in here if one.asked}:
        some = {one: record for one, record in here.items() if one.asked == asked}
        for kind in {one.hit.kind for one in some}:
            names = {one.hit.key: record.names for one, record in some.items() if one.hit.kind is kind}
            how = {one.hit.key: one.hit.reading for one in some if one.hit.kind is kind and one.hit.reading is not None}
            matches = search.explain_people_matches(asked, names, how)
            for one, record in some.items():
                if one.hit.kind is kind:
                    match = matches[one.hit.key]
                    shown = "" if match.name == record.name else f"{match.name}: "
                    explained[one] = f"{shown}{match.explanation}"
    return explained


def _candidate(
    query: Query, found: Candidate, record: CandidateDetails, why: str, also: Mapping[str, NamedRecord]
) -> JSON:
    kind = found.hit.kind
    score = round(100 * found.hit.score, 2)
    features = [{"id": "name", "value": score}] if found.asked else []
    for one in query.wanted:
        value = _fit(one, record, also)
        features.append({"id": one.property, "value": value})
        score -= _LOSS[value]
    return {
        "id": identifier(kind, record.slug),
        "name": record.name,
        "description": "; ".join(filter(None, (record.about, why))),
        "score": round(max(score, 0.0), 2),
        "features": features,
        "match": False,
        "type": [type_of(kind)],
    }


def _is_ahead(scores: Sequence[float]) -> bool:
    """Whether the first of the scores is high enough, and far enough from all others."""
    return scores[0] >= _SAFE and max(scores[1:], default=0.0) <= scores[0] - _AHEAD


def _fit(wanted: PropertyCondition, record: CandidateDetails, also: Mapping[str, NamedRecord]) -> int:
    one = PROPERTIES[wanted.property]
    asked = [value for value in wanted.values if not one.is_date or isinstance(value, UncertainDate)]
    values = record.properties.get(one.id, ())
    if one.id == "name":
        values = [{"str": name} for name in record.names]
    if not values or not asked:
        return _UNKNOWN
    return _FITS if any(_is(one, ask, value, also) for ask in asked for value in values) else _CONTRADICTED


def _is(one: Property, asked: Value, value: Said, also: Mapping[str, NamedRecord]) -> bool:
    if isinstance(asked, UncertainDate):
        return asked.overlaps(dates.parse(value["str"]))
    meant = also.get(value.get("id", ""), NamedRecord(frozenset({value["id"]} if "id" in value else ()), ()))
    if isinstance(asked, tuple):
        return identifier(*asked) in meant.identifiers
    if asked in meant.identifiers or asked in {called.rpartition("/")[2] for called in meant.identifiers}:
        return True
    return any(_has_label(one, asked, name) for name in _labels(value, meant))


def _labels(value: Said, meant: NamedRecord) -> Collection[str]:
    return (value.get("name") or value.get("str") or "", *meant.names)


def _has_label(one: Property, asked: str, name: str) -> bool:
    if likeness_of_phrases(asked, name) >= ALIKE:
        return True
    return (one.id == "name" or one.type is RecordKind.PEOPLE) and likeness_of_people(asked, name) >= ALIKE

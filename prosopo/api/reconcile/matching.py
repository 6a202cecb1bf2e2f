"""Candidates for queries, with their scores.

The score is the name search's, from 0 to 100; where no name is asked, 50. It stays where a property fits. For each that
does not, it falls by 20; for each of which nothing of the sort is known, by 5. The features are these parts: the `name`
from 0 to 100, and each property with 100 if it fits, 0 if it does not, and 50 if nothing is known. A birth that is only
worked out from an age counts for half: 75 if it fits (the score falls by 2.5), 25 if it does not (by 10). A relation
whose other side is called so loses 20 points of its name, and is never a match: a wife is no husband.

A property fits if any of its values is one of the record's: the record itself, something that sits in it, one that is
called so in any spelling, or a date that may be the same. A candidate is a match if its score is 90 or more, nobody
else comes within 5 of it, and its name is surely the one that was asked (see `auto_match`). Whoever is known elsewhere
by an identifier in the query is found by it, stands first, and is a match unless others bear it too.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from prosopo import dates, search
from prosopo.api.reconcile.auto_match import is_certain_match
from prosopo.api.reconcile.candidate_details import CandidateDetails, NamedRecord, details_of, named_records
from prosopo.api.reconcile.candidates import ALIKE, LEAST_LOSS, Candidate, CandidateFinder, Candidates
from prosopo.api.reconcile.entities import identifier, type_of
from prosopo.api.reconcile.properties import IDENTIFIER, PROPERTIES, Property, PropertyValue
from prosopo.api.reconcile.query import ConditionValue, PropertyCondition, Query
from prosopo.dates import UncertainDate
from prosopo.names.name_forms import likeness_of_people
from prosopo.names.phrases import likeness_of_phrases
from prosopo.schema import RecordKind
from prosopo.schema.identifier_schemes import identifies
from prosopo.types import JSON

_FITS, _FITS_DERIVED, _UNKNOWN, _CONTRADICTED_DERIVED, _CONTRADICTED = 100, 75, 50, 25, 0
_MOST_LOSS = 20.0
_LOSS = {_FITS: 0.0, _UNKNOWN: LEAST_LOSS, _CONTRADICTED: _MOST_LOSS}
_LOSS |= {_FITS_DERIVED: LEAST_LOSS / 2, _CONTRADICTED_DERIVED: _MOST_LOSS / 2}
_LEAST_SCORE, _LEAST_LEAD = 90.0, 5.0

_Details = Mapping[RecordKind, Mapping[int, CandidateDetails]]


def candidates(queries: Mapping[str, Query]) -> dict[str, list[JSON]]:
    """The candidates of each query, best first. The same query is answered once.

    Queries: for each different one those of `CandidateFinder`; for all together those of `details_of` and
    `named_records`, once for each kind of record (of people twice, where only some queries have properties).
    """
    finder = CandidateFinder()
    candidates_by_query = {
        query: finder.by_name(query) if query.names else finder.by_properties(query)
        for query in dict.fromkeys(queries.values())
    }
    details = _details(candidates_by_query)
    referenced = _referenced_records(candidates_by_query, details)
    results = {query: _scored(query, found, details, referenced) for query, found in candidates_by_query.items()}
    return {key: results[query] for key, query in queries.items()}


def _details(candidates_by_query: Mapping[Query, Candidates]) -> _Details:
    with_properties: dict[RecordKind, dict[int, None]] = defaultdict(dict)
    plain: dict[RecordKind, dict[int, None]] = defaultdict(dict)
    for query, (candidate_list, _) in candidates_by_query.items():
        for candidate in candidate_list:
            (with_properties if query.conditions else plain)[candidate.hit.kind][candidate.hit.key] = None
    properties = {candidate.property for query in candidates_by_query for candidate in query.conditions}
    details = {kind: details_of(kind, keys, properties) for kind, keys in with_properties.items()}
    for kind, keys in plain.items():
        rest = [key for key in keys if key not in details.get(kind, {})]
        details[kind] = {**details.get(kind, {}), **(details_of(kind, rest, ()) if rest else {})}
    return details


def _referenced_records(candidates_by_query: Mapping[Query, Candidates], details: _Details) -> dict[str, NamedRecord]:
    """The records in those properties of candidates that their query compares."""
    values: list[PropertyValue] = []
    for query, (candidate_list, _) in candidates_by_query.items():
        for condition in query.conditions:
            for candidate in candidate_list:
                record = details[candidate.hit.kind].get(candidate.hit.key)
                values += record.properties.get(condition.property, ()) if record else ()
    return named_records(values)


def _scored(query: Query, found: Candidates, details: _Details, referenced: Mapping[str, NamedRecord]) -> list[JSON]:
    records = {
        candidate: record
        for candidate in found.candidates
        if (record := details[candidate.hit.kind].get(candidate.hit.key))
    }
    explanations = _explanations(records)
    scored = [
        (_candidate(query, candidate, record, explanations.get(candidate, ""), referenced), candidate)
        for candidate, record in records.items()
    ]
    scored.sort(key=lambda scored: (not scored[1].identifier, -scored[0]["score"]))
    results = [candidate for candidate, _ in scored[: query.limit]]
    identified = [candidate for _, candidate in scored if candidate.identifier]
    if identified:
        results[0]["match"] = len(identified) == 1
    elif _is_ahead([*(candidate["score"] for candidate, _ in scored), found.others_at_most]):
        best = scored[0][1]
        results[0]["match"] = is_certain_match(best, records[best])
    return results


def _explanations(records: Mapping[Candidate, CandidateDetails]) -> dict[Candidate, str]:
    """The matched spelling of each candidate, and why it matched."""
    explanations = {}
    for matched_name in {candidate.matched_name for candidate in records if candidate.matched_name}:
        of_name = {candidate: record for candidate, record in records.items() if candidate.matched_name == matched_name}
        for kind in {candidate.hit.kind for candidate in of_name}:
            names = {
                candidate.hit.key: [*record.names, *record.names_of_other_side]
                for candidate, record in of_name.items()
                if candidate.hit.kind is kind
            }
            how = {
                candidate.hit.key: candidate.hit.reading
                for candidate in of_name
                if candidate.hit.kind is kind and candidate.hit.reading is not None
            }
            matches = search.explain_people_matches(matched_name, names, how)
            for candidate, record in of_name.items():
                if candidate.hit.kind is kind:
                    match = matches[candidate.hit.key]
                    shown = "" if match.name == record.name else f"{match.name}: "
                    explanations[candidate] = f"{shown}{match.explanation}"
    return explanations


def _candidate(
    query: Query,
    candidate: Candidate,
    record: CandidateDetails,
    explanation: str,
    referenced: Mapping[str, NamedRecord],
) -> JSON:
    kind = candidate.hit.kind
    score = round(100 * candidate.hit.score, 2) - (_MOST_LOSS if _is_other_side(candidate, record) else 0.0)
    features = [{"id": "name", "value": score}] if candidate.matched_name else []
    for condition in query.conditions:
        value = _fit(condition, record, referenced)
        features.append({"id": condition.property, "value": value})
        score -= _LOSS[value]
    return {
        "id": identifier(kind, record.slug),
        "name": record.name,
        "description": "; ".join(filter(None, (record.about, candidate.identifier, explanation))),
        "score": round(max(score, 0.0), 2),
        "features": features,
        "match": False,
        "type": [type_of(kind)],
    }


def _is_other_side(candidate: Candidate, record: CandidateDetails) -> bool:
    """Whether it is the other side of a relation that is called so, more than its own."""
    if not candidate.matched_name or not record.names_of_other_side:
        return False
    own, other = (
        max(likeness_of_phrases(candidate.matched_name, name) for name in names)
        for names in (record.names, record.names_of_other_side)
    )
    return own < other


def _is_ahead(scores: Sequence[float]) -> bool:
    """Whether the first of the scores is high enough, and far enough above all others."""
    return scores[0] >= _LEAST_SCORE and max(scores[1:], default=0.0) <= scores[0] - _LEAST_LEAD


def _fit(condition: PropertyCondition, record: CandidateDetails, referenced: Mapping[str, NamedRecord]) -> int:
    property_ = PROPERTIES[condition.property]
    wanted_values = [value for value in condition.values if not property_.is_date or isinstance(value, UncertainDate)]
    values = record.properties.get(property_.id, ())
    if property_.id == "name":
        values = [{"str": name} for name in record.names]
    fits, contradicted = _FITS, _CONTRADICTED
    if not values and property_.else_:
        values = record.properties.get(property_.else_, ())
        fits, contradicted = _FITS_DERIVED, _CONTRADICTED_DERIVED
    is_known_to_have_none = property_.is_complete and property_.id in record.properties
    if not wanted_values or not (values or is_known_to_have_none):
        return _UNKNOWN
    is_any = any(_is_value(property_, wanted, value, referenced) for wanted in wanted_values for value in values)
    return fits if is_any else contradicted


def _is_value(
    property_: Property, condition_value: ConditionValue, value: PropertyValue, referenced: Mapping[str, NamedRecord]
) -> bool:
    if property_.id == IDENTIFIER:
        return identifies(str(condition_value), value["str"])
    if isinstance(condition_value, UncertainDate):
        return condition_value.overlaps(dates.parse(value["str"]))
    record = referenced.get(value.get("id", ""), NamedRecord(frozenset({value["id"]} if "id" in value else ()), ()))
    if isinstance(condition_value, tuple):
        return identifier(*condition_value) in record.identifiers
    slugs = {path.rpartition("/")[2] for path in record.identifiers}
    if condition_value in record.identifiers or condition_value in slugs:
        return True
    return any(_has_label(property_, condition_value, name) for name in _labels(value, record))


def _labels(value: PropertyValue, record: NamedRecord) -> Collection[str]:
    return (value.get("name") or value.get("str") or "", *record.names)


def _has_label(property_: Property, label: str, name: str) -> bool:
    if likeness_of_phrases(label, name) >= ALIKE:
        return True
    return (property_.id == "name" or property_.type is RecordKind.PEOPLE) and likeness_of_people(label, name) >= ALIKE

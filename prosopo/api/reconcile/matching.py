"""Candidates for queries, with their scores.

The score is the name search's, from 0 to 100; where no name is asked, 50. It stays where a property fits. For each that
does not, it falls by 20; for each of which nothing of the sort is known, by 5. It stays, too, where a value tells
nothing of anybody, since it names nothing on record, or the property is not known here. The features are these parts:
the `name` from 0 to 100, and each property with 100 if it fits, 0 if it does not, and 50 if nothing is known. A birth
that is only worked out from an age counts for half: 75 if it fits (the score falls by 2.5), 25 if it does not (by 10).
A relation whose other side is called so loses 20 points of its name, and is never a match: a wife is no husband.

A candidate is a match if its score is 90 or more, nobody else comes within 5 of it, and its name is surely the one that
was asked (see `auto_match`). Whoever is identified by the query stands first, and is a match unless others are, too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from prosopo import search
from prosopo.api.reconcile.auto_match import has_this_one_word, is_certain_match
from prosopo.api.reconcile.candidate_details import CandidateDetails, NamedRecord, details_of, named_records
from prosopo.api.reconcile.candidates import MOST_LOSS, Candidate, CandidateFinder, Candidates
from prosopo.api.reconcile.entities import identifier, type_of
from prosopo.api.reconcile.properties import PROPERTIES, PropertyValue
from prosopo.api.reconcile.property_fits import Fit, fits_of
from prosopo.api.reconcile.query import Query
from prosopo.api.reconcile.value_lookup import ValueLookup
from prosopo.names.phrases import likeness_of_phrases
from prosopo.schema import RecordKind
from prosopo.types import JSON

_LEAST_SCORE, _LEAST_LEAD = 90.0, 5.0

_Details = Mapping[RecordKind, Mapping[int, CandidateDetails]]


def candidates(queries: Mapping[str, Query]) -> dict[str, list[JSON]]:
    """The candidates of each query, best first. The same query is answered once.

    Queries: for each different one those of `CandidateFinder`; for all together those of `details_of` and
    `named_records`, once for each kind of record (of people twice, where only some queries have properties); and those
    of `ValueLookup` for each different value of a property that fits none of its candidates.
    """
    lookup = ValueLookup()
    finder = CandidateFinder(lookup)
    candidates_by_query = {
        query: finder.by_name(query) if query.names else finder.by_properties(query)
        for query in dict.fromkeys(queries.values())
    }
    details = _details(candidates_by_query)
    referenced = _referenced_records(candidates_by_query, details)
    results = {
        query: _scored(query, found, details, referenced, lookup) for query, found in candidates_by_query.items()
    }
    return {key: results[query] for key, query in queries.items()}


def _details(candidates_by_query: Mapping[Query, Candidates]) -> _Details:
    with_properties: dict[RecordKind, dict[int, None]] = defaultdict(dict)
    plain: dict[RecordKind, dict[int, None]] = defaultdict(dict)
    for query, (candidate_list, _) in candidates_by_query.items():
        for candidate in candidate_list:
            (with_properties if query.conditions else plain)[candidate.hit.kind][candidate.hit.key] = None
    properties = PROPERTIES.keys() & {
        condition.property for query in candidates_by_query for condition in query.conditions
    }
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


def _scored(
    query: Query,
    found: Candidates,
    details: _Details,
    referenced: Mapping[str, NamedRecord],
    lookup: ValueLookup,
) -> list[JSON]:
    records = {
        candidate: record
        for candidate in found.candidates
        if (record := details[candidate.hit.kind].get(candidate.hit.key))
    }
    explanations = _explanations(records)
    fits = [(condition.property, fits_of(condition, records, referenced, lookup)) for condition in query.conditions]
    scored = [
        (
            _candidate(
                candidate,
                record,
                explanations.get(candidate, ""),
                [(property_, fits_of_all[candidate]) for property_, fits_of_all in fits],
            ),
            candidate,
        )
        for candidate, record in records.items()
    ]
    scored.sort(key=lambda scored: (not scored[1].identifier, -scored[0]["score"]))
    results = [candidate for candidate, _ in scored[: query.limit]]
    identified = [candidate for _, candidate in scored if candidate.identifier]
    if identified:
        results[0]["match"] = len(identified) == 1
    elif _is_ahead([*(candidate["score"] for candidate, _ in scored), found.others_at_most]):
        best = scored[0][1]
        results[0]["match"] = is_certain_match(best, records[best]) or (
            has_this_one_word(best, records[best]) and _is_ahead_by_name(best, found)
        )
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
    candidate: Candidate, record: CandidateDetails, explanation: str, fits: Sequence[tuple[str, Fit]]
) -> JSON:
    kind = candidate.hit.kind
    score = round(100 * candidate.hit.score, 2) - (MOST_LOSS if _is_other_side(candidate, record) else 0.0)
    features = [{"id": "name", "value": score}] if candidate.matched_name else []
    for property_, fit in fits:
        features.append({"id": property_, "value": fit.value})
        score -= fit.loss
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


def _is_ahead_by_name(best: Candidate, found: Candidates) -> bool:
    """Whether nobody else's name comes near, whatever their properties are."""
    others = [100 * other.hit.score for other in found.candidates if other != best]
    return max([*others, found.others_at_most], default=0.0) <= 100 * best.hit.score - _LEAST_LEAD

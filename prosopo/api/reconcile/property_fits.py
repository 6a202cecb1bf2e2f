"""How well the properties of candidates fit what is asked of them.

A property fits if any of the values asked for is one of the record's: the record itself, something that sits in it, one
that is called so in any spelling, a word for the same sex, or a date that may be the same. Values that name nothing on
record, or cannot be read, tell nothing of anybody, however much or little is known of each candidate. Someone of whom
other groups, camps, roles, … are on record may well have had the one asked for, too: that is not known of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from prosopo import dates
from prosopo.api.reconcile.candidate_details import CandidateDetails, NamedRecord
from prosopo.api.reconcile.candidates import LEAST_LOSS, MOST_LOSS, Candidate
from prosopo.api.reconcile.entities import identifier
from prosopo.api.reconcile.properties import IDENTIFIER, PROPERTIES, Property, PropertyValue
from prosopo.api.reconcile.query import ConditionValue, PropertyCondition
from prosopo.api.reconcile.value_lookup import ALIKE, ValueLookup
from prosopo.dates import UncertainDate
from prosopo.models.people import Sex
from prosopo.names.name_forms import likeness_of_people
from prosopo.names.phrases import likeness_of_phrases
from prosopo.schema import RecordKind
from prosopo.schema.identifier_schemes import identifies, parse_identifier


class Fit(NamedTuple):
    """What is shown of a property, and what the score loses, both from 0 to 100."""

    value: int
    loss: float


FITS, FITS_DERIVED = Fit(100, 0.0), Fit(75, LEAST_LOSS / 2)
CONTRADICTED, CONTRADICTED_DERIVED = Fit(0, MOST_LOSS), Fit(25, MOST_LOSS / 2)
UNKNOWN = Fit(50, LEAST_LOSS)  # of this candidate
TELLS_NOTHING = Fit(50, 0.0)  # of any candidate

_Records = Mapping[Candidate, CandidateDetails]


def fits_of(
    condition: PropertyCondition, records: _Records, referenced: Mapping[str, NamedRecord], lookup: ValueLookup
) -> dict[Candidate, Fit]:
    """The fit of each candidate. Values that fit no candidate are looked up, if they may name records."""
    property_ = PROPERTIES.get(condition.property)
    asked = _readable_values(property_, condition.values)
    if property_ is None or not asked:
        return dict.fromkeys(records, TELLS_NOTHING)
    fits = {candidate: _fit(property_, asked, candidate, record, referenced) for candidate, record in records.items()}
    if any(fit in {FITS, FITS_DERIVED} for fit in fits.values()) or not (property_.is_looked_up or property_.is_prose):
        return fits
    named = lookup.named(property_, asked)
    if not named:
        return dict.fromkeys(records, TELLS_NOTHING)
    for candidate, record in records.items():
        if not named.isdisjoint(_identifiers(record.properties.get(property_.id, ()), referenced)):
            fits[candidate] = FITS
    return fits


def _readable_values(property_: Property | None, values: Sequence[ConditionValue]) -> list[ConditionValue]:
    if property_ is None:
        return []
    if property_.is_date:
        return [value for value in values if isinstance(value, UncertainDate)]
    return [value for value in values if isinstance(value, Sex)] if property_.is_sex else list(values)


def _fit(
    property_: Property,
    asked: Sequence[ConditionValue],
    candidate: Candidate,
    record: CandidateDetails,
    referenced: Mapping[str, NamedRecord],
) -> Fit:
    values = record.properties.get(property_.id, ())
    if property_.id == IDENTIFIER:
        return FITS if candidate.identifier else _fit_of_identifiers(asked, [value["str"] for value in values])
    if property_.id == "name" or (property_.id == "label" and "label" in record.properties):
        values = [{"str": name} for name in record.names]
    fits, contradicted = FITS, UNKNOWN if property_.is_prose or property_.may_have_others else CONTRADICTED
    if not values and property_.else_:
        values = record.properties.get(property_.else_, ())
        fits, contradicted = FITS_DERIVED, CONTRADICTED_DERIVED
    if not values and not (property_.is_complete and property_.id in record.properties):
        return UNKNOWN
    is_any = any(_is_value(property_, one, value, referenced) for one in asked for value in values)
    return fits if is_any else contradicted


def _fit_of_identifiers(asked: Sequence[ConditionValue], known: Sequence[str]) -> Fit:
    """Of one scheme, another value means another record; of other schemes, nothing is known."""
    texts = [str(value) for value in asked]
    if any(identifies(text, one) for text in texts for one in known):
        return FITS
    schemes = {named[0] for text in texts if (named := parse_identifier(text))}
    return UNKNOWN if schemes.isdisjoint(one.partition(":")[0] for one in known) else CONTRADICTED


def _is_value(
    property_: Property, condition_value: ConditionValue, value: PropertyValue, referenced: Mapping[str, NamedRecord]
) -> bool:
    if isinstance(condition_value, UncertainDate):
        return condition_value.overlaps(dates.parse(value["str"]))
    if isinstance(condition_value, Sex):
        return bool(condition_value == value["str"])
    record = _referenced(value, referenced)
    if isinstance(condition_value, tuple):
        return identifier(*condition_value) in record.identifiers
    slugs = {path.rpartition("/")[2] for path in record.identifiers}
    if condition_value in record.identifiers or condition_value in slugs:
        return True
    return any(_has_label(property_, condition_value, name) for name in _labels(value, record))


def _referenced(value: PropertyValue, referenced: Mapping[str, NamedRecord]) -> NamedRecord:
    return referenced.get(value.get("id", ""), NamedRecord(frozenset({value["id"]} if "id" in value else ()), ()))


def _identifiers(values: Iterable[PropertyValue], referenced: Mapping[str, NamedRecord]) -> set[str]:
    """The identifiers of the records in these values, and of all above them; the values themselves of kinds."""
    found: set[str] = set()
    for value in values:
        found.update(_referenced(value, referenced).identifiers if "id" in value else [value["str"]])
    return found


def _labels(value: PropertyValue, record: NamedRecord) -> Collection[str]:
    return (value.get("name") or value.get("str") or "", *record.names)


def _has_label(property_: Property, label: str, name: str) -> bool:
    if likeness_of_phrases(label, name) >= ALIKE:
        return True
    return (property_.id == "name" or property_.type is RecordKind.PEOPLE) and likeness_of_people(label, name) >= ALIKE

"""Queries to the service, as they have been parsed."""

from dataclasses import dataclass
from typing import NamedTuple

from prosopo.api.reconcile.entities import Identity
from prosopo.dates import UncertainDate
from prosopo.schema import RecordKind

# A name or word (also for a sex); a record; a date of a property that is one.
ConditionValue = str | Identity | UncertainDate


class PropertyCondition(NamedTuple):
    """A condition: the property has any of the values."""

    property: str
    values: tuple[ConditionValue, ...]


@dataclass(frozen=True)
class Query:
    """A query: names of which any may match, kinds of records, the number of candidates, and conditions."""

    names: tuple[str, ...]
    kinds: tuple[RecordKind, ...]
    limit: int
    conditions: tuple[PropertyCondition, ...] = ()
    identity: Identity | None = None  # of a record of the service's own, given in place of a name

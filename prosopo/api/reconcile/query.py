"""What is asked of the service, once it has been read."""

from dataclasses import dataclass
from typing import NamedTuple

from prosopo.api.reconcile.entities import Identity
from prosopo.dates import UncertainDate
from prosopo.schema import RecordKind

# A name or word; a record; a date that was asked as a date.
ConditionValue = str | Identity | UncertainDate


class PropertyCondition(NamedTuple):
    """A property, and the values of which any will do."""

    property: str
    values: tuple[ConditionValue, ...]


@dataclass(frozen=True)
class Query:
    """What is asked for: names of which any will do, kinds of records, how many, and properties."""

    names: tuple[str, ...]
    kinds: tuple[RecordKind, ...]
    limit: int
    conditions: tuple[PropertyCondition, ...] = ()

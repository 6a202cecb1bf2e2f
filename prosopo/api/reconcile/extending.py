"""The data extension: properties of records that have been matched."""

from collections.abc import Mapping, Sequence

from prosopo.api.reconcile.entities import Identity, type_of
from prosopo.api.reconcile.properties import PROPERTIES
from prosopo.api.reconcile.records import records
from prosopo.types import JSON


def extend(identities: Mapping[str, Identity | None], properties: Sequence[str]) -> JSON:
    """The values of each property of each record; none where the record is not public, or does not have it.

    A property that is not known here is a column without values. Denied statements do not count. Queries: those of
    `records`.
    """
    found = records([name for name in identities.values() if name])
    return {
        "meta": [_metadata(name) for name in properties],
        "rows": {
            key: {name: _values(name, identity, found.get(identity) if identity else None) for name in properties}
            for key, identity in identities.items()
        },
    }


def _metadata(name: str) -> JSON:
    property_ = PROPERTIES.get(name)
    if property_ is None:
        return {"id": name, "name": name}
    return {"id": property_.id, "name": property_.name, **({"type": type_of(property_.type)} if property_.type else {})}


def _values(name: str, identity: Identity | None, record: JSON | None) -> list[JSON]:
    property_ = PROPERTIES.get(name)
    if property_ is None or record is None or identity is None or identity[0] not in property_.kinds:
        return []
    return list(property_.values(record))

"""Fetching properties of records that have been matched."""

from collections.abc import Mapping, Sequence

from prosopo.api.reconcile.entities import Identity, type_of
from prosopo.api.reconcile.properties import PROPERTIES
from prosopo.api.reconcile.records import records
from prosopo.types import JSON


def extended(asked: Mapping[str, Identity | None], properties: Sequence[str]) -> JSON:
    """Each property of each record that is public; of what is not, or has none, no values.

    What statements say counts only where they do not deny it. Queries: those of `records`.
    """
    told = records([one for one in asked.values() if one])
    return {
        "meta": [_described(one) for one in properties],
        "rows": {
            name: {one: _values(one, identity, told.get(identity) if identity else None) for one in properties}
            for name, identity in asked.items()
        },
    }


def _described(name: str) -> JSON:
    one = PROPERTIES[name]
    return {"id": one.id, "name": one.name, **({"type": type_of(one.type)} if one.type else {})}


def _values(name: str, identity: Identity | None, record: JSON | None) -> list[JSON]:
    one = PROPERTIES[name]
    if record is None or identity is None or identity[0] not in one.kinds:
        return []
    return list(one.of(record))

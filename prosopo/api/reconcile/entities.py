"""What can be matched: the types, and how one record is told from all others."""

from typing import Any

from prosopo.api.v1.searching import ADDRESSES
from prosopo.index.name_tables import Named

JSON = dict[str, Any]

Identity = tuple[Named, str]  # kind and slug

TYPES = {
    "Person": Named.PERSON,
    "Group": Named.GROUP,
    "Camp": Named.CAMP,
    "Event": Named.EVENT,
    "Role": Named.ROLE,
}
TYPE_OF = {kind: name for name, kind in TYPES.items()}
_KINDS = {records: kind for kind, records in ADDRESSES.items()}


def type_of(kind: Named) -> JSON:
    return {"id": TYPE_OF[kind], "name": TYPE_OF[kind]}


def identifier(kind: Named, slug: str) -> str:
    """What a record is called here: its path on the site, `people/guevorkian`."""
    return f"{ADDRESSES[kind]}/{slug}"


def read(identity: str, base: str) -> tuple[Named, str] | None:
    """Of what kind a record is, and its slug; none where no record can be called so. Its whole address will do, too.

    >>> read("https://prosopo.example.org/camps/vorkuta/", "https://prosopo.example.org")
    (<Named.CAMP: ...>, 'vorkuta')
    """
    records, _, slug = identity.removeprefix(base).strip("/").partition("/")
    kind = _KINDS.get(records)
    return None if kind is None or not slug or "/" in slug else (kind, slug)

"""What can be matched: the types, and how one record is told from all others."""

import re
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
_SLUG = re.compile(r"[A-Za-z0-9._-]{1,80}")


def type_of(kind: Named) -> JSON:
    return {"id": TYPE_OF[kind], "name": TYPE_OF[kind]}


def identifier(kind: Named, slug: str) -> str:
    """What a record is called here: its path on the site, `people/guevorkian`."""
    return f"{ADDRESSES[kind]}/{slug}"


def read(identity: str, base: str, kind: Named = Named.PERSON) -> Identity | None:
    """Of what kind a record is, and its slug; none where no record can be called so.

    Its whole address will do, too; a slug by itself is taken for one of the given kind.

    >>> read("https://prosopo.example.org/camps/vorkuta/", "https://prosopo.example.org")
    (<Named.CAMP: 3>, 'vorkuta')
    >>> read("guevorkian", "https://prosopo.example.org"), read("fates/shot", "https://prosopo.example.org")
    ((<Named.PERSON: 1>, 'guevorkian'), None)
    """
    records, slash, slug = identity.removeprefix(base).strip("/").rpartition("/")
    meant = _KINDS.get(records) if slash else kind
    return (meant, slug) if meant is not None and _SLUG.fullmatch(slug) else None

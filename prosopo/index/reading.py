"""The records as readers are given them: the stored bytes, or, where these are stale, what would replace them."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import orjson

from prosopo.index.builders.parts import address
from prosopo.index.builders.people import people
from prosopo.index.tables import PersonDocument

__all__ = ["Document", "address", "digest", "items", "person"]


class Document(NamedTuple):
    """A full record, and what changes when it does."""

    body: orjson.Fragment
    digest: str


def digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def items(keys: Iterable[int]) -> list[orjson.Fragment]:
    """The list items of these people, in order of the keys; without those who are not public. One query."""
    wanted = list(keys)
    rows = PersonDocument.objects.filter(pk__in=wanted).values_list("pk", "stale", "item")
    stored = {key: (stale, bytes(item)) for key, stale, item in rows}
    built = {one.key: one.item for one in people(key for key, (stale, _) in stored.items() if stale)}
    found = (built.get(key) if stored[key][0] else stored[key][1] for key in wanted if key in stored)
    return [orjson.Fragment(item) for item in found if item is not None]


def person(slug: str) -> Document | None:
    """The full record of a person; none where nobody public bears the slug. One query."""
    row = PersonDocument.objects.filter(slug=slug).values_list("pk", "stale", "full", "digest").first()
    if row is None:
        return None
    key, stale, full, known = row
    if not stale:
        return Document(orjson.Fragment(bytes(full)), known)
    built = people([key])
    return Document(orjson.Fragment(built[0].full), digest(built[0].full)) if built else None

"""Records that a query identifies: by what they are known as elsewhere, or by their own identifier, address or slug."""

import re
from collections.abc import Collection, Iterable

from prosopo.api.reconcile.entities import Identity, is_slug, whole_identity
from prosopo.api.reconcile.entities import identifier as identifier_of
from prosopo.api.reconcile.properties import IDENTIFIER
from prosopo.api.reconcile.query import Query
from prosopo.api.reconcile.records import public_key
from prosopo.index.name_index.uses import texts_of_names
from prosopo.models.record_models import MODELS
from prosopo.names.likeness import are_read_alike
from prosopo.names.phrases import words
from prosopo.schema import RecordKind
from prosopo.search.identifiers import identified_records

_PARTED = re.compile(r"[-._]")  # hyphenated names as slugs are

RecordKey = tuple[RecordKind, int]


def identified(query: Query) -> dict[RecordKey, str]:
    """The public records that a query identifies, in place of a name or by a property, each with the identifier.

    Queries: those of `identified_records` for each text; for an identifier of the service's own, those of `public_key`;
    for a text that is written as slugs are, one for each kind asked for, and those of names where a record bears it.
    """
    given = [
        value
        for condition in query.conditions
        if condition.property == IDENTIFIER
        for value in condition.values
        if isinstance(value, str)
    ]
    found: dict[RecordKey, str] = {}
    for identity in (query.identity, *(whole_identity(text, "") for text in given)):
        found |= _with_identity(identity, query.kinds)
    for text in dict.fromkeys((*given, *query.names)):
        for record in _with_slug(text, query.kinds):
            if text in given or _is_no_name(text, record):
                found[record] = text
        found |= identified_records(text, query.kinds)
    return found


def identified_by(text: str, kinds: Collection[RecordKind], base: str) -> dict[RecordKey, str]:
    """The public records of these kinds that an identifier or an address means, each with the identifier."""
    return _with_identity(whole_identity(text, base), kinds) | identified_records(text, kinds)


def _with_identity(identity: Identity | None, kinds: Collection[RecordKind]) -> dict[RecordKey, str]:
    if identity is None or identity[0] not in kinds or (key := public_key(identity)) is None:
        return {}
    return {(identity[0], key): identifier_of(*identity)}


def _with_slug(text: str, kinds: Iterable[RecordKind]) -> list[RecordKey]:
    if not is_slug(text) or text != text.lower():
        return []
    return [
        (kind, key)
        for kind in kinds
        for key in MODELS[kind].objects.published().filter(slug=text).values_list("pk", flat=True)
    ]


def _is_no_name(slug: str, record: RecordKey) -> bool:
    """Whether a slug cannot be meant as one word of the record's names, or as a part of one, such as a surname."""
    kind, key = record
    asked = _PARTED.split(slug)
    for name in texts_of_names(kind, [key], public=True)[key]:
        known = [part for word in words(name) for part in _PARTED.split(word)]
        is_within = all(any(are_read_alike(word, other) for other in known) for word in asked)
        if is_within and (len(asked) == 1 or len(asked) < len(known)):
            return False
    return True

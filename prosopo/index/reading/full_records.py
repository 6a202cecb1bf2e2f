"""How records of any kind are built, as items and in full; full ones by their identities."""

from collections.abc import Callable
from functools import partial
from typing import Any

import orjson

from prosopo.index.builders import hierarchies, passages, sources, statements, terms
from prosopo.index.builders.full import (
    full_camps,
    full_events,
    full_groups,
    full_passages,
    full_places,
    full_relations,
    full_sources,
    full_terms,
)
from prosopo.index.reading import documents
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS
from prosopo.schema.terms import TERMS
from prosopo.types import JSON

# How the items of each kind are built from a query for their rows; those of people are stored.
ITEM_BUILDERS: dict[RecordKind, Callable[[Any], list[JSON]]] = {
    RecordKind.STATEMENTS: statements.statements,
    RecordKind.GROUPS: hierarchies.groups,
    RecordKind.CAMPS: hierarchies.camps,
    RecordKind.PLACES: hierarchies.places,
    RecordKind.EVENTS: hierarchies.events,
    **{kind: partial(terms.terms, kind) for kind in (*TERMS, *VOCABULARIES_OF_KINDS.values())},
    RecordKind.RELATIONS: terms.relations,
    RecordKind.SOURCES: sources.sources,
    RecordKind.PASSAGES: passages.passages,
    RecordKind.DISPUTES: sources.disputes,
}

# How the full records of each kind are built from a query for their rows; those of people are stored.
FULL_BUILDERS: dict[RecordKind, Callable[[Any], list[JSON]]] = {
    RecordKind.STATEMENTS: statements.statements,
    RecordKind.GROUPS: full_groups,
    RecordKind.CAMPS: full_camps,
    RecordKind.PLACES: full_places,
    RecordKind.EVENTS: full_events,
    **{kind: partial(full_terms, kind) for kind in TERMS},
    RecordKind.RELATIONS: full_relations,
    **{kind: partial(terms.terms, kind) for kind in VOCABULARIES_OF_KINDS.values()},
    RecordKind.SOURCES: full_sources,
    RecordKind.PASSAGES: full_passages,
    RecordKind.DISPUTES: sources.disputes,
}


def full_record(kind: RecordKind, identity: str) -> JSON | None:
    """The full record of this kind that is known by this; None where there is no such public record.

    Queries: one for a person, else those of the builder.
    """
    if kind is RecordKind.PEOPLE:
        document = documents.person(identity)
        return None if document is None else orjson.loads(orjson.dumps(document.body))
    public = MODELS[kind].objects.published().filter(**{kind.identity: identity})
    return next(iter(FULL_BUILDERS[kind](public)), None)

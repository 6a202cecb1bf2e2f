"""The people whom a record's page lists: those of a group, held in a camp, of whom a source speaks."""

from typing import NamedTuple

import orjson

from prosopo import search
from prosopo.index.reading import documents
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.types import JSON
from prosopo.web.records.values import Value, linked

MOST_SHOWN = 100

# The parameter of the list of people, and the dimension, by which those of a record of each kind are asked for.
_PARAMETERS = {
    RecordKind.GROUPS: Dimension.GROUP,
    RecordKind.CAMPS: Dimension.CAMP,
    RecordKind.PLACES: Dimension.PLACE,
    RecordKind.EVENTS: Dimension.EVENT,
    RecordKind.ROLES: Dimension.ROLE,
    RecordKind.FATES: Dimension.FATE,
    RecordKind.TRAITS: Dimension.TRAIT,
    RecordKind.LEGAL_BASES: Dimension.LEGAL_BASIS,
    RecordKind.SOURCES: Dimension.SOURCE,
}


class RelatedPeople(NamedTuple):
    """The first people of a record in alphabetical order, and the API's list of all."""

    people: list[Value]
    are_all: bool
    address: str


def related_people(kind: RecordKind, slug: str) -> RelatedPeople | None:
    """The people of a record, by undenied statements that name it or what is below it; None of other kinds.

    Queries: the record's key, their keys, their items.
    """
    dimension = _PARAMETERS.get(kind)
    if dimension is None:
        return None
    key = MODELS[kind].objects.filter(slug=slug).values_list("pk", flat=True).first()
    condition = search.Condition(dimension, (search.FilterTerm(key),))
    keys = [row[-1] for row in search.people(search.RecordQuery((condition,))).page(MOST_SHOWN + 1)]
    items: list[JSON] = [orjson.loads(item) for item in documents.items(keys[:MOST_SHOWN]).values()]
    shown = [linked(RecordKind.PEOPLE, item) for item in items]
    return RelatedPeople(shown, len(keys) <= MOST_SHOWN, f"/api/v1/people/?{dimension.name.lower()}={slug}")

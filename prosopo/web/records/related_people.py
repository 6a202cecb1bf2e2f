"""The people whom a record's page lists: those of a group, held in a camp, of whom a source speaks."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import orjson

from prosopo import search
from prosopo.index.builders.facets import CERTAINTY_CODE, VOICE_CODE
from prosopo.index.models.documents import PersonFacet
from prosopo.index.reading import documents
from prosopo.models.record_models import MODELS
from prosopo.models.statements import Voice
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.web.records.values import Value, doubts, linked

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
    """The first people of a record in alphabetical order, with what that rests on, and the API's list of all."""

    people: list[Value]
    are_all: bool
    address: str


def related_people(kind: RecordKind, slug: str) -> RelatedPeople | None:
    """The people of a record, by undenied statements that name it or what is below it; None of other kinds.

    Queries: the record's key, their keys, their items, what it rests on; one more of an event.
    """
    dimension = _PARAMETERS.get(kind)
    if dimension is None:
        return None
    key = MODELS[kind].objects.filter(slug=slug).values_list("pk", flat=True).first()
    condition = search.Condition(dimension, (search.FilterTerm(key),))
    keys = [row[-1] for row in search.people(search.RecordQuery((condition,))).page(MOST_SHOWN + 1)]
    shown = keys[:MOST_SHOWN]
    remarks = {} if kind is RecordKind.SOURCES else _remarks(dimension, key, shown)
    if kind is RecordKind.EVENTS:
        took_part = _remarks(Dimension.PARTICIPATION, key, shown)
        remarks = {person: took_part.get(person, ["only spoken of"]) for person in shown}
    people = [
        linked(RecordKind.PEOPLE, orjson.loads(item))._replace(remark=", ".join(remarks.get(person, ())))
        for person, item in documents.items(shown).items()
    ]
    return RelatedPeople(people, len(keys) <= MOST_SHOWN, f"/api/v1/people/?{dimension.name.lower()}={slug}")


def _remarks(dimension: Dimension, term: int, people: Collection[int]) -> dict[int, list[str]]:
    """What a reader should know of these people's statements under a term, by person. One query."""
    columns = ("person", "certainty", "hedged", "voice", "disputed")
    rows = PersonFacet.objects.filter(dimension=dimension, term=term, person__in=people, denied=False)
    by_person: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for person, *values in rows.values_list(*columns):
        by_person[person].append(tuple(values))
    return {person: _doubts_of_all(found) for person, found in by_person.items()}


def _doubts_of_all(rows: Sequence[tuple[Any, ...]]) -> list[str]:
    """As items of lists have it: the best certainty; hedged or hearsay if all are, disputed if any is."""
    certainties, hedged, voices, disputed = zip(*rows, strict=True)
    known = {
        "certainty": _CERTAINTIES[max(certainties)],
        "hedged": all(hedged),
        "hearsay": all(voice == VOICE_CODE[Voice.HEARSAY.value] for voice in voices),
        "disputed": any(disputed),
    }
    return doubts(known)


_CERTAINTIES = {code: word for word, code in CERTAINTY_CODE.items()}

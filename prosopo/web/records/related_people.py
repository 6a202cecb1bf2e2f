"""The people whom a record's page lists: those of a group, held in a camp, of whom a source speaks."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

import orjson

from prosopo import search
from prosopo.exporters.record_links import RecordLinks
from prosopo.index.builders.facets import CERTAINTY_CODE, KIND_CODE, PARTICIPATION, VOICE_CODE
from prosopo.index.builders.statements import statements
from prosopo.index.models.documents import PersonFacet
from prosopo.index.reading import documents
from prosopo.models import Statement
from prosopo.models.record_models import MODELS
from prosopo.models.statements import Voice
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.schema.statement_kinds import KINDS
from prosopo.web.records.statement_lines import StatementLine, in_order_of_time, statement_line
from prosopo.web.records.titles import with_doubts
from prosopo.web.records.values import Value, doubts, linked

MOST_SHOWN = 50
MOST_STATEMENTS = 3  # of each person, those that say it best

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


class Ground(NamedTuple):
    """A statement by which someone stands in a list: on one line, and in full."""

    summary: str
    line: StatementLine


class RelatedPerson(NamedTuple):
    """Someone in a list, the first statements by which they stand there, and how many more there are."""

    value: Value
    grounds: list[Ground]
    more: int


class RelatedPeople(NamedTuple):
    """The first people of a record in alphabetical order, with what that rests on, and the API's list of all."""

    people: list[RelatedPerson]
    are_all: bool
    address: str


def related_people(kind: RecordKind, slug: str) -> RelatedPeople | None:
    """The people of a record, by undenied statements that name it or what is below it; None of other kinds.

    Queries: the record's key, their keys, their items, what it rests on; the statements (5 at most). Of a source, whose
    people are those of whom it speaks, not the last two.
    """
    dimension = _PARAMETERS.get(kind)
    if dimension is None:
        return None
    key = MODELS[kind].objects.filter(slug=slug).values_list("pk", flat=True).first()
    condition = search.Condition(dimension, (search.FilterTerm(key),))
    keys = [row[-1] for row in search.people(search.RecordQuery((condition,))).page(MOST_SHOWN + 1)]
    shown = keys[:MOST_SHOWN]
    facets = {} if kind is RecordKind.SOURCES else _facets(kind, key, shown)
    grounds = _grounds(facets, RecordLinks(kind, slug).page)
    people = []
    for person, item in documents.items(shown).items():
        record = orjson.loads(item)
        value, found, filed = linked(RecordKind.PEOPLE, record), grounds.get(record["slug"], []), facets.get(person, [])
        if filed:
            value = value._replace(remark=", ".join(_remarks(kind, filed)))
        people.append(RelatedPerson(value, found, max(len(filed) - MOST_STATEMENTS, 0)))
    return RelatedPeople(people, len(keys) <= MOST_SHOWN, f"/api/v1/people/?{dimension.name.lower()}={slug}")


class _Facet(NamedTuple):
    """The columns of `PersonFacet` by which a person is found."""

    person: int
    statement: int
    direct: bool  # the statement names the record itself, not one below it
    kind: int
    certainty: int
    hedged: bool
    voice: int
    disputed: bool


def _facets(kind: RecordKind, term: int, people: Collection[int]) -> dict[int, list[_Facet]]:
    """What files these people under a record, by person; first what names it itself and is made for it. One query.

    So of a camp, that someone was held there stands before what else they did in it.
    """
    rows = PersonFacet.objects.filter(dimension=_PARAMETERS[kind], term=term, person__in=people, denied=False)
    made_for_it = {KIND_CODE[one.slug] for one in KINDS if any(kind.noun in names for names in one.requires)}

    def weight(facet: _Facet) -> tuple[bool, bool, int, int]:
        return (not facet.direct, facet.kind not in made_for_it, -facet.certainty, facet.statement)

    by_person: dict[int, list[_Facet]] = defaultdict(list)
    for facet in map(_Facet._make, rows.values_list(*_Facet._fields)):
        by_person[facet.person].append(facet)
    return {person: sorted(found, key=weight) for person, found in by_person.items()}


def _grounds(facets: dict[int, list[_Facet]], page: str) -> dict[str, list[Ground]]:
    """The first statements of each person, by slug, as this page shows them. Queries: the statements (5 at most)."""
    keys = [one.statement for found in facets.values() for one in found[:MOST_STATEMENTS]]
    chosen = Statement.objects.published().filter(pk__in=keys)
    by_person: dict[str, list[Ground]] = defaultdict(list)
    for record in in_order_of_time(statements(chosen.order_by("id"))):
        line = statement_line(record, page)._replace(subject=None)
        by_person[record["person"]["slug"]].append(Ground(with_doubts(line, record["voice"]), line))
    return by_person


def _remarks(kind: RecordKind, facets: Sequence[_Facet]) -> list[str]:
    """What a reader should know of what files someone under a term: of what names it itself, if anything does.

    So a camp's page says of its people what their own pages say of the camp.
    """
    shown = [facet for facet in facets if facet.direct] or facets
    if kind is RecordKind.EVENTS:
        shown = [facet for facet in facets if facet.kind == _PARTICIPATION]
        if not shown:
            return ["only spoken of"]
    # As items of lists have it: the best certainty; hedged or hearsay if all are, disputed if any is.
    known = {
        "certainty": _CERTAINTIES[max(facet.certainty for facet in shown)],
        "hedged": all(facet.hedged for facet in shown),
        "hearsay": all(facet.voice == VOICE_CODE[Voice.HEARSAY.value] for facet in shown),
        "disputed": any(facet.disputed for facet in shown),
    }
    return doubts(known)


_CERTAINTIES = {code: word for word, code in CERTAINTY_CODE.items()}
_PARTICIPATION = KIND_CODE[PARTICIPATION]

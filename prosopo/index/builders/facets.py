"""Under what a person is filed: the rows of `PersonFacet`."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from prosopo.dates import Day
from prosopo.index.builders.camp_places import places_of_camps
from prosopo.index.builders.fragments import Row
from prosopo.index.builders.life import LifeEvent, derived_births, life_event
from prosopo.index.builders.people import PersonRecord
from prosopo.index.builders.quantities import quantity_term
from prosopo.index.builders.statement_times import TimeBounds, statement_time
from prosopo.index.builders.statements import keys_column
from prosopo.index.models.documents import first_facet_key
from prosopo.models.certainties import Certainty
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.record_models import MODELS
from prosopo.models.statements import Voice
from prosopo.models.trees import ancestor_keys, parents_by_child
from prosopo.schema.dimensions import Dimension
from prosopo.schema.members import Reference, References
from prosopo.schema.statement_kinds import KINDS
from prosopo.schema.statements import KIND_OF_DIMENSION, REFERENCE_LISTS, STATEMENTS
from prosopo.schema.trees import HIERARCHIES

KIND_CODE = {kind.slug: kind.code for kind in KINDS}
CERTAINTY_CODE = {Certainty.POSSIBLE.value: 0, Certainty.PROBABLE.value: 1, Certainty.CERTAIN.value: 2}
VOICE_CODE = {Voice.AUTHOR.value: 0, Voice.EDITOR.value: 1, Voice.QUOTED.value: 2, Voice.HEARSAY.value: 3}
MOST_DECADES = 10  # a date that may mean more decades than a century says nothing about any
WIDE = -1  # in place of a decade: of statements whose date reaches beyond the decades that they are filed under

# The object of a statement that each dimension files it under; trees file it under what the object sits in as well, and
# vocabularies under broader terms.
_MEMBERS = {
    member.type.dimension: f"{member.name}_id"
    for member in STATEMENTS.members
    if isinstance(member.type, Reference) and member.type.dimension is not None
}
_OTHERS = {Dimension.SOURCE: "passage__source_id", Dimension.RELATION: "relation_id"}
COLUMN_OF_DIMENSION = dict(sorted({**_MEMBERS, **_OTHERS}.items()))
# The member of which a statement names several, for each dimension that files it under these.
LIST_OF_DIMENSION = {
    member.type.dimension: member.name
    for member in STATEMENTS.members
    if isinstance(member.type, References) and member.name in REFERENCE_LISTS and member.type.dimension is not None
}
# Plain numbers, which are written without being looked up.
_COLUMN_BY_CODE = [(int(dimension), column) for dimension, column in COLUMN_OF_DIMENSION.items()]
_KEYS_BY_CODE = [(int(dimension), keys_column(name)) for dimension, name in LIST_OF_DIMENSION.items()]
_KIND, _RELATED, _DECADE = int(Dimension.KIND), int(Dimension.RELATED), int(Dimension.DECADE)
_PLACE, _LIFE, _QUANTITY = int(Dimension.PLACE), int(Dimension.LIFE), int(Dimension.QUANTITY)
_RELATION, _EVENT, _PARTICIPATION = int(Dimension.RELATION), int(Dimension.EVENT), int(Dimension.PARTICIPATION)
PARTICIPATION = "participation"  # the kind of statement that files people under `Dimension.PARTICIPATION`

TREE_MODELS = {dimension: MODELS[kind] for dimension, kind in KIND_OF_DIMENSION.items() if kind in HIERARCHIES}


# One row of `PersonFacet`. A plain tuple: there are 30 for each person.
Facet = tuple[int, int, int, bool, str, int, int, int, int | None, int | None, bool, int, bool, bool, int, bool]
COLUMNS = (
    *("id", "dimension", "term", "direct", "sort_key", "person", "statement", "kind"),
    *("earliest", "latest", "approximate", "certainty", "denied", "hedged", "voice", "disputed"),
)


def facet_rows(records: Iterable[PersonRecord]) -> list[Facet]:
    """The rows that belong to these people. Queries: one for each tree that they are filed in, one for their camps."""
    people = list(records)
    by_camp = places_of_camps(row["camp_id"] for person in people for row in person.rows if row["camp_id"] is not None)
    above = {
        int(dimension): _ancestors(dimension, people, by_camp.values() if dimension is Dimension.PLACE else ())
        for dimension in TREE_MODELS
    }
    facets: list[Facet] = []
    for person in people:
        number, who = first_facet_key(person.key), (person.sort_key, person.key)
        for row in person.rows:
            kind, time = KIND_CODE[row["kind"]], statement_time(row)
            statement = _statement_columns(row, kind, time)
            for dimension, term, direct in _terms_of_statement(row, kind, time, above, by_camp):
                facets.append((number, dimension, term, direct, *who, *statement))
                number += 1
            if row["related_person_id"] is not None:
                other: tuple[str, int] = (row["related_person__sort_key"], row["related_person_id"])
                mutual = _relations(row, above[_RELATION]) if row["relation__symmetric"] else ()
                for dimension, term in ((_RELATED, person.key), *((_RELATION, relation) for relation in mutual)):
                    facets.append((number, dimension, term, False, *other, *statement))
                    number += 1
        for row, when in derived_births(person.rows):
            time = TimeBounds(when.earliest, when.latest, when.approximate)
            statement = _statement_columns(row, KIND_CODE[row["kind"]], time)
            facets.append((number, _LIFE, int(LifeEvent.BORN), True, *who, *statement))
            number += 1
    return facets


def _relations(row: Row, above: dict[int, list[int]]) -> list[int]:
    """The relation by which a statement ties two people, and those that are broader."""
    relation = row["relation_id"]
    return [relation, *above.get(relation, ())]


def _statement_columns(
    row: Row, kind: int, time: TimeBounds
) -> tuple[int, int, int | None, int | None, bool, int, bool, bool, int, bool]:
    """What each facet holds of its statement, with this time."""
    certainty, voice = CERTAINTY_CODE[row["certainty"]], VOICE_CODE[row["voice"]]
    doubts = (row["denied"], row["hedged"], voice, bool(row["disputes"]))
    return (row["id"], kind, time.earliest, time.latest, time.unsure, certainty, *doubts)


def _terms_of_statement(
    row: Row,
    kind: int,
    time: TimeBounds,
    above: dict[int, dict[int, list[int]]],
    by_camp: dict[int, list[int]],
) -> list[tuple[int, int, bool]]:
    """Under what a statement files its person: dimension, term, and whether the statement itself names that.

    `by_camp` has the places where camps stand: what is said of someone in a camp files them there, too.
    """
    found = [(_KIND, kind, True)]
    if (event := life_event(row)) is not None:
        found.append((_LIFE, int(event), True))
    for dimension, column in _COLUMN_BY_CODE:
        term = row[column]
        if term is not None:
            found.append((dimension, term, True))
            if dimension in above:
                found += [(dimension, ancestor, False) for ancestor in above[dimension].get(term, ())]
    if kind == KIND_CODE[PARTICIPATION]:
        found += [(_PARTICIPATION, event, direct) for dimension, event, direct in found if dimension == _EVENT]
    for dimension, column in _KEYS_BY_CODE:
        if terms := row[column]:
            found += [(dimension, term, True) for term in terms]
            broader = dict.fromkeys(ancestor for term in terms for ancestor in above[dimension].get(term, ()))
            found += [(dimension, ancestor, False) for ancestor in broader if ancestor not in terms]
    if row["quantity_value"] is not None:
        found.append((_QUANTITY, quantity_term(row["quantity_unit"], row["quantity_value"]), True))
    if places := by_camp.get(row["camp_id"]):
        filed = {term for dimension, term, _ in found if dimension == _PLACE}
        reached = dict.fromkeys(term for place in places for term in (place, *above[_PLACE].get(place, ())))
        found += [(_PLACE, term, False) for term in reached if term not in filed]
    known = decades(time)
    found += [(_DECADE, decade, True) for decade in known]
    if time.earliest is not None and (not known or time.open_start or time.open_end):
        found.append((_DECADE, WIDE, True))
    return found


def decades(time: TimeBounds) -> list[int]:
    """The decades in which something may have been; of what has an open or unknown side, that of the other side.

    >>> decades(TimeBounds(Day.of(1936, 9, 1), Day.of(1941, 1, 1)))
    [193, 194]
    >>> decades(TimeBounds(Day.of(1937, 1, 1), Day.of(1961, 1, 1), open_end=True))
    [193]
    """
    known = [
        decade_of(day)
        for day, is_open in ((time.earliest, time.open_start), (time.latest, time.open_end))
        if day is not None and not is_open
    ]
    if not known or known[-1] - known[0] >= MOST_DECADES:
        return []
    return decades_between(known[0], known[-1])


def decades_between(first: int, last: int) -> list[int]:
    """The numbers of the decades from one to another."""
    return [decade for decade in range(first, last + 1) if decade != WIDE]


@lru_cache(maxsize=65536)
def decade_of(day: int) -> int:
    """The number of the decade of a day: 193 of the years 1930 to 1939, -2 of -9 to -1, -6 of -49 to -40.

    So each is one decade of EDTF, which counts the years before 0 by the digits behind their sign, and none is WIDE.

    >>> decade_of(Day.of(1936, 9, 1)), decade_of(Day.of(0, 1, 1)), decade_of(Day.of(-9, 1, 1)), decade_of(-15_997)
    (193, 0, -2, -6)
    """
    year = Day(day).year
    return year // 10 if year >= 0 else -(-year // 10) - 2


def _with_parents(model: Any) -> QueryByKeys:
    """Records and all that they sit in, each with its parents."""
    return QueryByKeys(lambda keys: model.objects.filter(pk__in=keys).with_ancestors().links())


_PARENTS = {dimension: _with_parents(model) for dimension, model in TREE_MODELS.items()}


def _ancestors(
    dimension: Dimension, people: list[PersonRecord], others: Iterable[list[int]] = ()
) -> dict[int, list[int]]:
    """What each of the terms that these people are filed under, or of these others, sits in, from near to far."""
    rows = (row for person in people for row in person.rows)
    if dimension in LIST_OF_DIMENSION:
        column = keys_column(LIST_OF_DIMENSION[dimension])
        named = {key for row in rows for key in row[column]}
    else:
        column = COLUMN_OF_DIMENSION[dimension]
        named = {row[column] for row in rows}.union(*others) - {None}
    if not named:
        return {}
    parents = parents_by_child(_PARENTS[dimension](named))
    return {term: ancestor_keys(term, parents) for term in named}

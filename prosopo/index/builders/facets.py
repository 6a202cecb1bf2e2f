"""Under what a person is filed: the rows of `PersonFacet`."""

import datetime
from collections.abc import Iterable
from typing import Any

from prosopo.dates import OPEN_END, OPEN_START
from prosopo.index.builders.fragments import Row
from prosopo.index.builders.people import PersonRecord
from prosopo.index.models.documents import first_facet_key
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.record_models import MODELS
from prosopo.models.statements import Certainty, Voice
from prosopo.models.trees import ancestor_keys
from prosopo.schema.dimensions import Dimension
from prosopo.schema.members import Reference
from prosopo.schema.statement_kinds import KINDS
from prosopo.schema.statements import KIND_OF_DIMENSION, STATEMENTS
from prosopo.schema.trees import TREES

KIND_CODE = {kind.slug: kind.code for kind in KINDS}
CERTAINTY_CODE = {Certainty.POSSIBLE.value: 0, Certainty.PROBABLE.value: 1, Certainty.CERTAIN.value: 2}
VOICE_CODE = {Voice.AUTHOR.value: 0, Voice.EDITOR.value: 1, Voice.QUOTED.value: 2, Voice.HEARSAY.value: 3}
MOST_DECADES = 10  # a date that may mean more decades than a century says nothing about any
WIDE = -1  # in place of a decade: of statements whose date reaches beyond the decades that they are filed under

# The object of a statement that each dimension files it under; trees file it under what the object sits in as well.
_MEMBERS = {
    member.type.dimension: f"{member.name}_id"
    for member in STATEMENTS.members
    if isinstance(member.type, Reference) and member.type.dimension is not None
}
COLUMN_OF_DIMENSION = dict(sorted({**_MEMBERS, Dimension.SOURCE: "passage__source_id"}.items()))
# Plain numbers, which are written without being looked up.
_COLUMN_BY_CODE = [(int(dimension), column) for dimension, column in COLUMN_OF_DIMENSION.items()]
_KIND, _RELATED, _DECADE = int(Dimension.KIND), int(Dimension.RELATED), int(Dimension.DECADE)

TREE_MODELS = {dimension: MODELS[kind] for dimension, kind in KIND_OF_DIMENSION.items() if kind in TREES}


Day = datetime.date | None

# One row of `PersonFacet`. A plain tuple: there are 30 for each person.
Facet = tuple[int, int, int, bool, str, int, int, int, Day, Day, bool, int, bool, bool, int]
COLUMNS = (
    *("id", "dimension", "term", "direct", "sort_key", "person", "statement", "kind"),
    *("earliest", "latest", "approximate", "certainty", "denied", "hedged", "voice"),
)


def facet_rows(records: Iterable[PersonRecord]) -> list[Facet]:
    """The rows that belong to these people. Queries: one for each tree that they are filed in."""
    people = list(records)
    above = {int(dimension): _ancestors(dimension, people) for dimension in TREE_MODELS}
    facets: list[Facet] = []
    for person in people:
        number, who = first_facet_key(person.key), (person.sort_key, person.key)
        for row in person.rows:
            kind = KIND_CODE[row["kind"]]
            statement: tuple[int, int, Day, Day, bool, int, bool, bool, int] = (
                *(row["id"], kind, row["earliest"], row["latest"], row["approximate"]),
                *(CERTAINTY_CODE[row["certainty"]], row["denied"], row["hedged"], VOICE_CODE[row["voice"]]),
            )
            for dimension, term, direct in _terms_of_statement(row, kind, above):
                facets.append((number, dimension, term, direct, *who, *statement))
                number += 1
            if row["related_person_id"] is not None:
                other: tuple[str, int] = (row["related_person__sort_key"], row["related_person_id"])
                facets.append((number, _RELATED, person.key, False, *other, *statement))
                number += 1
    return facets


def _terms_of_statement(row: Row, kind: int, above: dict[int, dict[int, list[int]]]) -> list[tuple[int, int, bool]]:
    """Under what a statement files its person: dimension, term, and whether the statement itself names that."""
    found = [(_KIND, kind, True)]
    for dimension, column in _COLUMN_BY_CODE:
        term = row[column]
        if term is not None:
            found.append((dimension, term, True))
            if dimension in above:
                found += [(dimension, ancestor, False) for ancestor in above[dimension].get(term, ())]
    days = row["earliest"], row["latest"]
    known = decades(*days)
    found += [(_DECADE, decade, True) for decade in known]
    if _is_wide(*days, known):
        found.append((_DECADE, WIDE, True))
    return found


def decades(earliest: datetime.date | None, latest: datetime.date | None) -> range:
    """The decades (years // 10) that a date may mean; of one with an open or unknown side, that of the other side.

    >>> decades(datetime.date(1936, 9, 1), datetime.date(1941, 1, 1))
    range(193, 195)
    >>> decades(datetime.date(1937, 1, 1), datetime.date.max)
    range(193, 194)
    """
    known = [day.year // 10 for day in (earliest, latest) if day is not None and OPEN_START < day < OPEN_END]
    if not known or known[-1] - known[0] >= MOST_DECADES:
        return range(0)
    return range(known[0], known[-1] + 1)


def _is_wide(earliest: Day, latest: Day, known: range) -> bool:
    """Whether a date of these decades has an open or unknown side, or may mean more than a century."""
    if earliest is None or latest is None:
        return earliest is not latest
    return not known or earliest == OPEN_START or latest == OPEN_END


def _with_parents(model: Any) -> QueryByKeys:
    """Records and all that they sit in, each with its parent."""
    return QueryByKeys(
        lambda keys: model.objects.filter(pk__in=keys).with_ancestors().order_by("pk").values_list("pk", "parent")
    )


_PARENTS = {dimension: _with_parents(model) for dimension, model in TREE_MODELS.items()}


def _ancestors(dimension: Dimension, people: list[PersonRecord]) -> dict[int, list[int]]:
    """What each of the terms that these people are filed under sits in, from near to far."""
    column = COLUMN_OF_DIMENSION[dimension]
    named = {row[column] for person in people for row in person.rows} - {None}
    if not named:
        return {}
    parent = dict(_PARENTS[dimension](named))
    return {term: ancestor_keys(term, parent) for term in named}

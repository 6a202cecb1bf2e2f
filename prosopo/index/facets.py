"""Under what a person is filed: the rows of `PersonFacet`."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from prosopo.dates import OPEN_END, OPEN_START
from prosopo.index.builders.parts import Row
from prosopo.index.builders.people import PersonRecord
from prosopo.index.tables import Dimension
from prosopo.models import Camp, Event, Group
from prosopo.models.kinds import KINDS
from prosopo.models.statements import Certainty
from prosopo.models.trees import path_above

KIND_CODE = {kind.slug: number for number, kind in enumerate(KINDS, 1)}
CERTAINTY_CODE = {Certainty.POSSIBLE.value: 0, Certainty.PROBABLE.value: 1, Certainty.CERTAIN.value: 2}
MOST_DECADES = 10  # a date that may mean more decades than a century says nothing about any

# The object of a statement that each dimension files it under; trees file it under what the object sits in as well.
OBJECTS = {
    Dimension.GROUP: "group_id",
    Dimension.CAMP: "camp_id",
    Dimension.ROLE: "role_id",
    Dimension.FATE: "fate_id",
    Dimension.EVENT: "event_id",
    Dimension.RELATED: "related_person_id",
    Dimension.SOURCE: "passage__source_id",
}
TREES: dict[Dimension, Any] = {Dimension.GROUP: Group, Dimension.CAMP: Camp, Dimension.EVENT: Event}


class Facet(NamedTuple):
    """One row of `PersonFacet`, in the order of its columns."""

    dimension: int
    term: int
    direct: bool
    sort_key: str
    person: int
    statement: int
    kind: int
    earliest: datetime.date | None
    latest: datetime.date | None
    approximate: bool
    certainty: int
    denied: bool


def facets(records: Iterable[PersonRecord]) -> list[Facet]:
    """The rows that belong to these people. Queries: one for each tree that they are filed in."""
    people = list(records)
    above = {dimension: _ancestors(dimension, people) for dimension in TREES}
    return [facet for person in people for row in person.rows for facet in _facets(person, row, above)]


def _facets(person: PersonRecord, row: Row, above: dict[Dimension, dict[int, list[int]]]) -> Iterator[Facet]:
    said = (
        row["id"],
        KIND_CODE[row["kind"]],
        row["earliest"],
        row["latest"],
        row["approximate"],
        CERTAINTY_CODE[row["certainty"]],
        row["denied"],
    )
    for dimension, column in OBJECTS.items():
        term = row[column]
        if term is not None:
            yield Facet(dimension, term, True, person.sort_key, person.key, *said)
            if dimension in above:
                for ancestor in above[dimension].get(term, ()):
                    yield Facet(dimension, ancestor, False, person.sort_key, person.key, *said)
    yield Facet(Dimension.KIND, said[1], True, person.sort_key, person.key, *said)
    if row["related_person_id"] is not None:
        other = (row["related_person__sort_key"], row["related_person_id"])
        yield Facet(Dimension.RELATED, person.key, False, *other, *said)
    for decade in decades(row["earliest"], row["latest"]):
        yield Facet(Dimension.DECADE, decade, True, person.sort_key, person.key, *said)


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


def _ancestors(dimension: Dimension, people: list[PersonRecord]) -> dict[int, list[int]]:
    """What each of the terms that these people are filed under sits in, from near to far."""
    column = OBJECTS[dimension]
    named = {row[column] for person in people for row in person.rows} - {None}
    if not named:
        return {}
    tree = TREES[dimension].objects.filter(pk__in=named).with_ancestors()
    parent = dict(tree.order_by("pk").values_list("pk", "parent_id"))
    return {term: path_above(term, parent) for term in named}

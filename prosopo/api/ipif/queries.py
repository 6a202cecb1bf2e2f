"""The keys and the number of the objects in IPIF's lists.

Whether a statement is public is asked of those that a condition leaves, not in the same query: a database would begin
with the people and sources that the rule of visibility joins, and read every statement.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, QuerySet

from prosopo import models
from prosopo.api.ipif import objects
from prosopo.api.ipif.filters import Condition
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.counts import BoundedCount, bounded_count
from prosopo.models.keysets import Unindexed, Unlikely

REACH = 10_000  # objects that pages lead to
# Statements that are read to find their objects: one or two of each at first, then all that so many may have.
_FIRST_READ, _SECOND_READ = 2 * REACH, 6 * REACH
_SPARE = 1_000  # more than pages lead to, since some may not be public

_BY_ENTRY = {("pk",): False, ("-pk",): True}


class ObjectList(NamedTuple):
    """The objects of a list: as keys, where all of them have been read, else as a queryset."""

    rows: QuerySet
    total: BoundedCount
    keys: Sequence[int] | None = None

    def page(self, order: Sequence[Any], first: int, last: int) -> list[int]:
        """The keys in an order, from one offset to another. One query at most."""
        if self.keys is None:
            rows = self.rows.filter(_index_order(order[0]))
        elif (is_descending := _BY_ENTRY.get(tuple(order))) is not None:
            return sorted(self.keys, reverse=is_descending)[first:last]
        else:
            rows = self.rows
        return list(rows.order_by(*order).values_list("pk", flat=True)[first:last])


class _KindQueries(NamedTuple):
    all_objects: Callable[[], QuerySet]
    filtered: Callable[[QuerySet, Q], QuerySet]  # the objects that have a statement under a condition
    owner_columns: tuple[str, ...]  # of a statement, that identify its object; empty where it takes a join, or none
    owners: Callable[[Iterable[Any]], set[Any]]  # the keys of the objects of rows as `_public` has them


def all_objects(kind: str) -> QuerySet:
    return _KINDS[kind].all_objects()


def find_objects(kind: str, condition: Condition | None) -> ObjectList:
    """The objects that have a statement under the condition; all where there is no condition.

    Queries: the count, where there is no condition. Else some statements, and which of them are public; where that is
    too few (they are more, or many are hidden), these again, twice each at most, and the count; of few factoids
    their first statements.
    """
    queries = _KINDS[kind]
    if condition is None and kind != "factoids":
        return _counted_list(queries.all_objects())
    statements = (
        models.Statement.objects.filter(condition.q if condition else Q())
        .order_by()
        .values_list("pk", *queries.owner_columns)
    )
    for limit in (_FIRST_READ, _SECOND_READ) if queries.owner_columns else (REACH,):
        rows = list(statements[: limit + 1])
        owners = _owners(queries, rows, are_all=len(rows) <= limit)
        if len(owners) > REACH:
            break
        if len(rows) <= limit:
            return _read_list(kind, owners)
    every = queries.all_objects()
    matching = queries.filtered(every, Q(Unindexed(condition.q_of_row))) if condition else every
    return ObjectList(matching, BoundedCount(REACH, is_exact=False)) if len(owners) > REACH else _counted_list(matching)


def _owners(queries: _KindQueries, rows: Sequence[Any], are_all: bool) -> set[Any]:
    """The keys of the objects of those statements that are public.

    Only some where there are more than pages lead to; none where more statements have to be read to know that.
    """
    first = {row[1:]: row[0] for row in reversed(rows)} if queries.owner_columns else {}
    if queries.owner_columns and len(first) <= REACH and not are_all:
        return set()
    if len(first) > REACH:
        owners = queries.owners(_public(list(first.values())[: REACH + _SPARE]))
        if len(owners) > REACH:
            return owners
    return queries.owners(_public([row[0] for row in rows])) if rows else set()


def _read_list(kind: str, owners: set[Any]) -> ObjectList:
    keys = objects.keys_of_factoids(owners) if kind == "factoids" else list(owners)
    model: Any = {"persons": models.Person, "sources": models.Source}.get(kind, models.Statement)
    return ObjectList(model.objects.filter(pk__in=keys), BoundedCount(len(keys), is_exact=True), keys)


def _counted_list(rows: QuerySet) -> ObjectList:
    return ObjectList(rows, bounded_count(rows, REACH))


# Key, passage, person and source of those statements that are public.
_public = QueryByKeys(
    lambda keys: (
        objects.public_statements()
        .filter(Unlikely(Q(pk__in=keys)))
        .order_by()
        .values_list("pk", "passage", "person", "passage__source")
    ),
    uncounted=True,
)


def _per_object(*columns: str) -> Callable[[QuerySet, Q], QuerySet]:
    """Makes a filter of objects by a subquery on the statements of each; pairs of a column of each are given."""

    def filtered(rows: QuerySet, q: Q) -> QuerySet:
        object_columns, statement_columns = columns[::2], columns[1::2]
        matching = {column: OuterRef(outer) for outer, column in zip(object_columns, statement_columns, strict=True)}
        return objects.where_any(rows, objects.public_statements().filter(q, **matching))

    return filtered


_KINDS = {
    "statements": _KindQueries(
        objects.public_statements,
        lambda rows, q: rows.filter(q),
        (),
        lambda rows: {key for key, _, _, _ in rows},
    ),
    "factoids": _KindQueries(
        objects.first_of_factoids,
        _per_object("passage", "passage", "person", "person"),
        ("passage", "person"),
        lambda rows: {(passage, person) for _, passage, person, _ in rows},
    ),
    "persons": _KindQueries(
        models.Person.objects.published,
        _per_object("pk", "person"),
        ("person",),
        lambda rows: {person for _, _, person, _ in rows},
    ),
    "sources": _KindQueries(
        models.Source.objects.published,
        _per_object("pk", "passage__source"),
        (),
        lambda rows: {source for _, _, _, source in rows},
    ),
}


_LEAST = {"pk": 0, "sort_key": "", "slug": "", "ref": ""}  # of columns that have an index and are never empty


def _index_order(column: Any) -> Q:
    """A condition that every row fulfils, so that SQLite reads the column's index in order and stops early."""
    name = column.removeprefix("-") if isinstance(column, str) else ""
    return Q(Unlikely(Q(**{f"{name}__gte": _LEAST[name]}))) if name in _LEAST else Q()

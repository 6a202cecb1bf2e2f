"""Which objects IPIF's lists consist of, and how many these are: keys alone.

Whether a statement is public is asked of what its condition leaves, and never on the way to that: with the people and
sources that the rule reaches, a database would rather begin there, and come by every statement.
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
# Statements that are read to tell whose they are: one or two of each, or all that is said of so many.
_SOME, _EVERY = 2 * REACH, 6 * REACH
_SPARE = 1_000  # of which it is asked whether they are public, since some may not be

_BY_ENTRY = {("pk",): False, ("-pk",): True}


class ObjectList(NamedTuple):
    """The objects of a list: by their keys, where all of them have been read, else by what each of them fulfils."""

    rows: QuerySet
    count: BoundedCount
    keys: Sequence[int] | None = None

    def page(self, order: Sequence[Any], first: int, last: int) -> list[int]:
        """The keys from one place in an order to another. One query at most."""
        if self.keys is None:
            rows = self.rows.filter(_in_order_of(order[0]))
        elif (way := _BY_ENTRY.get(tuple(order))) is not None:
            return sorted(self.keys, reverse=way)[first:last]
        else:
            rows = self.rows
        return list(rows.order_by(*order).values_list("pk", flat=True)[first:last])


class _Kind(NamedTuple):
    every: Callable[[], QuerySet]
    of: Callable[[QuerySet, Q], QuerySet]  # those of them of which a statement fulfils a condition
    columns: tuple[str, ...]  # of a statement, that tell whose it is; none where that takes more, or is the statement
    keys: Callable[[Iterable[Any]], set[Any]]  # of rows as `_public` has them: whose these are


def every(kind: str) -> QuerySet:
    return _KINDS[kind].every()


def find_objects(kind: str, asked: Condition | None) -> ObjectList:
    """The objects of which a statement fulfils the condition; all where nothing is asked.

    Queries: the count, where nothing is asked. Else some statements, and which of them are public; where that tells
    too little (they are more, or many are hidden), these again, twice each at most, and the count; of few factoids
    their first statements.
    """
    one = _KINDS[kind]
    if asked is None and kind != "factoids":
        return _counted(one.every())
    said = models.Statement.objects.filter(asked.which if asked else Q()).order_by().values_list("pk", *one.columns)
    for most in (_SOME, _EVERY) if one.columns else (REACH,):
        read = list(said[: most + 1])
        keys = _owners(one, read, are_all=len(read) <= most)
        if len(keys) > REACH:
            break
        if len(read) <= most:
            return _few(kind, keys)
    rows = one.of(one.every(), Q(Unindexed(asked.met))) if asked else one.every()
    return ObjectList(rows, BoundedCount(REACH, is_exact=False)) if len(keys) > REACH else _counted(rows)


def _owners(one: _Kind, read: Sequence[Any], are_all: bool) -> set[Any]:
    """Whose those of the statements are that are public.

    Where pages do not lead to all of these, some; none where more statements are to be read before that can be told.
    """
    first = {row[1:]: row[0] for row in reversed(read)} if one.columns else {}
    if one.columns and len(first) <= REACH and not are_all:
        return set()
    if len(first) > REACH:
        some = one.keys(_public(list(first.values())[: REACH + _SPARE]))
        if len(some) > REACH:
            return some
    return one.keys(_public([row[0] for row in read])) if read else set()


def _few(kind: str, found: set[Any]) -> ObjectList:
    keys = objects.keys_of_factoids(found) if kind == "factoids" else list(found)
    model: Any = {"persons": models.Person, "sources": models.Source}.get(kind, models.Statement)
    return ObjectList(model.objects.filter(pk__in=keys), BoundedCount(len(keys), is_exact=True), keys)


def _counted(rows: QuerySet) -> ObjectList:
    return ObjectList(rows, bounded_count(rows, REACH))


# Key, passage, person and source of those statements that are public.
_public = QueryByKeys(
    lambda keys: (
        objects.public()
        .filter(Unlikely(Q(pk__in=keys)))
        .order_by()
        .values_list("pk", "passage", "person", "passage__source")
    ),
    uncounted=True,
)


def _of_each(*columns: str) -> Callable[[QuerySet, Q], QuerySet]:
    """Objects of which a statement fulfils a condition, asked of each for itself; columns of object and statement."""

    def of(rows: QuerySet, which: Q) -> QuerySet:
        own, theirs = columns[::2], columns[1::2]
        same = {column: OuterRef(outer) for outer, column in zip(own, theirs, strict=True)}
        return objects.where_any(rows, objects.public().filter(which, **same))

    return of


_KINDS = {
    "statements": _Kind(
        objects.public, lambda rows, which: rows.filter(which), (), lambda rows: {key for key, _, _, _ in rows}
    ),
    "factoids": _Kind(
        objects.first_of_factoids,
        _of_each("passage", "passage", "person", "person"),
        ("passage", "person"),
        lambda rows: {(passage, person) for _, passage, person, _ in rows},
    ),
    "persons": _Kind(
        models.Person.objects.published,
        _of_each("pk", "person"),
        ("person",),
        lambda rows: {person for _, _, person, _ in rows},
    ),
    "sources": _Kind(
        models.Source.objects.published,
        _of_each("pk", "passage__source"),
        (),
        lambda rows: {source for _, _, _, source in rows},
    ),
}


_LEAST = {"pk": 0, "sort_key": "", "slug": "", "ref": ""}  # of columns that have an index and are never empty


def _in_order_of(column: Any) -> Q:
    """What every row fulfils, so that SQLite reads them in the order of the column and stops in time."""
    name = column.removeprefix("-") if isinstance(column, str) else ""
    return Q(Unlikely(Q(**{f"{name}__gte": _LEAST[name]}))) if name in _LEAST else Q()

"""What decides whether something may be told, and under which name, held as it is until the commit.

Whoever withdraws a source sees to all that rests on it, but not to what another transaction has yet to commit. So that
one holds the source: whichever of the two comes second waits, and then sees what the first has done. So does whoever
writes of a group that another may rename. Disputes and their statements are held at once; else people come first, then
passages, then sources, then whatever is shown by its name, lest two wait for one another.

SQLite lets one transaction write at a time: there, nothing is held.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import connection, models, transaction

from prosopo.index.builders.keyed import Keyed, among
from prosopo.index.chunks import chunks
from prosopo.index.concerned import Concerned, concerned
from prosopo.index.shown import TREES, Row, shown
from prosopo.models import (
    CampName,
    Dispute,
    Fate,
    GroupName,
    Passage,
    Person,
    PersonName,
    Relation,
    Role,
    Source,
    Statement,
)

_HELD_BY_OTHERS = (Passage, Source, *TREES, Role, Fate, Relation)
_ALSO_CITES = Statement.also_cites.through.objects

lock_people = Keyed(
    lambda keys: Person.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk")
)


def hold_people(people: Iterable[int]) -> None:
    """Keep others from refreshing these people. One query for each 500."""
    if connection.features.has_select_for_update:
        for chunk in chunks(sorted(people)):
            lock_people(chunk)


def about_to_change(model: Any, keys: Iterable[int]) -> Concerned:
    """Whom and what these rows concern.

    Of what others hold: with everyone held, then the rows, so that they come to concern nobody else meanwhile.
    """
    known = sorted(keys)
    found = concerned(model, known)
    if model not in _HELD_BY_OTHERS or not connection.features.has_select_for_update:
        return found
    while True:
        before = transaction.savepoint()
        hold_people(found.people)
        for chunk in chunks(known):
            list(model.objects.filter(pk__in=chunk).order_by("pk").select_for_update(no_key=True).values_list("pk"))
        now = concerned(model, known)
        if now.people <= found.people:
            transaction.savepoint_commit(before)
            return now
        transaction.savepoint_rollback(before)  # else someone would be waited for out of turn
        found = now


def hold_disputes(disputes: Iterable[int]) -> None:
    """Keep others from withdrawing these disputes and the statements in them. Three queries for each 500."""
    if connection.features.has_select_for_update:
        for chunk in chunks(sorted(disputes)):
            _share(Dispute, "id", chunk)
            _share(Statement, "id", [key for key, _ in _disputed(chunk)])


def hold_passages(passages: Iterable[int]) -> None:
    """Keep others from moving these passages, and from withdrawing their sources. Two queries for each 500."""
    if connection.features.has_select_for_update:
        sources: set[int] = set()
        for chunk in chunks(sorted(passages)):
            sources |= _share(Passage, "source_id", chunk)
        for chunk in chunks(sorted(sources)):
            _share(Source, "id", chunk)


def hold_shown(rows: Collection[Row]) -> None:
    """Keep others from renaming these, and all that they sit in. One query for each 500 of a kind and each remove."""
    if connection.features.has_select_for_update:
        for model in sorted({model for model, _ in rows}, key=lambda model: _HELD_BY_OTHERS.index(model)):
            held: set[int] = set()
            new = {key for one, key in rows if one is model}
            while new:
                held |= new
                above: set[int] = set()
                for chunk in chunks(sorted(new)):
                    above |= _share(model, "parent_id" if model in TREES else "NULL", chunk)
                new = above - held - {None}


def shown_by(model: type, keys: Iterable[int]) -> set[Row]:
    """What these rows show by name. One query for each 500, where anything has to be held."""
    if not connection.features.has_select_for_update:
        return set()
    return {row for chunk in chunks(keys) for row in shown(model, chunk)}


def resting_on(model: type, keys: Iterable[int]) -> set[int]:
    """The passages that decide, with their sources, whether readers are told of these rows. One query for each 500."""
    if model not in _PASSAGES or not connection.features.has_select_for_update:
        return set()
    return {passage for chunk in chunks(keys) for *_, passage in _PASSAGES[model](chunk)} - {None}


def _share(model: type[models.Model], column: str, keys: Collection[int]) -> set[int]:
    """Hold rows together with whoever else holds them, against those who would change them; the values of a column."""
    chosen, value = among("id", keys)
    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute(f"SELECT {column} FROM {table} WHERE {chosen} ORDER BY id FOR SHARE", [value])  # noqa: S608  our own
        return {one for (one,) in cursor.fetchall()}


_disputed = Keyed(
    lambda keys: (
        Statement.objects.filter(disputes__in=keys)
        .order_by()
        .values_list("pk", "passage")
        .union(Statement.objects.filter(preferred_in__in=keys).order_by().values_list("pk", "passage"))
    )
)
_cited = Keyed(
    lambda keys: (
        Statement.objects.filter(pk__in=keys)
        .order_by()
        .values_list("passage")
        .union(_ALSO_CITES.filter(statement__in=keys).values_list("passage"))
    )
)


def _named(names: Any) -> Keyed:
    return Keyed(lambda keys: names.objects.filter(pk__in=keys).order_by().values_list("passage"))


_PASSAGES: dict[type, Callable[[list[int]], Iterable[tuple[Any, ...]]]] = {
    **{names: _named(names) for names in (PersonName, GroupName, CampName)},
    Statement: _cited,
    Passage: lambda keys: [(key,) for key in keys],
    Dispute: _disputed,
}

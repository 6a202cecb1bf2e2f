"""Whose records tell of a row, and what is found by it: both change with it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from prosopo.index.chunks import chunks
from prosopo.index.name_tables import Named
from prosopo.models import (
    Camp,
    CampName,
    Dispute,
    Event,
    Fate,
    Group,
    GroupName,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Relation,
    Role,
    Source,
    Statement,
)

_ALSO_CITES = Statement.also_cites.through.objects
_DISPUTED = Dispute.statements.through.objects

Keys = list[int]


def _below(model: Any, keys: Keys) -> Any:
    return model.objects.filter(pk__in=keys).with_descendants().values("pk")


# Which statements tell of rows of a model.
_TELLING: dict[type, Callable[[Keys], Q]] = {
    Statement: lambda keys: Q(pk__in=keys),
    Person: lambda keys: Q(person__in=keys) | Q(related_person__in=keys) | Q(speaker__in=keys),
    Passage: lambda keys: Q(passage__in=keys) | Q(pk__in=_ALSO_CITES.filter(passage__in=keys).values("statement")),
    Source: lambda keys: (
        Q(passage__source__in=keys) | Q(pk__in=_ALSO_CITES.filter(passage__source__in=keys).values("statement"))
    ),
    Group: lambda keys: Q(group__in=_below(Group, keys)) | Q(subject_group__in=keys),
    Camp: lambda keys: Q(camp__in=_below(Camp, keys)),
    Event: lambda keys: Q(event__in=_below(Event, keys)),
    Role: lambda keys: Q(role__in=keys),
    Fate: lambda keys: Q(fate__in=keys),
    Relation: lambda keys: Q(relation__in=keys),
    Dispute: lambda keys: Q(pk__in=_DISPUTED.filter(dispute__in=keys).values("statement")),
}

# Statements and sources decide whether a dispute is public, and so whether it stands with its other statements.
_DECIDING = (Statement, Person, Passage, Source)

# Columns that name people, by themselves.
_NAMING: dict[type, tuple[str, ...]] = {
    Person: ("pk",),
    Statement: ("person_id", "related_person_id", "speaker_id"),
    PersonName: ("person_id",),
    IdentityJudgement: ("first_id", "second_id"),
}

# From where a row decides what people's names are, or whether they are public.
_NAMES_OF: dict[type, str] = {PersonName: "pk__in", Passage: "passage__in", Source: "passage__source__in"}

_CITING = (Statement, PersonName)  # told only where their passage may be told

# What stands in the name of something else than a person: of what, and by which column.
_NAMED: dict[type, tuple[Named, str]] = {
    Group: (Named.GROUP, "pk"),
    GroupName: (Named.GROUP, "group_id"),
    Camp: (Named.CAMP, "pk"),
    CampName: (Named.CAMP, "camp_id"),
    Event: (Named.EVENT, "pk"),
    Role: (Named.ROLE, "pk"),
}


@dataclass(frozen=True)
class Concerned:
    """People whose records tell of a row, and groups, camps, events and roles in whose names it stands.

    Of the people, those whose own names may be others by it, or public no longer, are `renamed`. Of a row that is new
    or changed, also the passages that decide whether readers are told of it.
    """

    people: frozenset[int] = frozenset()
    renamed: frozenset[int] = frozenset()
    named: frozenset[tuple[Named, int]] = frozenset()
    passages: frozenset[int] = frozenset()

    def __or__(self, other: "Concerned") -> "Concerned":
        return Concerned(
            self.people | other.people,
            self.renamed | other.renamed,
            self.named | other.named,
            self.passages | other.passages,
        )


def concerned(model: type, keys: Iterable[int]) -> Concerned:
    """Whom and what these rows concern. At most six queries for each 500 rows."""
    known = list(keys)
    people: set[int] = set()
    renamed: set[int] = set()
    for chunk in chunks(known):
        called = _renamed(model, chunk)
        renamed |= called
        people |= called | _concerned(model, chunk)
    return Concerned(frozenset(people), frozenset(renamed), frozenset(_named(model, known)))


def concerned_by_new(record: Any) -> Concerned:
    """Whom and what a new record names: nothing else can tell of it yet. No query."""
    people = frozenset(getattr(record, column) for column in _NAMING.get(type(record), ())) - {None}
    renamed = people if isinstance(record, (Person, PersonName)) else frozenset()
    kind, column = _NAMED.get(type(record), (None, ""))
    named = frozenset() if kind is None else frozenset([(kind, getattr(record, column))])
    passages = frozenset([record.passage_id]) - {None} if isinstance(record, _CITING) else frozenset()
    return Concerned(people, renamed, named, passages)


def _named(model: type, keys: Keys) -> Iterator[tuple[Named, int]]:
    kind, column = _NAMED.get(model, (None, ""))
    if kind is None:
        return
    for chunk in chunks(keys):
        # Where the row itself is what is found, it may be about to be made, or be gone.
        records: Any = model
        found = chunk if column == "pk" else records.objects.filter(pk__in=chunk).values_list(column, flat=True)
        yield from ((kind, key) for key in found)


def _renamed(model: type, keys: Keys) -> set[int]:
    if model is Person:
        return set(keys)
    place = _NAMES_OF.get(model)
    return set() if place is None else _flat(PersonName.objects.filter(**{place: keys}).values_list("person"))


def _concerned(model: type, keys: Keys) -> set[int]:
    found: set[int] = set()
    if model in (Person, IdentityJudgement):
        which = Q(pk__in=keys) if model is IdentityJudgement else Q(first__in=keys) | Q(second__in=keys)
        found |= _flat(IdentityJudgement.objects.filter(which).values_list("first", "second"))
    if model in _TELLING:
        telling = _TELLING[model](keys)
        found |= _named_in(telling)
        if model in _DECIDING:
            said = Statement.objects.filter(telling).values("pk")
            disputes = _DISPUTED.filter(statement__in=said).values("dispute")
            preferring = Dispute.objects.filter(preferred__in=said).values("pk")
            beside = _DISPUTED.filter(Q(dispute__in=disputes) | Q(dispute__in=preferring)).values("statement")
            found |= _named_in(Q(pk__in=beside))
    return found


def _named_in(which: Q) -> set[int]:
    named = Statement.objects.filter(which).order_by()
    return _flat(named.values_list(*_NAMING[Statement]))


def _flat(rows: Any) -> set[int]:
    return {key for row in rows for key in row} - {None}

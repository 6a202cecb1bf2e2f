"""Whose records tell of a row, and what is found by it: both change with it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from prosopo.chunks import chunks
from prosopo.index.log.outbox import ORDER
from prosopo.index.models.names import NAME_CODES
from prosopo.index.sync.displayed_references import SHOWN_BY, Row
from prosopo.index.sync.former_publications import public_links, public_rows
from prosopo.models import (
    CampName,
    Dispute,
    Event,
    GroupName,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Relation,
    Source,
    Statement,
    Status,
)
from prosopo.models.names import source_is_public
from prosopo.models.people import public_person
from prosopo.models.record_models import MODELS, NAME_MODELS
from prosopo.models.statements import public_statement
from prosopo.schema import RecordKind
from prosopo.schema.members import Member, Reference
from prosopo.schema.statements import OBJECTS, PEOPLE_NAMED, REFERENCES, STATEMENTS
from prosopo.schema.trees import TREES, named_through

_ALSO_CITES = Statement.also_cites.through.objects
_DISPUTED = Dispute.statements.through.objects

Keys = list[int]
Followed = tuple[RecordKind, int, bool]  # a record by its key, and whether it is another than before


def _descendants(model: Any, keys: Keys) -> Any:
    return model.objects.filter(pk__in=keys).with_descendants().values("pk")


# What a statement also cites, and in which disputes it stands, is told where readers see the source or the dispute.
_TOLD_CITATIONS = _ALSO_CITES.filter(passage__source__status=Status.PUBLISHED)


def _public_disputes(keys: Keys) -> Any:
    """The statements of those of these disputes that readers see; which, is asked first: both at once take minutes."""
    seen = Dispute.objects.published().filter(pk__in=keys).order_by().values_list("pk", flat=True)
    return _DISPUTED.filter(dispute__in=list(seen))


def _naming(kind: RecordKind) -> Callable[[Keys], Q]:
    """Makes a function from keys of records to the condition of the statements that name them.

    Where people are filed under a tree, those too that name what sits in them.
    """
    model = MODELS[kind]
    members = [STATEMENTS.member(name) for name, named in REFERENCES.items() if named is kind]

    def named(member: Member, keys: Keys) -> Q:
        is_filed = kind in TREES and isinstance(member.type, Reference) and member.type.dimension is not None
        return Q(**{f"{member.name}__in": _descendants(model, keys) if is_filed else keys})

    return lambda keys: reduce(or_, (named(member, keys) for member in members))


# Which statements tell of rows of a model: those that name a record of the kind, and what lies behind their passages.
_TELLING: dict[type, Callable[[Keys], Q]] = {
    **{MODELS[kind]: _naming(kind) for kind in dict.fromkeys(REFERENCES.values())},
    Statement: lambda keys: Q(pk__in=keys),
    Passage: lambda keys: Q(passage__in=keys) | Q(pk__in=_TOLD_CITATIONS.filter(passage__in=keys).values("statement")),
    Source: lambda keys: (
        Q(passage__source__in=keys) | Q(pk__in=_TOLD_CITATIONS.filter(passage__source__in=keys).values("statement"))
    ),
    Relation: lambda keys: Q(relation__in=keys),
    Dispute: lambda keys: Q(pk__in=_public_disputes(keys).values("statement")),
}

# These decide whether statements are public, and so whether a dispute is, and stands with its other statements.
_DECIDING = (Statement, Person, Passage, Source)

# Columns that name people, by themselves.
_NAMING: dict[type, tuple[str, ...]] = {
    Person: ("pk",),
    Statement: tuple(f"{name}_id" for name in PEOPLE_NAMED),
    PersonName: ("person_id",),
    IdentityJudgement: ("first_id", "second_id"),
}

# From where a row decides what people's names are, or whether they are public.
_NAMES_OF: dict[type, str] = {PersonName: "pk__in", Passage: "passage__in", Source: "passage__source__in"}

# The models of the other forms of names, but of people's.
_NAMES = tuple((model, kind) for kind, model in NAME_MODELS.items() if kind is not RecordKind.PEOPLE)

# What stands in the name of something else than a person: of what, and by which column.
_NAMED: dict[type, tuple[RecordKind, str]] = {
    **{MODELS[kind]: (kind, "pk") for kind in NAME_CODES if kind is not RecordKind.PEOPLE},
    **{model: (kind, f"{model.BEARER}_id") for model, kind in _NAMES},
}

# What readers are told of by itself.
_LOGGED: dict[type, RecordKind] = {MODELS[kind]: kind for kind in ORDER if kind is not RecordKind.STATEMENTS}

# Columns of a statement that name what is public by it.
_OBJECTS = {f"{name}_id": kind for name, kind in OBJECTS.items()}
# Those whose records have the statements about nobody that name them.
_SHOWING = {f"{named_through(kind)}_id" for kind in TREES}
_SAID = (*_NAMING[Statement], "pk", *_OBJECTS)

# The same columns, and others, by the models of what is public by them.
_PUBLIC_BY: dict[str, type] = {
    column: Statement._meta.get_field(column.removesuffix("_id")).related_model
    for column in (*_OBJECTS, "relation_id", "passage_id")
}
_IS_PUBLIC = ExpressionWrapper(public_statement(), BooleanField())


@dataclass(frozen=True)
class Dependents:
    """People whose records tell of a row, and groups, camps, events and roles in whose names it stands.

    Of the people, those whose own names may be others by it, or public no longer, are `renamed`.

    What no person's record tells of is `followed` by itself: statements about nobody, and what may have become public
    with the row, or ceased to be, or is another with it. Whether that is so with what statements about people name is
    found out from the records of these people: here they are `objects`.

    Of people who are public no longer, `merged` has whom they are merged into, 0 for nobody: of whoever stands there
    twice, before a change and after it, that is another.

    Where `is_packaged`, the row stands in the dataset's package, and some of it in no record that the log tells of.

    Of rows that may take others out of readers' sight, `public` are those that readers can see, as it was when it was
    looked; `ended` are those of them that they could see before a change, and perhaps cannot after it.
    """

    people: frozenset[int] = frozenset()
    renamed: frozenset[int] = frozenset()
    named: frozenset[tuple[RecordKind, int]] = frozenset()
    followed: frozenset[Followed] = frozenset()
    objects: frozenset[Followed] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()
    is_packaged: bool = False
    public: frozenset[Row] = frozenset()
    ended: frozenset[Row] = frozenset()

    def __or__(self, other: "Dependents") -> "Dependents":
        return Dependents(
            self.people | other.people,
            self.renamed | other.renamed,
            self.named | other.named,
            self.followed | other.followed,
            self.objects | other.objects,
            self.merged | other.merged,
            self.is_packaged or other.is_packaged,
            self.public | other.public,
            self.ended | other.ended,
        )

    @property
    def disputes(self) -> list[int]:
        """The keys of the disputes among them."""
        return sorted(key for kind, key, _ in self.followed if kind is RecordKind.DISPUTES)

    def then(self, after: "Dependents") -> "Dependents":
        """What is concerned by a change, of which this was found before it."""
        return replace(self | after, ended=self.ended | after.ended | (self.public - after.public))


@dataclass
class _Collector:
    """Whom and what statements concern, as it is gathered."""

    people: set[int | None] = field(default_factory=set)
    followed: set[Followed] = field(default_factory=set)
    objects: set[Followed] = field(default_factory=set)
    public: set[Row] = field(default_factory=set)
    named: set[tuple[RecordKind, int]] = field(default_factory=set)

    def add(self, said: tuple[Any, ...], is_public: bool = True) -> None:
        """Add what a statement concerns, by its columns `_SAID`; nothing is another by one that is not public."""
        person, related, speaker, key, *named = said
        self.people.update((person, related, speaker))
        if person is not None:
            self.objects.update((kind, one, False) for kind, one in zip(_OBJECTS.values(), named, strict=True) if one)
        else:
            self.followed.add((RecordKind.STATEMENTS, key, True))
            self.followed.update(
                (kind, one, is_public and column in _SHOWING)
                for (column, kind), one in zip(_OBJECTS.items(), named, strict=True)
                if one
            )

    def add_public(self, key: int, named: tuple[int | None, ...]) -> None:
        """Add what readers see by a public statement, by its columns `_PUBLIC_BY`."""
        self.public.add((Statement, key))
        self.public.update((model, one) for model, one in zip(_PUBLIC_BY.values(), named, strict=True) if one)


def dependents_of(model: type, keys: Iterable[int]) -> Dependents:
    """Whom and what these rows concern. At most ten queries for each 500 rows, and two for each 500 disputes."""
    known = list(keys)
    renamed: set[int] = set()
    merged: set[tuple[int, int]] = set()
    is_packaged = False
    found = _Collector()
    for chunk in chunks(known):
        called = _renamed(model, chunk)
        renamed |= called
        found.people |= called
        _add_dependents(model, chunk, found)
        _add_logged(model, chunk, found)
        is_packaged |= _is_packaged(model, chunk)
        found.public |= public_rows(model, chunk)
        if model is Person:
            gone = Person.objects.filter(~public_person(), pk__in=chunk).order_by()
            merged |= {(key, into or 0) for key, into in gone.values_list("pk", "merged_into")}
    people = frozenset(key for key in found.people if key is not None)
    named = frozenset(_name_bearers(model, known)) | found.named
    return Dependents(
        people,
        frozenset(renamed),
        named,
        followed=frozenset(found.followed),
        objects=frozenset(found.objects),
        merged=frozenset(merged),
        is_packaged=is_packaged,
        public=frozenset(found.public),
    )


def dependents_of_new(record: Any) -> Dependents:
    """Whom and what a new record names: nothing else can tell of it yet.

    No query, but one for a published statement about nobody: what it is about is another only if readers see it.
    """
    people = frozenset(getattr(record, column) for column in _NAMING.get(type(record), ())) - {None}
    renamed = people if isinstance(record, (Person, PersonName)) else frozenset()
    kind, column = _NAMED.get(type(record), (None, ""))
    named = frozenset() if kind is None else frozenset([(kind, getattr(record, column))])
    found = _Collector()
    if isinstance(record, Statement):
        found.add(tuple(getattr(record, column) for column in _SAID), _may_show(record))
    elif type(record) in _LOGGED and type(record) not in _NAMED:
        found.followed.add((_LOGGED[type(record)], record.pk, True))
    for names, followed in _NAMES:
        if isinstance(record, names) and (record.is_editorial or record.passage.source.status == Status.PUBLISHED):
            found.followed.add((followed, getattr(record, f"{names.BEARER}_id"), True))
    if isinstance(record, Source) and record.derived_from_id and record.status == Status.PUBLISHED:
        found.followed.add((RecordKind.SOURCES, record.derived_from_id, True))
    return Dependents(
        people,
        renamed,
        named,
        frozenset(found.followed),
        frozenset(found.objects),
    )


def _may_show(said: Statement) -> bool:
    """Whether readers may see a new statement in what it is about: asked only of those that no person's record has."""
    if said.person_id is not None:
        return True
    return said.status == Status.PUBLISHED and Statement.objects.published().filter(pk=said.pk).exists()


def _is_packaged(model: type, keys: Keys) -> bool:
    """Whether there are published relations, whose notes no record shows, or passages that spell public names."""
    if model is Relation:
        return bool(Relation.objects.published().filter(pk__in=keys).exists())
    names: Any = (PersonName, GroupName, CampName) if model is Passage else ()
    return any(some.objects.published().filter(passage__in=keys).exists() for some in names)


def _name_bearers(model: type, keys: Keys) -> Iterator[tuple[RecordKind, int]]:
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


def _add_dependents(model: type, keys: Keys, found: _Collector) -> None:
    if model in (Person, IdentityJudgement):
        which = Q(pk__in=keys) if model is IdentityJudgement else Q(first__in=keys) | Q(second__in=keys)
        found.people |= _flat(IdentityJudgement.objects.filter(which).values_list("first", "second"))
    if model not in _TELLING:
        return
    telling = _TELLING[model](keys)
    # What is public by the statements on a source, or of a person, its own end tells: they may be millions.
    seen = _read(telling, found, sees=model in (Statement, Passage))
    disputes = _add_disputes(telling, found)
    links = public_links(seen, disputes if model in _DECIDING or model is Dispute else ())
    found.public |= links
    if model in _DECIDING:
        for chunk in chunks(sorted(key for one, key in links if one is Dispute)):
            others = Q(pk__in=_DISPUTED.filter(dispute__in=chunk).values("statement"))
            _read(others, found)
            _add_disputes(others, found)  # they show in which others a statement stands


def _add_disputes(telling: Q, found: _Collector) -> set[int]:
    """Add the disputes that show statements; returns their keys."""
    said = Statement.objects.filter(telling).order_by().values("pk")
    disputed = _DISPUTED.filter(statement__in=said).order_by().values_list("dispute")
    disputes = _flat(disputed.union(Dispute.objects.filter(preferred__in=said).order_by().values_list("pk")))
    found.followed |= {(RecordKind.DISPUTES, dispute, True) for dispute in disputes}
    return disputes


def _add_logged(model: type, keys: Keys, found: _Collector) -> None:
    """Add what no statement tells of."""
    if model in _LOGGED:
        found.followed |= {(_LOGGED[model], key, True) for key in keys}
        _add_showing(_LOGGED[model], keys, found)
    for names, kind in _NAMES:
        if model in (names, Passage, Source):
            which = {_NAMES_OF.get(model, "pk__in"): keys}
            rows = names.objects.filter(**which).order_by().values_list(f"{names.BEARER}_id")
            found.followed |= {(kind, key, True) for key in _flat(rows.filter(source_is_public()))}
            found.named |= {(_NAMED[names][0], key) for key in _flat(rows)}
    if model is Event:
        places = Event.objects.filter(pk__in=keys, camp__isnull=False).order_by().values_list("camp")
        found.followed |= {(RecordKind.CAMPS, key, False) for key in _flat(places)}


def _add_showing(kind: RecordKind, keys: Keys, found: _Collector) -> None:
    """Add the records that show the names of these: they are others only where readers see these."""
    if kind not in SHOWN_BY:
        return
    seen = list(MODELS[kind].objects.published().filter(pk__in=keys).values_list("pk", flat=True))
    for shown_by, showing in SHOWN_BY[kind]:
        found.followed |= {(shown_by, key, True) for key in _flat(showing(seen).order_by())}


def _read(which: Q, found: _Collector, sees: bool = False) -> list[int]:
    """Add what statements concern, and, if it `sees`, what is public by them; returns the keys of those that are."""
    rows = Statement.objects.filter(which).order_by()
    seen = []
    columns = (*_SAID, "relation_id", "passage_id")
    for *said, is_public in rows.annotate(is_public=_IS_PUBLIC).values_list(*columns, "is_public"):
        found.add(tuple(said[: len(_SAID)]), bool(is_public))
        if sees and is_public:
            _, _, _, key, *named = said
            found.add_public(key, tuple(named))
            seen.append(key)
    return seen


def _flat(rows: Any) -> set[int]:
    return {key for row in rows for key in row} - {None}

"""Which rows decide what stands in which public records: taken from the schema wherever that says it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from prosopo.index.log.outbox import OUTBOX_KINDS
from prosopo.index.models.names import NAME_CODES
from prosopo.models import (
    Dispute,
    Identifier,
    IdentityJudgement,
    Label,
    Passage,
    Person,
    PersonName,
    Place,
    Source,
    SourceAuthor,
    SourceOrigin,
    SourcePart,
    Statement,
)
from prosopo.models.camps import camps_at
from prosopo.models.names import link_column
from prosopo.models.record_models import MODELS, NAME_MODELS, PAIR_MODELS, PARENT_MODELS
from prosopo.models.reference_lists import LISTS
from prosopo.models.sources import public_source
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema.members import Reference, References
from prosopo.schema.statements import FILED_BY, OBJECT_KINDS, PEOPLE_NAMED, REFERENCE_LISTS, REFERENCES
from prosopo.schema.terms import TERMS
from prosopo.schema.trees import HIERARCHIES, MENTIONED_THROUGH, TREES, named_through

Keys = list[int]
ModelKey = tuple[type, int]  # of a model, by its key

DISPUTED = Dispute.statements.through.objects

# Further citations, and the disputes in which a statement stands, show only where the source or the dispute is public.
_PUBLIC_CITATIONS = Statement.also_cites.through.objects.filter(public_source("passage__source__"))


def _statements_in_public(disputes: Keys) -> Any:
    """The statements of those of the disputes that are public.

    Which are, is asked first: both at once take either database minutes.
    """
    public = Dispute.objects.published().filter(pk__in=disputes).order_by().values_list("pk", flat=True)
    return DISPUTED.filter(dispute__in=list(public)).values("statement")


def _statements_naming(kind: RecordKind) -> Callable[[Keys], Q]:
    """Makes a function from keys of records of this kind to the condition of the statements that name them.

    Where people are filed under a tree, a record's descendants count as well.
    """

    def condition(name: str, keys: Keys) -> Q:
        is_filed = kind in HIERARCHIES and name in FILED_BY
        named = _descendants(kind, keys) if is_filed else keys
        return LISTS[name].naming(named) if name in LISTS else Q(**{f"{name}__in": named})

    names = [name for name, named in (REFERENCES | REFERENCE_LISTS).items() if named is kind]
    return lambda keys: reduce(or_, (condition(name, keys) for name in names))


def _statements_at(keys: Keys) -> Q:
    """The condition of the statements that name these places, what lies in them, or a camp that stands there."""
    # As lists: for two queries joined by OR, PostgreSQL reads all statements.
    places = list(_descendants(RecordKind.PLACES, keys).order_by().values_list("pk", flat=True))
    return Q(place__in=places) | Q(camp__in=list(camps_at(places)))


def _descendants(kind: RecordKind, keys: Keys) -> Any:
    return MODELS[kind].objects.filter(pk__in=keys).with_descendants().values("pk")


def _statements_below(kind: RecordKind) -> Callable[[Keys], Q]:
    """Makes a function from keys of further parents to the condition of the statements on what lies below them."""
    model = PARENT_MODELS[kind]
    on_records = _statements_at if kind is RecordKind.PLACES else _statements_naming(kind)
    return lambda keys: on_records(list(children_of(model, keys)))


def children_of(model: Any, keys: Keys) -> Any:
    """The keys of the records that have these further parents."""
    return model.objects.filter(pk__in=keys).order_by().values_list(f"{model.CHILD}_id", flat=True)


# The statements that show something of rows of a model: where they name such a record, and where they rest on it.
STATEMENTS_ON: dict[type, Callable[[Keys], Q]] = {
    **{
        MODELS[kind]: _statements_naming(kind)
        for kind in dict.fromkeys((*REFERENCES.values(), *REFERENCE_LISTS.values()))
    },
    Place: _statements_at,
    Statement: lambda keys: Q(pk__in=keys),
    Passage: lambda keys: (
        Q(passage__in=keys) | Q(pk__in=_PUBLIC_CITATIONS.filter(passage__in=keys).values("statement"))
    ),
    Source: lambda keys: (
        Q(passage__source__in=keys) | Q(pk__in=_PUBLIC_CITATIONS.filter(passage__source__in=keys).values("statement"))
    ),
    SourcePart: lambda keys: (
        Q(passage__part__in=keys) | Q(pk__in=_PUBLIC_CITATIONS.filter(passage__part__in=keys).values("statement"))
    ),
    Dispute: lambda keys: Q(pk__in=_statements_in_public(keys)),
}

# The statements by which people are filed under what rows of further parents name.
STATEMENTS_BELOW = {model: _statements_below(kind) for kind, model in PARENT_MODELS.items()}

# The fields by which a statement shows another one, where readers see that: a share is of its number, a date reckoned
# from its date.
STATEMENTS_SHOWN_BY = ("headcount_share_of", "relative_to_statement")


def _shown_by(field: str) -> dict[type, Callable[[Keys], Q]]:
    """The statements that show another one by this field, by the rows that decide whether they do."""
    by_person = (f"{field}__{name}__in" for name in PEOPLE_NAMED)
    paths = {
        Statement: (f"{field}__in",),
        Person: tuple(by_person),
        Passage: (f"{field}__passage__in",),
        Source: (f"{field}__passage__source__in",),
    }

    def condition(names: tuple[str, ...]) -> Callable[[Keys], Q]:
        shown = Q(**{f"{field}__isnull": False})
        return lambda keys: shown & reduce(or_, (Q(**{name: keys}) for name in names))

    return {model: condition(names) for model, names in paths.items()}


# By model, the statements with a date that is reckoned from another one, of which its rows decide the date or whether
# readers see it.
DATED_BY_STATEMENT = _shown_by("relative_to_statement")

# By model, the statements that show another one, of which its rows decide whether readers see it.
SHOWING: dict[type, list[Callable[[Keys], Q]]] = defaultdict(list)
for _field in STATEMENTS_SHOWN_BY:
    for _model, _condition in _shown_by(_field).items():
        SHOWING[_model].append(_condition)

# Rows of these decide which statements are public; and so which disputes are, and show with their other statements.
DECIDE_PUBLICITY = (Statement, Person, Passage, Source)

# Columns of a model that hold keys of people.
PEOPLE_COLUMNS: dict[type, tuple[str, ...]] = {
    Person: ("pk",),
    Statement: tuple(f"{name}_id" for name in PEOPLE_NAMED),
    PersonName: ("person_id",),
    IdentityJudgement: ("first_id", "second_id"),
    Identifier: ("person_id",),
}

# Paths to what decides what a form of a name is, or whether it is public: from its first passage, and further ones.
_PASSAGES_OF_NAMES: dict[type, str] = {Passage: "passage__in", Source: "passage__source__in"}


def names_on(names: Any, model: Any, keys: Keys) -> Any:
    """The forms of names of one model that rows of another one decide: themselves, or what passages or sources have."""
    if model is names:
        return names.objects.filter(pk__in=keys)
    if model not in _PASSAGES_OF_NAMES:
        return names.objects.none()
    path = _PASSAGES_OF_NAMES[model]
    cited = names.also_cites.through.objects.filter(**{path: keys}).values(link_column(names))
    return names.objects.filter(Q(**{path: keys}) | Q(pk__in=cited))


# The models of further forms of names, but for those of people.
OTHER_NAMES = {model: kind for kind, model in NAME_MODELS.items() if kind is not RecordKind.PEOPLE}

# Of models whose rows stand in the name of a record other than a person: its kind, and the column that holds its key.
NAME_BEARERS: dict[type, tuple[RecordKind, str]] = {
    **{MODELS[kind]: (kind, "pk") for kind in NAME_CODES if kind is not RecordKind.PEOPLE},
    **{model: (kind, f"{model.BEARER}_id") for model, kind in OTHER_NAMES.items()},
}

# Models of which each row belongs to one record of any of several kinds: the columns that hold the key of the record,
# where the log tells of that by itself.
BORNE_ROWS: dict[Any, dict[str, RecordKind]] = {
    model: {f"{bearer}_id": kind for kind, bearer in model.BEARERS.items() if kind in OUTBOX_KINDS}
    for model in (Identifier, Label)
}

# The models whose rows are on two groups, camps or places, their kind, and the fields of the two.
PAIRS: dict[type, tuple[RecordKind, str, str]] = {
    model: (kind, one, other) for kind, models in PAIR_MODELS.items() for model, one, other in models
}

# The models of further parents, and of which kind of record.
FURTHER_PARENTS = {model: kind for kind, model in PARENT_MODELS.items()}

# Models whose records stand in the log by themselves.
OUTBOX_MODELS: dict[type, RecordKind] = {
    MODELS[kind]: kind for kind in OUTBOX_KINDS if kind is not RecordKind.STATEMENTS
}

# Columns of a statement that hold keys of what is public by it, and the kind of each.
OBJECT_COLUMNS = {f"{name}_id": kind for name, kind in OBJECT_KINDS.items()}
# Those by which records show the statements about nobody that name them.
SHOWN_THROUGH = {f"{named_through(kind)}_id" for kind in TREES}
# Those by which records show the statements on others that name them.
MENTIONED_BY = {f"{name}_id" for name in MENTIONED_THROUGH.values()}
# The columns of a statement that decide what depends on it: three that hold keys of people, its own key, objects.
STATEMENT_COLUMNS = (*PEOPLE_COLUMNS[Statement], "pk", *OBJECT_COLUMNS)
# Columns that hold keys of what is public by it, and their models.
PUBLIC_BY: dict[str, Any] = {
    column: Statement._meta.get_field(column.removesuffix("_id")).related_model
    for column in (*OBJECT_COLUMNS, "passage_id")
}


def _pointing_at(model: Any, field: str) -> Callable[[Keys], Any]:
    """Makes a function from keys to the keys of the model's records whose field points at those."""
    return lambda keys: model.objects.filter(**{f"{field}__in": keys}).values_list("pk")


def _pointed_at_by(model: Any, field: str) -> Callable[[Keys], Any]:
    """Makes a function from keys of the model's records to the keys of what their field points at."""
    return lambda keys: model.objects.filter(pk__in=keys, **{f"{field}__isnull": False}).values_list(field)


def _linked_with(links: Any, one: str, other: str) -> Callable[[Keys], Any]:
    """Makes a function from keys to the keys of the records that rows of a model link to those: their other side."""
    return lambda keys: links.objects.filter(**{f"{one}__in": keys}).values_list(other)


def _sources_naming(links: Any, field: str) -> Callable[[Keys], Any]:
    """Makes a function from keys to the keys of the sources whose links of this model point at those."""
    return lambda keys: links.objects.filter(**{f"{field}__in": keys}).values_list("source")


def _references() -> Iterator[tuple[RecordKind, RecordKind, Callable[[Keys], Any]]]:
    """A kind of record; one whose records show it by name; and a function from keys of the first to keys of these.

    Not of people, statements and disputes: what these show changes with the statements on it.
    """
    for kind in (*TREES, *TERMS, RecordKind.SOURCES):
        for member in RECORDS[kind].members:
            match member.type:
                case Reference(shown):
                    yield shown, kind, _pointing_at(MODELS[kind], member.reads or member.name)
                case References(shown, through):
                    yield shown, kind, _pointed_at_by(MODELS[shown], through)


# The records that show a group, camp, term, event or source by name: what sits in it, where it sits, what derives from
# it, …
SHOWN_BY: dict[RecordKind, list[tuple[RecordKind, Callable[[Keys], Any]]]] = defaultdict(list)
for _shown, _kind, _keys_of in _references():
    SHOWN_BY[_shown].append((_kind, _keys_of))
# Groups, camps and places show which others may be the same, and which came before and after them.
for _pairs, (_kind, *_sides) in PAIRS.items():
    for _one, _other in (_sides, _sides[::-1]):
        SHOWN_BY[_kind].append((_kind, _linked_with(_pairs, _one, _other)))
# They show their further parents, and what has these.
for _parents, _kind in FURTHER_PARENTS.items():
    for _one, _other in ((_parents.CHILD, "parent"), ("parent", _parents.CHILD)):
        SHOWN_BY[_kind].append((_kind, _linked_with(_parents, _one, _other)))
# Sources show who wrote them and their parts, and which other sources they come from.
for _shown, _links, _field in (
    (RecordKind.PEOPLE, SourceAuthor, "person"),
    (RecordKind.PEOPLE, SourcePart, "person"),
    (RecordKind.SOURCES, SourceOrigin, "origin"),
):
    SHOWN_BY[_shown].append((RecordKind.SOURCES, _sources_naming(_links, _field)))

"""What readers could see before a change, and perhaps cannot after it.

That is entered in `FormerPublication` in the transaction that makes the change: by it, and by the record's own rule,
one knows what has ever been public. Where two transactions each take away one of the two reasons for which a record is
public, neither sees that it was the last: of these the log of changes finds out, which looks after the commit.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from prosopo.chunks import chunks
from prosopo.index.sync.displayed_references import Row
from prosopo.models import (
    Camp,
    Dispute,
    Event,
    Group,
    IdentityJudgement,
    Passage,
    Person,
    Source,
    Statement,
    Status,
)
from prosopo.models.inserting import insert_new
from prosopo.models.people import public_person
from prosopo.models.publications import FormerPublication
from prosopo.models.record_models import MODELS, NAME_MODELS
from prosopo.models.statements import statement_public_but_for
from prosopo.schema.statements import OBJECTS
from prosopo.schema.trees import TREES

_ALSO_CITES = Statement.also_cites.through.objects
_NAMES = tuple(NAME_MODELS.values())
_TREES = tuple(MODELS[kind] for kind in TREES)
_OBJECTS = (*OBJECTS, "relation")  # of a statement: public by it

Keys = list[int]


def public_rows(model: Any, keys: Keys) -> set[Row]:
    """What readers see of these rows, and of what is public by them, but for what statements name. Six queries at most.

    Of people and sources, these alone: `enter` finds what ends with them.
    """
    found: set[Row] = set()
    if model in (Person, Source, IdentityJudgement):
        found |= _rows(model, model.objects.published().filter(pk__in=keys))
    if model in _NAMES or model is Passage:
        for names in (model,) if model in _NAMES else _NAMES:
            which = {"passage__in" if model is Passage else "pk__in": keys}
            cited = names.objects.published().filter(**which).order_by().values_list("passage", flat=True)
            found |= {(Passage, key) for key in cited if key is not None}
    if model in _TREES:
        above = model.objects.published().filter(pk__in=keys).with_ancestors().order_by()
        found |= _rows(model, above)
        if model is Event:
            found |= {(Camp, key) for key in above.values_list("camp", flat=True) if key is not None}
    return found


def public_links(statements: Keys, disputes: Collection[int]) -> set[Row]:
    """The passages that public statements also cite, and those of the disputes that are public. Two queries."""
    found: set[Row] = set()
    for chunk in chunks(statements):
        also = _ALSO_CITES.filter(statement__in=chunk, passage__source__status=Status.PUBLISHED)
        found |= {(Passage, key) for key in also.values_list("passage", flat=True)}
    for chunk in chunks(sorted(disputes)):
        found |= _rows(Dispute, Dispute.objects.published().filter(pk__in=chunk))
    return found


def record_former(rows: Collection[Row]) -> None:
    """Enter these, which readers could see, and all that they could see by them. No query for none."""
    by_model: dict[Any, set[int]] = defaultdict(set)
    for model, key in rows:
        by_model[model].add(key)
    people, sources = by_model[Person], by_model[Source]
    for model, keys in list(by_model.items()):
        for chunk in chunks(sorted(keys)):
            _enter(model.objects.filter(pk__in=chunk))
            if model is Person:
                _end(Q(person__in=chunk) | Q(related_person__in=chunk) | Q(speaker__in=chunk), people, sources)
                _enter_judgements(chunk, people)
                _enter(Passage.objects.filter(person_names__person__in=chunk, source__status=Status.PUBLISHED))
            elif model is Source:
                _end(Q(passage__source__in=chunk), people, sources)
                _enter_cited(chunk)


def imported_former(model: Any, keys: Iterable[int]) -> set[Row]:
    """Those of these new rows that come as withdrawn or merged, and what they name: they were public elsewhere.

    Not a statement whose source, or someone whom it names, is a draft. One query for each 500, four for statements.
    """
    found: set[Row] = set()
    if model not in (Person, Source, Dispute, Statement):
        return found
    which = Q(status=Status.WITHDRAWN)
    if model is Person:
        which |= Q(status=Status.PUBLISHED, merged_into__isnull=False)
    for chunk in chunks(keys):
        rows = model.objects.filter(which, pk__in=chunk)
        if model is Statement:
            for path in ("passage__source", "person", "related_person", "speaker"):
                rows = rows.exclude(**{f"{path}__status": Status.DRAFT})
        some = _rows(model, rows)
        found |= some
        if model is Statement and some:
            for name in (*_OBJECTS, "passage"):
                named = rows.filter(**{f"{name}__isnull": False}).order_by().values_list(name, flat=True)
                found |= {(Statement._meta.get_field(name).related_model, key) for key in named}
    return found


def record_identities(kind: str, identities: Iterable[str]) -> None:
    """Enter records by their kind and what they are known as."""
    insert_new(FormerPublication, ("kind", "identity"), [(kind, identity) for identity in sorted(identities)])


def _enter(records: QuerySet) -> None:
    """Enter records, with what they sit in, where they happened, and the words that spell their names."""
    model: Any = records.model
    if model in _TREES:
        records = records.with_ancestors()  # type: ignore[attr-defined]  # a tree's
    identities = records.order_by().values_list(model.IDENTITY, flat=True).distinct()
    if (some := list(identities)) and model is Event:
        _enter(Camp.objects.filter(events__in=records.order_by().values("pk")))
    record_identities(model._meta.model_name, some)
    if some and model in (Group, Camp):
        spelled = {f"{model._meta.model_name}_names__{model._meta.model_name}__in": records.order_by().values("pk")}
        _enter(Passage.objects.filter(source__status=Status.PUBLISHED, **spelled))


def _end(which: Q, people: Collection[int], sources: Collection[int]) -> None:
    """Enter statements that readers saw while these people and sources were public, and what was public by them."""
    said = Statement.objects.filter(which).filter(statement_public_but_for(people, sources)).order_by()
    for chunk in chunks(said.values_list("pk", flat=True)):
        some = Statement.objects.filter(pk__in=chunk).order_by()
        _enter(some)
        _enter(Passage.objects.filter(statements__in=chunk))
        cited = Q(source__status=Status.PUBLISHED) | Q(source__in=sources)
        _enter(Passage.objects.filter(cited, also_cited_by__in=chunk))
        for name in _OBJECTS:
            named: Any = Statement._meta.get_field(name).related_model
            _enter(named.objects.filter(pk__in=some.filter(**{f"{name}__isnull": False}).values(name)))


def _enter_judgements(keys: Keys, people: Collection[int]) -> None:
    others = list(people)
    both = (public_person("first__") | Q(first__in=others)) & (public_person("second__") | Q(second__in=others))
    _enter(IdentityJudgement.objects.filter(Q(first__in=keys) | Q(second__in=keys)).filter(both))


def _enter_cited(sources: Keys) -> None:
    """Enter the passages of these sources that other public statements also cite, or that spell a public name."""
    _enter(Passage.objects.filter(source__in=sources, also_cited_by__in=_public_of("also_cites", sources)))
    for names in _NAMES:
        bearers = names.objects.filter(names.objects.bearer_is_public(), passage__source__in=sources)
        _enter(Passage.objects.filter(pk__in=bearers.order_by().values("passage")))


def _public_of(relation: str, sources: Keys) -> QuerySet:
    return Statement.objects.published().filter(**{f"{relation}__source__in": sources}).order_by().values("pk")


def _rows(model: Any, records: QuerySet) -> set[Row]:
    return {(model, key) for key in records.order_by().values_list("pk", flat=True)}

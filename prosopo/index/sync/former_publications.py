"""Former publications: records that readers could see before a change, and perhaps no longer.

They are stored in `FormerPublication`, in the transaction that makes the change; together with the rules of what is
public now, that tells what has ever been public. Where two transactions at once each take away one of the two reasons
for which a record is public, neither sees that it was the last: the log of changes records it, after the commit.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from prosopo.chunks import chunks
from prosopo.index.sync.dependencies import FURTHER_PARENTS, Keys, ModelKey, children_of, names_on
from prosopo.models import (
    Dispute,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Source,
    Statement,
    Status,
)
from prosopo.models.bulk_insert import bulk_insert_missing
from prosopo.models.names import link_column, public_citations
from prosopo.models.people import public_person
from prosopo.models.publications import FormerPublication
from prosopo.models.record_models import JUDGEMENT_MODELS, MODELS, NAME_MODELS
from prosopo.models.sources import public_source
from prosopo.models.statements import statement_public_but_for
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS
from prosopo.schema.statements import OBJECT_KINDS, REFERENCE_LISTS
from prosopo.schema.trees import HIERARCHIES, PUBLIC_BY_TREES

_ALSO_CITES = Statement.also_cites.through.objects
_NAMES = tuple(NAME_MODELS.values())
_TREES = tuple(MODELS[kind] for kind in HIERARCHIES)
# The models of other forms of names, by those of the records of trees that bear them.
_NAMES_OF = {MODELS[kind]: NAME_MODELS[kind] for kind in HIERARCHIES if kind in NAME_MODELS}
# The members that name what is public by a record of a tree, and the models of that.
_PUBLIC_BY: dict[Any, dict[str, Any]] = {
    MODELS[kind]: {
        **{name: MODELS[named] for name, named in PUBLIC_BY_TREES.get(kind, {}).items()},
        "kind": MODELS[vocabulary],
    }
    for kind, vocabulary in VOCABULARIES_OF_KINDS.items()
}
# The models of judgements on two groups, camps or places.
_JUDGEMENTS: dict[Any, Any] = {MODELS[kind]: judgements for kind, judgements in JUDGEMENT_MODELS.items()}
_OBJECT_MEMBERS = (*OBJECT_KINDS, *REFERENCE_LISTS)  # of a statement: public by it


def public_rows(model: Any, keys: Keys) -> set[ModelKey]:
    """The rows among these that are public, and what is public by them, but for what statements name.

    Of people and sources, these alone: `record_former_publications` finds what was public by them. Six queries at most.
    """
    found: set[ModelKey] = set()
    if model in (Person, Source, *JUDGEMENT_MODELS.values()):
        found |= _rows(model, model.objects.published().filter(pk__in=keys))
    if model in _NAMES or model is Passage:
        for names in (model,) if model in _NAMES else _NAMES:
            shown = names_on(names, model, keys).published().order_by()
            cited = shown.filter(public_source("passage__source__")).values_list("passage", flat=True)
            further = public_citations(names).filter(**{f"{link_column(names)}__in": shown.values("pk")})
            found |= {(Passage, key) for key in cited.union(further.order_by().values_list("passage", flat=True))}
    if model in FURTHER_PARENTS:
        model, keys = MODELS[FURTHER_PARENTS[model]], list(children_of(model, keys))
    if model in _TREES:
        above = model.objects.published().filter(pk__in=keys).with_ancestors().order_by()
        found |= _rows(model, above)
        for name, named in _PUBLIC_BY.get(model, {}).items():
            found |= {(named, key) for key in above.values_list(f"{name}__pk", flat=True) if key is not None}
    return found


def public_links(statements: Keys, disputes: Collection[int]) -> set[ModelKey]:
    """The passages that public statements also cite, and those of the disputes that are public. Two queries."""
    found: set[ModelKey] = set()
    for chunk in chunks(statements):
        also = _ALSO_CITES.filter(public_source("passage__source__"), statement__in=chunk)
        found |= {(Passage, key) for key in also.values_list("passage", flat=True)}
    for chunk in chunks(sorted(disputes)):
        found |= _rows(Dispute, Dispute.objects.published().filter(pk__in=chunk))
    return found


def record_former_publications(rows: Collection[ModelKey]) -> None:
    """Record these rows, which readers could see, and all that was public by them. No query for none."""
    by_model: dict[Any, set[int]] = defaultdict(set)
    model: Any
    for model, key in rows:
        by_model[model].add(key)
    people, sources = by_model[Person], by_model[Source]
    for model, keys in list(by_model.items()):
        for chunk in chunks(sorted(keys)):
            _record(model.objects.filter(pk__in=chunk))
            if model is Person:
                _record_statements(
                    Q(person__in=chunk) | Q(related_person__in=chunk) | Q(speaker__in=chunk), people, sources
                )
                _record_judgements(chunk, people)
                _record_spelling_passages(PersonName, chunk)
            elif model is Source:
                _record_statements(Q(passage__source__in=chunk), people, sources)
                _record_cited_passages(chunk)


def formerly_public_rows(model: Any, keys: Iterable[int]) -> set[ModelKey]:
    """The new rows that were public in another database, and what they name: they come as withdrawn or merged.

    But for statements with a draft as their source or among the people they name. One query for each 500 rows, four
    for statements.
    """
    found: set[ModelKey] = set()
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
        found |= (new := _rows(model, rows))
        if model is Statement and new:
            for name in (*_OBJECT_MEMBERS, "passage"):
                named = rows.filter(**{f"{name}__isnull": False}).order_by().values_list(name, flat=True)
                named_model: Any = Statement._meta.get_field(name).related_model
                found |= {(named_model, key) for key in named}
    return found


def record_identities(kind: str, identities: Iterable[str]) -> None:
    """Record former publications of one kind (the model's name) by slug or reference."""
    bulk_insert_missing(FormerPublication, ("kind", "identity"), [(kind, identity) for identity in sorted(identities)])


def _record(records: QuerySet) -> None:
    """Record these, what they sit in, their kinds and where they are, and the passages that spell their names."""
    model: Any = records.model
    if model in _TREES:
        records = records.with_ancestors()  # type: ignore[attr-defined]  # a tree's
    identities = records.order_by().values_list(model.IDENTITY, flat=True).distinct()
    if some := list(identities):
        for name, named in _PUBLIC_BY.get(model, {}).items():
            _record(
                named.objects.filter(
                    pk__in=records.filter(**{f"{name}__isnull": False}).order_by().values(f"{name}__pk")
                )
            )
    record_identities(model._meta.model_name, some)
    if some and model in _TREES and model in _JUDGEMENTS:
        _record_pairs(_JUDGEMENTS[model], records)
    if some and model in _NAMES_OF:
        _record_spelling_passages(_NAMES_OF[model], records.order_by().values("pk"))


def _record_statements(which: Q, people: Collection[int], sources: Collection[int]) -> None:
    """Record the statements that were public while these people and sources were, and what was public by them."""
    statements = Statement.objects.filter(which).filter(statement_public_but_for(people, sources)).order_by()
    for chunk in chunks(statements.values_list("pk", flat=True)):
        some = Statement.objects.filter(pk__in=chunk).order_by()
        _record(some)
        _record(Passage.objects.filter(statements__in=chunk))
        cited = public_source("source__") | Q(source__in=sources)
        _record(Passage.objects.filter(cited, also_cited_by__in=chunk))
        for name in _OBJECT_MEMBERS:
            named: Any = Statement._meta.get_field(name).related_model
            _record(named.objects.filter(pk__in=some.filter(**{f"{name}__isnull": False}).values(name)))


def _record_judgements(keys: Keys, people: Collection[int]) -> None:
    others = list(people)
    both = (public_person("first__") | Q(first__in=others)) & (public_person("second__") | Q(second__in=others))
    _record(IdentityJudgement.objects.filter(Q(first__in=keys) | Q(second__in=keys)).filter(both))


def _record_pairs(judgements: Any, records: QuerySet) -> None:
    """Record the judgements on these groups, camps or places and on what else was public with them."""
    recorded, public = records.order_by().values("pk"), records.model.objects.published().order_by().values("pk")
    on_these = judgements.objects.filter(Q(first__in=recorded) | Q(second__in=recorded)).order_by()
    pairs = list(on_these.values_list("pk", "first", "second"))
    sides = {key for _, *pair in pairs for key in pair}
    if sides:
        seen = set(
            records.model.objects.filter(Q(pk__in=recorded) | Q(pk__in=public), pk__in=sides).values_list(
                "pk", flat=True
            )
        )
        _record(judgements.objects.filter(pk__in=[key for key, *pair in pairs if seen.issuperset(pair)]))


def _record_cited_passages(sources: Keys) -> None:
    """Record the passages of these sources that other public statements also cite, or that spell a public name."""
    _record(Passage.objects.filter(source__in=sources, also_cited_by__in=_public_of("also_cites", sources)))
    for names in _NAMES:
        borne = names.objects.filter(names.objects.bearer_is_public()).order_by()
        _record(Passage.objects.filter(pk__in=borne.filter(passage__source__in=sources).values("passage")))
        _record(Passage.objects.filter(source__in=sources, **{f"further_{names.BEARER}_names__in": borne.values("pk")}))


def _record_spelling_passages(names: Any, bearers: Any) -> None:
    """Record the passages of published sources that spell the names of these records."""
    public = Passage.objects.filter(public_source("source__"))
    for relation in (f"{names.BEARER}_names", f"further_{names.BEARER}_names"):
        _record(public.filter(**{f"{relation}__{names.BEARER}__in": bearers}))


def _public_of(relation: str, sources: Keys) -> QuerySet:
    return Statement.objects.published().filter(**{f"{relation}__source__in": sources}).order_by().values("pk")


def _rows(model: Any, records: QuerySet) -> set[ModelKey]:
    return {(model, key) for key in records.order_by().values_list("pk", flat=True)}

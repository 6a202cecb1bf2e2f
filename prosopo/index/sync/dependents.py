"""Which index entries depend on a row: whose documents, which names, and what the log may have to tell."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from prosopo.chunks import chunks
from prosopo.index.log.outbox import OUTBOX_KINDS
from prosopo.index.models.names import NAME_CODES
from prosopo.index.sync.dependencies import (
    BORNE_ROWS,
    DECIDE_PUBLICITY,
    DISPUTED,
    FURTHER_PARENTS,
    MENTIONED_BY,
    NAME_BEARERS,
    OTHER_NAMES,
    OUTBOX_MODELS,
    PAIRS,
    PEOPLE_COLUMNS,
    SHOWING,
    SHOWN_BY,
    STATEMENT_COLUMNS,
    STATEMENTS_BELOW,
    STATEMENTS_ON,
    Keys,
    names_on,
)
from prosopo.index.sync.dependent_entries import Collector, Dependents
from prosopo.index.sync.former_publications import public_links, public_rows
from prosopo.models import (
    Dispute,
    Identifier,
    IdentityJudgement,
    Label,
    Passage,
    Person,
    PersonName,
    Source,
    SourceAuthor,
    SourceOrigin,
    SourcePage,
    SourcePart,
    Statement,
)
from prosopo.models.kinds import Kind
from prosopo.models.names import name_source_is_public
from prosopo.models.people import public_person
from prosopo.models.record_models import MODELS, NAME_MODELS
from prosopo.models.statements import public_statement
from prosopo.models.visibility import Status
from prosopo.schema import RecordKind
from prosopo.schema.statements import REFERENCE_LISTS
from prosopo.schema.trees import PUBLIC_BY_TREES

_IS_PUBLIC = ExpressionWrapper(public_statement(), BooleanField())
_SHOWN_IN_SOURCE = (SourceAuthor, SourcePart, SourcePage)  # rows that the record of their source shows


def dependents_of(model: type, keys: Iterable[int]) -> Dependents:
    """What depends on these rows. At most fourteen queries for each 500 rows, and two for each 500 disputes."""
    all_keys = list(keys)
    renamed: set[int] = set()
    merged_into: set[tuple[int, int]] = set()
    changes_package = False
    collector = Collector()
    for chunk in chunks(all_keys):
        renamed_now = _renamed(model, chunk)
        renamed |= renamed_now
        collector.people |= renamed_now
        _add_dependents(model, chunk, collector)
        _add_logged(model, chunk, collector)
        changes_package |= _changes_package(model, chunk)
        collector.public |= public_rows(model, chunk)
        if model is Person:
            hidden = Person.objects.filter(~public_person(), pk__in=chunk).order_by()
            merged_into |= {(key, target or 0) for key, target in hidden.values_list("pk", "merged_into")}
    return Dependents(
        people=frozenset(key for key in collector.people if key is not None),
        renamed=frozenset(renamed),
        name_bearers=frozenset(_name_bearers(model, all_keys)) | collector.name_bearers,
        logged=frozenset(collector.logged),
        named_by_statements=frozenset(collector.named_by_statements),
        merged_into=frozenset(merged_into),
        changes_package=changes_package,
        public=frozenset(collector.public),
    )


def dependents_of_new(record: Any) -> Dependents:
    """What depends on a new record: what it names, since nothing can name it yet.

    No query, but one for a published statement that a group or the like shows, for a label of a kind, and for a row on
    two groups or the like: whether readers see these. Of a further parent, all that stands below it.
    """
    if type(record) in FURTHER_PARENTS:
        return dependents_of(type(record), [record.pk])
    people = frozenset(getattr(record, column) for column in PEOPLE_COLUMNS.get(type(record), ())) - {None}
    bearer_kind, name_column = NAME_BEARERS.get(type(record), (None, ""))
    collector = Collector()
    if isinstance(record, Statement):
        values = tuple(getattr(record, column) for column in STATEMENT_COLUMNS)
        collector.add_statement(values, _may_be_public(record))
    elif type(record) in OUTBOX_MODELS and bearer_kind is None:
        collector.logged.add((OUTBOX_MODELS[type(record)], record.pk, True))
    if bearer_kind is not None:
        collector.name_bearers.add((bearer_kind, getattr(record, name_column)))
    for names, kind in OTHER_NAMES.items():
        if isinstance(record, names) and (record.is_editorial or record.passage.source.is_public):
            collector.logged.add((kind, getattr(record, f"{names.BEARER}_id"), True))
    if type(record) in PAIRS and type(record).objects.published().filter(pk=record.pk).exists():
        paired, *sides = PAIRS[type(record)]
        collector.logged.update((paired, getattr(record, f"{side}_id"), True) for side in sides)
    for column, borne_by in BORNE_ROWS.get(type(record), {}).items():
        if (key := getattr(record, column)) is not None:
            _add_bearers(type(record), borne_by, [key], collector)
    if isinstance(record, _SHOWN_IN_SOURCE) or (isinstance(record, SourceOrigin) and record.origin.is_public):
        collector.logged.add((RecordKind.SOURCES, record.source_id, True))
    if isinstance(record, Source) and record.derived_from_id and record.is_public:
        collector.logged.add((RecordKind.SOURCES, record.derived_from_id, True))
    return Dependents(
        people=people,
        renamed=people if isinstance(record, (Person, PersonName)) else frozenset(),
        name_bearers=frozenset(collector.name_bearers),
        logged=frozenset(collector.logged),
        named_by_statements=frozenset(collector.named_by_statements),
        changes_package=isinstance(record, Label)
        and any(_is_public(model, [getattr(record, f"{bearer}_id")]) for bearer, model in _LABELLED_IN_PACKAGE.items()),
    )


def _may_be_public(statement: Statement) -> bool:
    """Whether readers may see a new statement; asked of the database where more than a person's document shows it."""
    is_mentioned = any(getattr(statement, column) is not None for column in MENTIONED_BY)
    if statement.person_id is not None and not is_mentioned:
        return True
    return statement.status == Status.PUBLISHED and Statement.objects.published().filter(pk=statement.pk).exists()


def _changes_package(model: Any, keys: Keys) -> bool:
    """Whether these are published kinds, of which the log does not tell, or passages that spell names."""
    if issubclass(model, Kind):
        return bool(model.objects.published().filter(pk__in=keys).exists())
    if model is Label:
        borne = Label.objects.filter(pk__in=keys).order_by()
        return any(
            _is_public(bearers, borne.values_list(bearer, flat=True))
            for bearer, bearers in _LABELLED_IN_PACKAGE.items()
        )
    return model is Passage and any(
        names_on(names, Passage, keys).published().exists() for names in NAME_MODELS.values()
    )


# The models of records with labels of which the log does not tell by themselves: kinds.
_LABELLED_IN_PACKAGE: dict[str, Any] = {
    bearer: MODELS[kind] for kind, bearer in Label.BEARERS.items() if kind not in OUTBOX_KINDS
}


def _is_public(model: Any, keys: Iterable[int | None]) -> bool:
    """Whether readers see any of these records of a model. No query for none."""
    records = [key for key in keys if key is not None]
    return bool(records) and bool(model.objects.published().filter(pk__in=records).exists())


def _name_bearers(model: Any, keys: Keys) -> Iterator[tuple[RecordKind, int]]:
    kind, column = NAME_BEARERS.get(model, (None, ""))
    if kind is None:
        return
    for chunk in chunks(keys):
        # A row that bears the name itself may not be there yet, or no longer.
        bearers = chunk if column == "pk" else model.objects.filter(pk__in=chunk).values_list(column, flat=True)
        yield from ((kind, key) for key in bearers)


def _renamed(model: type, keys: Keys) -> set[int]:
    """The people whose names these rows decide."""
    if model is Person:
        return set(keys)
    return _keys_in(names_on(PersonName, model, keys).order_by().values_list("person"))


def _add_dependents(model: type, keys: Keys, collector: Collector) -> None:
    """Add what depends on rows through judgements on people, and through statements."""
    if model in (Person, IdentityJudgement):
        judgements = Q(pk__in=keys) if model is IdentityJudgement else Q(first__in=keys) | Q(second__in=keys)
        collector.people |= _keys_in(IdentityJudgement.objects.filter(judgements).values_list("first", "second"))
    if model in STATEMENTS_BELOW:  # no statement shows what is above that which it names
        below = Statement.objects.filter(STATEMENTS_BELOW[model](keys)).order_by()
        collector.people |= _keys_in(below.values_list(*PEOPLE_COLUMNS[Statement]))
    if model not in STATEMENTS_ON:
        return
    condition = STATEMENTS_ON[model](keys)
    # Statements on a source or of a person may be millions: what ends with them, `record_former_publications` finds.
    public = _add_statements(condition, collector, adds_public=model in (Statement, Passage))
    for showing in SHOWING.get(model, ()):
        _add_statements(showing(keys), collector)
    disputes = _add_disputes(condition, collector)
    links = public_links(public, disputes if model in DECIDE_PUBLICITY or model is Dispute else ())
    collector.public |= links
    if model in DECIDE_PUBLICITY:
        for chunk in chunks(sorted(key for linked, key in links if linked is Dispute)):
            others = Q(pk__in=DISPUTED.filter(dispute__in=chunk).values("statement"))
            _add_statements(others, collector)
            _add_disputes(others, collector)  # a statement shows in which other disputes it stands


def _add_statements(condition: Q, collector: Collector, adds_public: bool = False) -> list[int]:
    """Add what depends on statements, and if wanted what is public by them; returns the keys of the public ones."""
    columns = (*STATEMENT_COLUMNS, "passage_id")
    rows = Statement.objects.filter(condition).order_by().annotate(is_public=_IS_PUBLIC)
    public = []
    for *values, is_public in rows.values_list(*columns, "is_public"):
        collector.add_statement(tuple(values[: len(STATEMENT_COLUMNS)]), bool(is_public))
        if adds_public and is_public:
            _, _, _, statement, *keys = values
            collector.add_public(statement, tuple(keys))
            public.append(statement)
    for name, kind in REFERENCE_LISTS.items():
        named = rows.filter(**{f"{name}__isnull": False}).values_list("person", name, "is_public")
        for person, key, is_public in named:
            (collector.logged if person is None else collector.named_by_statements).add((kind, key, False))
            if adds_public and is_public:
                collector.public.add((MODELS[kind], key))
    return public


def _add_disputes(condition: Q, collector: Collector) -> set[int]:
    """Add the disputes that show statements; returns their keys."""
    statements = Statement.objects.filter(condition).order_by().values("pk")
    disputed = DISPUTED.filter(statement__in=statements).order_by().values_list("dispute")
    preferred = Dispute.objects.filter(preferred__in=statements).order_by().values_list("pk")
    disputes = _keys_in(disputed.union(preferred))
    collector.logged |= {(RecordKind.DISPUTES, dispute, True) for dispute in disputes}
    return disputes


def _add_logged(model: Any, keys: Keys, collector: Collector) -> None:
    """Add what the log tells of by itself: the rows' own records, and those that show their names."""
    if model in OUTBOX_MODELS:
        collector.logged |= {(OUTBOX_MODELS[model], key, True) for key in keys}
        _add_records_showing(OUTBOX_MODELS[model], keys, collector)
    if model is Person:
        _add_records_showing(RecordKind.PEOPLE, keys, collector)
    if model in (*_SHOWN_IN_SOURCE, SourceOrigin):
        links = model.objects.published().filter(pk__in=keys).order_by()
        collector.logged |= {(RecordKind.SOURCES, key, True) for key in _keys_in(links.values_list("source"))}
    if model in PAIRS:
        paired, *sides = PAIRS[model]
        pairs = model.objects.published().filter(pk__in=keys).order_by().values_list(*sides)
        collector.logged |= {(paired, key, True) for key in _keys_in(pairs)}
    if model in FURTHER_PARENTS:
        links = model.objects.published().filter(pk__in=keys).order_by().values_list(model.CHILD, "parent")
        collector.logged |= {(FURTHER_PARENTS[model], key, True) for key in _keys_in(links)}
    for names, kind in OTHER_NAMES.items():
        if model in (names, Passage, Source):
            rows = names_on(names, model, keys).order_by().values_list(f"{names.BEARER}_id")
            collector.logged |= {(kind, key, True) for key in _keys_in(rows.filter(name_source_is_public(names)))}
            collector.name_bearers |= {(kind, key) for key in _keys_in(rows)}
    if model is Identifier:
        borne = Identifier.objects.filter(pk__in=keys, person__isnull=False).order_by()
        collector.people |= set(borne.values_list("person", flat=True))
    for column, bearer_kind in BORNE_ROWS.get(model, {}).items():
        rows = model.objects.filter(pk__in=keys, **{f"{column}__isnull": False}).order_by()
        _add_bearers(model, bearer_kind, rows.values_list(column, flat=True), collector)
    named: RecordKind
    for name, named in PUBLIC_BY_TREES.get(OUTBOX_MODELS[model], {}).items() if model in OUTBOX_MODELS else ():
        where = model.objects.filter(pk__in=keys, **{f"{name}__isnull": False}).order_by().values_list(name)
        collector.logged |= {(named, key, False) for key in _keys_in(where)}


def _add_bearers(model: type, kind: RecordKind, keys: Iterable[int], collector: Collector) -> None:
    """Add the records of a kind that bear rows of this model: they show them, and are found by labels as by names."""
    bearers = {(kind, key) for key in keys}
    collector.logged |= {(kind, key, True) for kind, key in bearers}
    if model is Label and kind in NAME_CODES:
        collector.name_bearers |= bearers


def _add_records_showing(kind: RecordKind, keys: Keys, collector: Collector) -> None:
    """Add the records that show these by name; what readers do not see shows nowhere."""
    if kind not in SHOWN_BY:
        return
    public = list(MODELS[kind].objects.published().filter(pk__in=keys).values_list("pk", flat=True))
    for showing_kind, keys_showing in SHOWN_BY[kind]:
        collector.logged |= {(showing_kind, key, True) for key in _keys_in(keys_showing(public).order_by())}


def _keys_in(rows: Any) -> set[int]:
    """All keys in rows of keys, some of which may be null."""
    return {key for row in rows for key in row} - {None}

"""Signal receivers: every change of a record has the index brought up to date (see the package's docstring).

Links between records are followed where they are written from either side (`dispute.statements.add(…)`) or by a
fixture. Django sends no signal for rows written directly to the table between them
(`Dispute.statements.through.objects.bulk_create(…)`, `.delete()`): save the records afterwards, or reindex.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from prosopo.index.name_index.writing import refresh_names
from prosopo.index.sync.dependent_entries import Dependents
from prosopo.index.sync.dependents import dependents_of, dependents_of_new
from prosopo.index.sync.former_publications import formerly_public_rows, record_former_publications
from prosopo.index.sync.refreshing import update_index
from prosopo.index.sync.state import NOTHING, changes_under_way
from prosopo.index.sync.times import dating_values, follow_times
from prosopo.index.sync.words import follow_words, languages_of
from prosopo.models import Dispute, Passage, Statement, Status
from prosopo.models.base import Record
from prosopo.models.cited_words import (
    check_cited_words_at_commit,
    check_citing_statements_at_commit,
    stored_cited_words,
)
from prosopo.models.curators_notes import CURATORS_FIELDS, are_for_curators_alone
from prosopo.models.passage_positions import position_passages, sources_laid_out
from prosopo.models.record_models import NAME_MODELS
from prosopo.models.reference_lists import LISTS
from prosopo.models.signals import rows_have_changed, rows_will_change
from prosopo.models.sources import public_source
from prosopo.models.value_validation import validate_record
from prosopo.models.write_lock import take_write_lock

_LINKS = (
    *(Statement.also_cites.through, Dispute.statements.through),
    *(names.also_cites.through for names in NAME_MODELS.values()),
    *(listed.links for listed in LISTS.values()),
)
_LISTS = {listed.links: listed for listed in LISTS.values()}


def listen() -> None:
    """Connect the receivers to the signals of every kind of record."""
    for model in apps.get_models():
        if issubclass(model, Record):
            pre_save.connect(_about_to_save, model)
            post_save.connect(_saved, model)
            pre_delete.connect(_about_to_delete, model)
            post_delete.connect(_deleted, model)
            rows_will_change.connect(_rows_about_to_change, model)
            rows_have_changed.connect(_rows_changed, model)
    for through in _LINKS:
        m2m_changed.connect(_links_changed, through)


def _about_to_save(sender: type[Any], instance: Any, raw: bool, **kwargs: Any) -> None:
    if raw:  # such a row is written past `save()`
        validate_record(instance)
        take_write_lock()
    row = (sender, instance.pk)
    if are_for_curators_alone(kwargs.get("update_fields")) or (raw and _is_stored(sender, instance)):
        changes_under_way().before[row] = None
    elif instance.pk is not None:
        changes_under_way().sources[row] = sources_laid_out(sender, [instance.pk])
        changes_under_way().dating[row] = dating_values(sender, [instance.pk])
        changes_under_way().languages[row] = languages_of(sender, [instance.pk])
        # The state is asked for after the queries: they may open the connection, which begins another one.
        changes_under_way().before[row] = dependents_of(sender, [instance.pk])
        changes_under_way().cited_words[row] = stored_cited_words(sender, instance.pk)


def _saved(sender: type[Any], instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    state = changes_under_way()
    before = state.take_before(sender, instance.pk)
    words = state.cited_words.pop((sender, instance.pk), None)
    if before is None:
        return
    if created or words != stored_cited_words(sender, instance.pk):
        check_cited_words_at_commit(sender, [instance.pk])
    moved = _position(sender, [instance.pk], instance.pk, instance)
    _follow_times(sender, [instance.pk], instance.pk, is_new=created and not raw)
    _follow_words(sender, [instance.pk], instance.pk, is_new=created and not raw)
    after = dependents_of_new(instance) if created else dependents_of(sender, [instance.pk])
    if created and (getattr(instance, "status", "") == Status.WITHDRAWN or getattr(instance, "merged_into_id", None)):
        record_former_publications(formerly_public_rows(sender, [instance.pk]))
    # A fixture's records come one by one, and may name others that are yet to come.
    _update(before.then(after | moved), later=raw, adds=raw and created)


def _about_to_delete(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    changes_under_way().before[sender, instance.pk] = dependents_of(sender, [instance.pk])
    changes_under_way().sources[sender, instance.pk] = sources_laid_out(sender, [instance.pk])
    changes_under_way().dating[sender, instance.pk] = dating_values(sender, [instance.pk])
    if sender is Passage:
        check_citing_statements_at_commit(instance)


def _deleted(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    before = changes_under_way().take_before(sender, instance.pk) or NOTHING
    # What hid a dispute may be gone with a draft.
    disputes = before.disputes if sender is Statement else ()
    moved = _position(sender, (), instance.pk)
    _follow_times(sender, (), instance.pk)
    _update(before.then((dependents_of(Dispute, disputes) if disputes else NOTHING) | moved))


def _rows_about_to_change(sender: type[Any], keys: Iterable[int], **kwargs: Any) -> None:
    changed = list(keys)
    changes_under_way().before[sender, None] = dependents_of(sender, changed)
    changes_under_way().sources[sender, None] = sources_laid_out(sender, changed)
    changes_under_way().dating[sender, None] = dating_values(sender, changed)
    changes_under_way().languages[sender, None] = languages_of(sender, changed)


def _rows_changed(
    sender: type[Any], keys: list[int], created: bool = False, fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    if created:
        record_former_publications(formerly_public_rows(sender, keys))
    check_cited_words_at_commit(sender, keys, fields)
    before = changes_under_way().take_before(sender) or NOTHING
    moved = _position(sender, keys)
    _follow_times(sender, keys, is_new=created)
    _follow_words(sender, keys, is_new=created)
    _update(before.then(dependents_of(sender, keys) | moved))


def _position(sender: type[Any], keys: Collection[int], row: int | None = None, instance: Any = None) -> Dependents:
    """Bring up to date where the passages stand that these rows decide on; returns what depends on those that moved.

    `row` is the key under which the state has the sources of the rows as they were before; `instance` a row that was
    saved by itself.
    """
    sources = changes_under_way().sources.pop((sender, row), ())
    moved = position_passages(sender, keys, sources)
    if moved and sender is not Passage:
        follow_times(Passage, moved, {}, is_new=False)
        follow_words(Passage, moved, {}, is_new=False)
    if sender is Passage and instance is not None and instance.pk in moved:
        instance.part_id, instance.pages, instance.part_latest = moved[instance.pk]
    return dependents_of(Passage, moved) if moved and sender is not Passage else NOTHING


def _follow_times(sender: type[Any], keys: Collection[int], row: int | None = None, is_new: bool = False) -> None:
    """Store anew when statements are found on which these rows decide; `row` as for `_position`."""
    follow_times(sender, keys, changes_under_way().dating.pop((sender, row), {}), is_new)


def _follow_words(sender: type[Any], keys: Collection[int], row: int | None = None, is_new: bool = False) -> None:
    """Add the words of texts that are new, or whose language these rows decide; `row` as for `_position`."""
    follow_words(sender, keys, changes_under_way().languages.pop((sender, row), {}), is_new)


def _links_changed(sender: type[Any], instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
    """Passages that a statement or the form of a name also cites, and the like, from either side."""
    if action.startswith("pre_"):
        take_write_lock()
    if sender is Statement.also_cites.through:
        _passages_changed(instance, action, pk_set)
        if action == "pre_add":
            return
    state = changes_under_way()
    if action.startswith("pre_"):
        state.before[sender, instance.pk] = _linked(sender, instance, reverse, pk_set)
        return
    before = state.take_before(sender, instance.pk) or NOTHING
    _update(before.then(_linked(sender, instance, reverse, pk_set, before)), adds=action == "post_add")


def _linked(sender: type[Any], instance: Any, reverse: bool, keys: Any, before: Dependents = NOTHING) -> Dependents:
    """What depends on these links, or on all that the instance has where no keys are given."""
    if sender is Dispute.statements.through:
        disputes = {*before.disputes, *_other_ends(instance.disputes, keys)} if reverse else {instance.pk}
        return dependents_of(Dispute, sorted(disputes))
    if sender in _LISTS:
        public = {key for model, key in before.public if model is Statement}
        statements = public.union(_other_ends(instance.statements, keys)) if reverse else {instance.pk}
        return dependents_of(Statement, sorted(statements))
    if reverse:
        return dependents_of(Passage, [instance.pk])
    # A passage shows in the statement or name that cites it, and only where its source is public.
    cited = Passage.objects.filter(pk__in=_other_ends(instance.also_cites, keys))
    are_shown = cited.filter(public_source("source__")).exists()
    return dependents_of(type(instance), [instance.pk]) if are_shown else NOTHING


def _other_ends(manager: Any, keys: Any) -> list[int]:
    return sorted(keys) if keys else list(manager.order_by().values_list("pk", flat=True))


def _passages_changed(instance: Any, action: str, pk_set: Any) -> None:
    """Have the rule of cited words asked at the commit of the statements whose further citations change."""
    if isinstance(instance, Statement):
        check_cited_words_at_commit(Statement, [instance.pk])
    elif pk_set is not None:
        check_cited_words_at_commit(Statement, pk_set)
    elif action == "pre_clear":
        check_citing_statements_at_commit(instance)


def _update(changed: Dependents, later: bool = False, adds: bool = False) -> None:
    """Bring up to date what depends on a change."""
    record_former_publications(changed.formerly_public)
    for kind in {kind for kind, _ in changed.name_bearers}:
        refresh_names(kind, (key for bearer_kind, key in changed.name_bearers if bearer_kind is kind))
    update_index(changed, later, adds)


def _is_stored(sender: type[Any], instance: Any) -> bool:
    """Whether the database holds the very same, but for curators' notes, so that loading it again changes nothing.

    A fixture names no times: `created` stays as it is, and `modified` too where nothing else differs.
    """
    if instance.pk is None:
        return False
    stored = sender.objects.filter(pk=instance.pk).first()
    if stored is None:
        return False
    instance.created = stored.created
    unseen = {"created", "modified", *CURATORS_FIELDS}
    derived = [sender._meta.get_field(name).attname for name in sender.DERIVED_ELSEWHERE]  # in no fixture either
    columns = [field.attname for field in sender._meta.concrete_fields if field.name not in unseen]
    same = all(getattr(instance, column) == getattr(stored, column) for column in columns if column not in derived)
    for column in derived if same else ():
        setattr(instance, column, getattr(stored, column))
    if same:
        instance.modified = stored.modified
    return same and connection.in_atomic_block  # else another may write before the row is saved

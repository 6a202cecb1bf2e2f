"""Every signal of the models that the index listens to.

What joins records to records is followed where it is written from either of them (`dispute.statements.add(…)`), or by
a fixture. Django tells nobody of what is written in the table between them by itself: whoever does that
(`Dispute.statements.through.objects.bulk_create(…)`, `.delete()`) builds the index anew, or saves the records after it.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from prosopo.index.names.writing import refresh_names
from prosopo.index.sync.dependents import Dependents, dependents_of, dependents_of_new
from prosopo.index.sync.former_publications import imported_former, record_former
from prosopo.index.sync.refreshing import update_index
from prosopo.index.sync.state import NOTHING, changes_under_way
from prosopo.models import Dispute, Passage, Statement, Status
from prosopo.models.base import Record
from prosopo.models.bulk_signals import rows_have_changed, rows_will_change
from prosopo.models.cited_words import hold_to_cited_words, hold_to_words_of, stored_words
from prosopo.models.rules import hold_to_rules
from prosopo.models.write_lock import lock_for_writing

_MANY = (Statement.also_cites.through, Dispute.statements.through)


def listen() -> None:
    """Make the index follow every record."""
    for model in apps.get_models():
        if issubclass(model, Record):
            pre_save.connect(_about_to_save, model)
            post_save.connect(_saved, model)
            pre_delete.connect(_about_to_delete, model)
            post_delete.connect(_deleted, model)
            rows_will_change.connect(_rows_about_to_change, model)
            rows_have_changed.connect(_rows_changed, model)
    for through in _MANY:
        m2m_changed.connect(_links_changed, through)


def _about_to_save(sender: type[Any], instance: Any, raw: bool, **kwargs: Any) -> None:
    if raw:  # such a row is written past `save()`
        hold_to_rules(instance)
        lock_for_writing()
    state, row = changes_under_way(), (sender, instance.pk)
    if raw and _is_stored(sender, instance):
        state.before[row] = None
    elif instance.pk is not None:
        state.before[row] = dependents_of(sender, [instance.pk])
        state.cited_words[row] = stored_words(sender, instance.pk)


def _saved(sender: type[Any], instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    state = changes_under_way()
    before = state.take_before(sender, instance.pk)
    words = state.cited_words.pop((sender, instance.pk), None)
    if before is None:
        return
    if created or words != stored_words(sender, instance.pk):
        hold_to_cited_words(sender, [instance.pk])
    after = dependents_of_new(instance) if created else dependents_of(sender, [instance.pk])
    if created and (getattr(instance, "status", "") == Status.WITHDRAWN or getattr(instance, "merged_into_id", None)):
        record_former(imported_former(sender, [instance.pk]))
    # A fixture's records come one by one, and may name others that are yet to come.
    _update(before.then(after), later=raw, adds=raw and created)


def _about_to_delete(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    changes_under_way().before[sender, instance.pk] = dependents_of(sender, [instance.pk])
    if sender is Passage:
        hold_to_words_of(instance)


def _deleted(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    before = changes_under_way().take_before(sender, instance.pk) or NOTHING
    # What hid a dispute may be gone with a draft.
    disputes = before.disputes if sender is Statement else ()
    _update(before.then(dependents_of(Dispute, disputes) if disputes else NOTHING))


def _rows_about_to_change(sender: type[Any], keys: Iterable[int], **kwargs: Any) -> None:
    changes_under_way().before[sender, None] = dependents_of(sender, keys)


def _rows_changed(
    sender: type[Any], keys: list[int], created: bool = False, fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    if created:
        record_former(imported_former(sender, keys))
    hold_to_cited_words(sender, keys, fields)
    before = changes_under_way().take_before(sender) or NOTHING
    _update(before.then(dependents_of(sender, keys)))


def _links_changed(sender: type[Any], instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
    """Passages that a statement also cites, and statements of a dispute, from either side."""
    if action.startswith("pre_"):
        lock_for_writing()
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
    """What these links concern, or where no keys are given all that the instance has; nothing, if readers see none."""
    if sender is Dispute.statements.through:
        disputes = {*before.disputes, *_other_ends(instance.disputes, keys)} if reverse else {instance.pk}
        return dependents_of(Dispute, sorted(disputes))
    if reverse:
        return dependents_of(Passage, [instance.pk])
    # What a statement cites is told by the statement alone, however many others cite it.
    cited = Passage.objects.filter(pk__in=_other_ends(instance.also_cites, keys))
    are_told = cited.filter(source__status=Status.PUBLISHED).exists()
    return dependents_of(Statement, [instance.pk]) if are_told else NOTHING


def _other_ends(manager: Any, keys: Any) -> list[int]:
    return sorted(keys) if keys else list(manager.order_by().values_list("pk", flat=True))


def _passages_changed(instance: Any, action: str, pk_set: Any) -> None:
    """What statements also cite: have their words asked for at the commit, from whichever side it was changed."""
    if isinstance(instance, Statement):
        hold_to_cited_words(Statement, [instance.pk])
    elif pk_set is not None:
        hold_to_cited_words(Statement, pk_set)
    elif action == "pre_clear":
        hold_to_words_of(instance)


def _update(changed: Dependents, later: bool = False, adds: bool = False) -> None:
    """Make the index follow what concerns these people and names."""
    record_former(changed.ended)
    for kind in {kind for kind, _ in changed.named}:
        refresh_names(kind, (key for one, key in changed.named if one is kind))
    update_index(changed, later, adds)


def _is_stored(sender: type[Any], instance: Any) -> bool:
    """Whether the database holds the very same, so that loading it again changes nothing.

    A fixture names no times: `created` stays as it is, and `modified` too where nothing else differs.
    """
    if instance.pk is None:
        return False
    stored = sender.objects.filter(pk=instance.pk).first()
    if stored is None:
        return False
    instance.created = stored.created
    columns = [field.attname for field in sender._meta.concrete_fields if field.name not in {"created", "modified"}]
    same = all(getattr(instance, column) == getattr(stored, column) for column in columns)
    if same:
        instance.modified = stored.modified
    return same and connection.in_atomic_block  # else another may write before the row is saved

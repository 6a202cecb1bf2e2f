"""Bringing the index up to date: which people are refreshed at once, which after the commit."""

import dataclasses
import math
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Q

from prosopo.chunks import chunks
from prosopo.index.builders.facets import facet_rows
from prosopo.index.builders.people import people
from prosopo.index.log.differences import Difference, compare, merged_entries
from prosopo.index.log.entries import begin_batch, log_changes
from prosopo.index.log.outbox import enqueue, enqueue_keys, flush
from prosopo.index.models.documents import PersonDocument, PersonFacet, first_facet_key, new_stamp
from prosopo.index.name_index.uses import uses
from prosopo.index.name_index.writing import refresh_names
from prosopo.index.sync.dependent_entries import Dependents
from prosopo.index.sync.state import NOTHING, changes_under_way
from prosopo.index.sync.writing import replace_documents
from prosopo.models import Person, Statement
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.write_lock import take_write_lock
from prosopo.schema import RecordKind

MOST_AT_ONCE = 500  # people refreshed within the transaction that changes something of theirs
PATIENCE = 2.0  # seconds that a change spends on what another left stale


@contextmanager
def batched_updates() -> Iterator[None]:
    """Update the index once, at the end, for all changes made within; one transaction."""
    if changes_under_way().batch is not None:
        yield
        return
    with transaction.atomic():
        take_write_lock()
        state = changes_under_way()
        state.batch = NOTHING
        try:
            yield
            batch = state.batch
        finally:
            state.batch = None
        update_index(batch)


def update_index(changed: Dependents, later: bool = False, adds: bool = False) -> None:
    """Make the index follow changes with these dependents, within the transaction that made them.

    Up to 500 people are refreshed at once. Of more, or where the caller knows that more changes follow (`later`),
    whatever is no longer public leaves the index at once, and the rest is refreshed after the commit. Where a change
    only `adds`, people whose documents are stale already are left to the refresh that is due anyway.
    """
    keys, state = set(changed.people), changes_under_way()
    if keys and adds and (stale_already := _already_stale(keys)):
        keys -= stale_already
        transaction.on_commit(refresh_stale)
    if state.batch is not None and not later:
        state.batch |= dataclasses.replace(changed, people=frozenset(keys))
        return
    if changed.changes_package:
        begin_batch()
    _log_other_targets(changed)
    at_once = len(keys) <= MOST_AT_ONCE and not later
    if keys and not at_once:
        for chunk in chunks(sorted(keys)):
            _mark_stale(chunk, changed.renamed)
        transaction.on_commit(refresh_stale)
    was_stale = refresh_people(keys) if at_once else True
    bearers = {(kind, key, False) for kind, key in changed.name_bearers}
    # A document that was stale did not tell of each change: what its statements name may have been public meanwhile.
    enqueue_keys(changed.logged | bearers | (changed.named_by_statements if was_stale else frozenset()))
    if not later:
        transaction.on_commit(_finish_others)


def _log_other_targets(changed: Dependents) -> None:
    """Log the people who were merged into somebody, and now into somebody else: before documents log their changes."""
    times = Counter(key for key, _ in changed.merged_into)
    if moved := [key for key, number in times.items() if number > 1]:
        log_changes(merged_entries(moved))


def refresh_people(keys: Iterable[int]) -> bool:
    """Build and store these people's documents, facets and names; returns whether some document was stale.

    To be called while nobody else can write. Queries for each 500: the builders', those of the log, and twelve at most.
    """
    was_stale = False
    for chunk in chunks(sorted(keys)):
        with transaction.atomic():
            records = people(chunk)
            difference = replace_documents(chunk, records, facet_rows(records), uses(RecordKind.PEOPLE, chunk))
            _enqueue_objects(difference)
            was_stale |= difference.was_stale
    return was_stale


def _enqueue_objects(difference: Difference) -> None:
    """Have what statements named, or name now, looked at for the log after the commit."""
    enqueue({(kind, identity, False) for kind, identity in difference.changed_references()})
    enqueue({(RecordKind.STATEMENTS, ref, True) for ref in difference.moved})


stale_rows = QueryByKeys(lambda keys: PersonDocument.objects.filter(pk__in=keys, stale=True).values_list("pk"))


def refresh_stale(patience: float = math.inf) -> int:
    """Refresh the people whose documents are marked as stale, and write the log; returns how many people.

    Safe to stop and start again. After so many seconds, the rest stay stale.
    """
    done, deadline = 0, time.monotonic() + patience
    waiting = PersonDocument.objects.filter(stale=True).order_by("pk").values_list("pk", flat=True)
    while (keys := list(waiting[:MOST_AT_ONCE])) and time.monotonic() < deadline:
        with transaction.atomic():
            take_write_lock()
            refresh_people(keys)
        done += len(keys)
    flush()
    return done


def _finish_others() -> None:
    """Go on with what another process left stale: it was killed, or is still at it. Two queries where there is none."""
    refresh_stale(PATIENCE)


def facets_of(keys: Iterable[int]) -> Q:
    """The facets that belong to these people's records."""
    condition = Q(pk__in=())
    for key in keys:
        condition |= Q(pk__gte=first_facet_key(key), pk__lt=first_facet_key(key + 1))
    return condition


def _already_stale(keys: set[int]) -> set[int]:
    """The people among these who are to be refreshed after the commit anyway."""
    return {key for chunk in chunks(sorted(keys)) for (key,) in stale_rows(chunk)}


def _mark_stale(chunk: list[int], renamed: Collection[int]) -> None:
    """Have people refreshed after the commit; what of them is no longer public leaves the index at once."""
    public = set(Person.objects.published().filter(pk__in=chunk).values_list("pk", flat=True))
    if hidden := [key for key in chunk if key not in public]:
        difference = compare(hidden, [], {})
        PersonDocument.objects.filter(pk__in=hidden).delete()
        log_changes(difference.entries)
        _enqueue_objects(difference)
    documents = PersonDocument.objects.filter(pk__in=public)
    missing = public - set(documents.values_list("pk", flat=True))
    documents.update(stale=True, stamp=new_stamp())
    # Who has become public gets an empty document to be refreshed; nobody reads it while it is stale.
    rows = Person.objects.filter(pk__in=missing).values_list("pk", "slug", "sort_key", "sex")
    PersonDocument.objects.bulk_create(
        PersonDocument(
            **dict.fromkeys(("item", "full", "line"), b""),
            **{"person_id": key, "slug": slug, "sort_key": sort_key, "sex": sex, "digest": "", "stale": True},
        )
        for key, slug, sort_key, sex in rows
    )
    # Nobody may be found by a former name; who has become public is found by theirs after the commit.
    refresh_names(RecordKind.PEOPLE, [key for key in chunk if key in renamed and key not in missing])
    facets = PersonFacet.objects.filter(facets_of(chunk))
    facets.exclude(statement__in=Statement.objects.published().values("pk")).delete()

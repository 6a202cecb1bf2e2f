"""Keeping the index right: which people are refreshed at once, which later, and how."""

import dataclasses
import math
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Q

from prosopo.chunks import chunks
from prosopo.index.builders.facets import facets
from prosopo.index.builders.people import people
from prosopo.index.log.differences import Difference, compare, merged_entries
from prosopo.index.log.entries import begin_batch, log_changes
from prosopo.index.log.outbox import enqueue, enqueue_keys, flush
from prosopo.index.models.documents import PersonDocument, PersonFacet, first_facet_key, new_stamp
from prosopo.index.names.uses import uses
from prosopo.index.names.writing import refresh_names
from prosopo.index.sync.dependents import Dependents
from prosopo.index.sync.state import NOTHING, changes_under_way
from prosopo.index.sync.writing import replace_documents
from prosopo.models import Person, Statement
from prosopo.models.compiled_queries import Keyed
from prosopo.models.write_lock import lock_for_writing
from prosopo.schema import RecordKind

AT_ONCE = 500  # people refreshed within the transaction that concerns them
PATIENCE = 2.0  # seconds that a change of few people takes to make up for what was left by another


@contextmanager
def batched_updates() -> Iterator[None]:
    """Update the index once, at the end, for all changes made within; one transaction."""
    if changes_under_way().batch is not None:
        yield
        return
    with transaction.atomic():
        lock_for_writing()
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
    only `adds`, nothing can have ceased to be public, and whoever waits for that refresh already needs no other.
    """
    keys, state = set(changed.people), changes_under_way()
    if keys and adds and (waiting := _waiting(keys)):
        keys -= waiting
        transaction.on_commit(refresh_stale)
    if state.batch is not None and not later:
        state.batch |= dataclasses.replace(changed, people=frozenset(keys))
        return
    if changed.is_packaged:
        begin_batch()
    times = Counter(key for key, _ in changed.merged)
    if moved := [key for key, number in times.items() if number > 1]:
        log_changes(merged_entries(moved))  # before those who have documents are told of
    at_once = len(keys) <= AT_ONCE and not later
    if keys and not at_once:
        for chunk in chunks(sorted(keys)):
            _mark(chunk, changed.renamed)
        transaction.on_commit(refresh_stale)
    is_late = refresh(keys) if at_once else True
    named = {(kind, key, False) for kind, key in changed.named}
    # Where documents do not tell of each change in its time, what their statements name may have been public meanwhile.
    enqueue_keys(changed.followed | named | (changed.objects if is_late else frozenset()))
    if not later:
        transaction.on_commit(_catch_up)


def refresh(keys: Iterable[int]) -> bool:
    """Build anew what the index says of these people; returns whether it was late for some.

    Nobody else writes meanwhile. Queries for each 500: the builders', those of the log, and twelve at most.
    """
    is_late = False
    for chunk in chunks(sorted(keys)):
        with transaction.atomic():
            records = people(chunk)
            found = replace_documents(chunk, records, facets(records), uses(RecordKind.PEOPLE, chunk))
            _enqueue_named(found)
            is_late |= found.is_late
    return is_late


def _enqueue_named(found: Difference) -> None:
    """Have whatever is public by what people's documents tell, or was, looked at after the commit."""
    enqueue({(kind, identity, False) for kind, identity in found.names()})
    enqueue({(RecordKind.STATEMENTS, ref, True) for ref in found.moved})


stale = Keyed(lambda keys: PersonDocument.objects.filter(pk__in=keys, stale=True).values_list("pk"))


def refresh_stale(patience: float = math.inf) -> int:
    """Refresh, and tell in the log, whatever has been put off; returns how many people that were.

    Safe to stop and start again. After so many seconds, whoever is left stays put off.
    """
    done, deadline = 0, time.monotonic() + patience
    waiting = PersonDocument.objects.filter(stale=True).order_by("pk").values_list("pk", flat=True)
    while (keys := list(waiting[:AT_ONCE])) and time.monotonic() < deadline:
        with transaction.atomic():
            lock_for_writing()
            refresh(keys)
        done += len(keys)
    flush()
    return done


def _catch_up() -> None:
    """Go on with what somebody was killed over, or is still at. Two queries where there is nothing."""
    refresh_stale(PATIENCE)


def rows_of(keys: Iterable[int]) -> Q:
    """The facets that belong to these people's records."""
    found = Q(pk__in=())
    for key in keys:
        found |= Q(pk__gte=first_facet_key(key), pk__lt=first_facet_key(key + 1))
    return found


def _waiting(keys: set[int]) -> set[int]:
    """Those of the people who are to be refreshed after the commit: whoever refreshes one now comes second to it."""
    found: set[int] = set()
    for chunk in chunks(sorted(keys)):
        found |= {key for (key,) in stale(chunk)}
    return found


def _mark(chunk: list[int], renamed: Collection[int]) -> None:
    """Have these people refreshed after the commit; whatever of them is public no longer leaves the index at once."""
    public = set(Person.objects.published().filter(pk__in=chunk).values_list("pk", flat=True))
    if gone := [key for key in chunk if key not in public]:
        found = compare(gone, [], {})
        PersonDocument.objects.filter(pk__in=gone).delete()
        log_changes(found.news)
        _enqueue_named(found)
    known = PersonDocument.objects.filter(pk__in=public)
    missing = public - set(known.values_list("pk", flat=True))
    known.update(stale=True, stamp=new_stamp())
    # Whoever has become public has a place to be refreshed from; nobody reads it while it is stale.
    rows = Person.objects.filter(pk__in=missing).values_list("pk", "slug", "sort_key", "sex")
    PersonDocument.objects.bulk_create(
        PersonDocument(
            **dict.fromkeys(("item", "full", "line"), b""),
            **{"person_id": key, "slug": slug, "sort_key": sort_key, "sex": sex, "digest": "", "stale": True},
        )
        for key, slug, sort_key, sex in rows
    )
    # Nobody is found by what they are no longer called; by what those are who have become public, after the commit.
    refresh_names(RecordKind.PEOPLE, [key for key in chunk if key in renamed and key not in missing])
    told = PersonFacet.objects.filter(rows_of(chunk))
    told.exclude(statement__in=Statement.objects.published().values("pk")).delete()

"""Rebuilding when statements are found, and where that differs from what their dates say."""

from collections.abc import Iterator

from django.db import transaction

from prosopo.chunks import chunks
from prosopo.index.builders.times import time_rows
from prosopo.index.models.times import StatementTime
from prosopo.index.rebuild.processes import map_in_processes, turn_to_write
from prosopo.index.sync.times import refresh_times, stored_times
from prosopo.models import Statement
from prosopo.models.write_lock import take_write_lock

_STATEMENTS_PER_TRANSACTION = 2000


def rebuild_times(processes: int = 1) -> int:
    """Store when each statement is found, wherever it is stored otherwise; returns of how many."""
    return sum(map_in_processes(_rebuild, _chunks_of_keys(), processes))


def _rebuild(keys: list[int]) -> int:
    if not any(True for _ in _wrong(keys)):
        return 0
    with turn_to_write(), transaction.atomic():
        take_write_lock()
        return refresh_times(keys)


def wrong_times() -> Iterator[str]:
    """The references of statements that are found at another time than would be stored now; keys of those no more."""
    for keys in _chunks_of_keys():
        for chunk in chunks(_wrong(keys)):
            refs = dict(Statement.objects.filter(pk__in=chunk).values_list("pk", "ref"))
            yield from (refs.get(key, str(key)) for key in chunk)


def _wrong(keys: list[int]) -> Iterator[int]:
    for chunk in chunks(keys):
        with transaction.atomic():  # both as they were at one time
            right, stored = time_rows(chunk), stored_times(chunk)
        yield from (key for key in chunk if right.get(key) != stored.get(key))


def _chunks_of_keys() -> Iterator[list[int]]:
    """The keys of all statements, and of all stored times."""
    last = 0
    while True:
        keys: set[int] = set()
        for model in (Statement, StatementTime):
            rows = model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
            keys.update(rows[:_STATEMENTS_PER_TRANSACTION])
        chunk = sorted(keys)[:_STATEMENTS_PER_TRANSACTION]
        if not chunk:
            return
        yield chunk
        last = chunk[-1]

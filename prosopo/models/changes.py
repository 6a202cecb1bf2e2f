"""Telling of rows that change without Django's own signals: updates and creations in bulk."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from prosopo.models.write_lock import lock_for_writing

rows_will_change = Signal()  # sender: the model; keys: primary keys
rows_have_changed = Signal()  # the same; created: whether all of them are new


@contextmanager
def changing(model: type[Any], keys: Iterable[int]) -> Iterator[None]:
    """Around a change of these rows, in one transaction with all that follows from it."""
    with transaction.atomic():
        lock_for_writing()
        known = list(keys)
        rows_will_change.send(model, keys=known)
        yield
        rows_have_changed.send(model, keys=known)

"""Telling of rows that change without Django's own signals: updates and creations in bulk."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from prosopo.models.write_lock import take_write_lock

rows_will_change = Signal()  # sender: the model; keys: primary keys
# The same; created: whether all of them are new; fields: the names of what was written, where not all was.
rows_have_changed = Signal()


@contextmanager
def bulk_change(model: type[Any], keys: Iterable[int], fields: Collection[str] | None = None) -> Iterator[None]:
    """Around a change of these rows, or of these fields of theirs, in one transaction with all that follows from it."""
    with transaction.atomic():
        take_write_lock()
        known = list(keys)
        rows_will_change.send(model, keys=known)
        yield
        rows_have_changed.send(model, keys=known, fields=fields)

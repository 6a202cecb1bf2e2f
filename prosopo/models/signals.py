"""Signals about updates and creations in bulk, for which Django sends none."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from prosopo.models.write_lock import take_write_lock

rows_will_change = Signal()  # sender: the model; keys: primary keys
# The same; created: whether all rows are new; fields: the names of the fields that were written, if not all.
rows_have_changed = Signal()


@contextmanager
def bulk_change(model: type[Any], keys: Iterable[int], fields: Collection[str] | None = None) -> Iterator[None]:
    """Send both signals around a change of rows (or of some of their fields), in one transaction with its receivers."""
    with transaction.atomic():
        take_write_lock()
        changed = list(keys)
        rows_will_change.send(model, keys=changed)
        yield
        rows_have_changed.send(model, keys=changed, fields=fields)

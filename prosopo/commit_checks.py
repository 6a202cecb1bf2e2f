"""Checks of what a transaction wrote, run just before its commit, on both databases alike."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

CommitCheck = Callable[[set[int]], None]  # given primary keys, raises IntegrityError if a row breaks the rule

# A mixin at run time, so that either backend's wrapper can follow it.
_Wrapper = BaseDatabaseWrapper if TYPE_CHECKING else object


class CommitChecksMixin(_Wrapper):
    """Mixin for a database backend's wrapper that runs the pending checks before it commits.

    As with a deferred constraint, a broken rule raises IntegrityError where the transaction ends, and nothing of it is
    written. SQLite can defer no constraints but foreign keys.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pending_checks: dict[CommitCheck, set[int]] = {}

    def commit(self) -> None:
        pending, self.pending_checks = self.pending_checks, {}
        for check, keys in pending.items():
            check(keys)
        super().commit()

    def rollback(self) -> None:
        self.pending_checks = {}
        super().rollback()


def check_at_commit(check: CommitCheck, keys: Iterable[int]) -> None:
    """Run a check on the rows with these keys when the transaction under way is about to be committed."""
    connection.pending_checks.setdefault(check, set()).update(keys)  # type: ignore[attr-defined]

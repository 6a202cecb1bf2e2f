"""Rules that hold of a transaction as a whole, and are asked before it is committed, on both databases alike."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

CommitCheck = Callable[[set[int]], None]  # raises IntegrityError where rows with these keys break it


class CommitChecksMixin:
    """The part of a database's backend that asks them.

    As with a deferred constraint, whoever breaks a rule meets an IntegrityError where the transaction ends, and nothing
    of it is written. SQLite has no constraint of the kind but for foreign keys.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected: dict[CommitCheck, set[int]] = {}

    def commit(self) -> None:
        expected, self.expected = self.expected, {}
        for rule, keys in expected.items():
            rule(keys)
        super().commit()  # type: ignore[misc]  the backend's

    def rollback(self) -> None:
        self.expected = {}
        super().rollback()  # type: ignore[misc]


def check_at_commit(rule: CommitCheck, keys: Iterable[int]) -> None:
    """Have a rule asked of rows with these keys when the transaction under way is about to be committed."""
    connection.expected.setdefault(rule, set()).update(keys)  # type: ignore[attr-defined]

"""State of the transaction under way, kept with its connection until it ends, and what is done before its commit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

CommitCheck = Callable[[set[int]], None]  # given primary keys, raises IntegrityError if a row breaks the rule
LastWrite = Callable[[], None]
_State = TypeVar("_State")
if TYPE_CHECKING:
    _Wrapper = BaseDatabaseWrapper
else:
    _Wrapper = object  # a mixin, for either backend's wrapper


@dataclass
class CommitChecks:
    """Checks of what a transaction wrote, run just before its commit, each with the keys of the rows to check."""

    keys: dict[CommitCheck, set[int]] = field(default_factory=dict)


@dataclass
class LastWrites:
    """What a transaction writes last, when nothing but the commit itself remains to be done; each once."""

    writes: dict[LastWrite, None] = field(default_factory=dict)


class TransactionStateMixin(_Wrapper):
    """Mixin for a database backend's wrapper that keeps a transaction's states and runs its checks before the commit.

    As with a deferred constraint, a broken rule raises IntegrityError where the transaction ends, and nothing of it is
    written. SQLite can defer no constraints but foreign keys.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.transaction_states: dict[type, Any] = {}

    def connect(self) -> None:
        self.transaction_states = {}  # of a transaction that was lost with its connection
        super().connect()

    def commit(self) -> None:
        checks = self.transaction_states.pop(CommitChecks, CommitChecks())
        for check, keys in checks.keys.items():
            check(keys)
        if writes := self.transaction_states.pop(LastWrites, LastWrites()).writes:
            self._check_deferred_constraints()
            for write in writes:
                write()
        super().commit()
        self.transaction_states = {}

    def _check_deferred_constraints(self) -> None:
        """Check now what PostgreSQL would check at the commit, which takes minutes for millions of rows.

        SQLite counts what is missing as it goes, and only looks at the count.
        """
        if self.vendor == "postgresql":
            with self.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def rollback(self) -> None:
        self.transaction_states = {}
        super().rollback()


def transaction_state(kind: type[_State]) -> _State:
    """The instance of this class that belongs to the transaction under way, created when first asked for."""
    states: dict[type, Any] = connection.transaction_states  # type: ignore[attr-defined]  # see TransactionStateMixin
    state: _State = states.setdefault(kind, kind())
    return state


def check_at_commit(check: CommitCheck, keys: Iterable[int]) -> None:
    """Run a check on the rows with these keys when the transaction under way is about to be committed."""
    transaction_state(CommitChecks).keys.setdefault(check, set()).update(keys)


def write_at_commit(write: LastWrite) -> None:
    """Have this written as the last thing before the commit of the transaction under way, after all checks."""
    transaction_state(LastWrites).writes[write] = None

"""What is known of the transaction under way: kept with its connection, and forgotten where the transaction ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection

Rule = Callable[[set[int]], None]  # raises IntegrityError where rows with these keys break it
_State = TypeVar("_State")


@dataclass
class CommitRules:
    """Rules that hold of a transaction as a whole, with the keys of the rows of which each is asked at the commit."""

    keys: dict[Rule, set[int]] = field(default_factory=dict)


class TransactionStates:
    """The part of a database's backend that keeps the states of a transaction, and asks its rules at the commit.

    As with a deferred constraint, whoever breaks a rule meets an IntegrityError where the transaction ends, and nothing
    of it is written. SQLite has no constraint of the kind but for foreign keys.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.transaction_states: dict[type, Any] = {}

    def connect(self) -> None:
        self.transaction_states = {}  # of a transaction that was lost with its connection
        super().connect()  # type: ignore[misc]  # the backend's

    def commit(self) -> None:
        rules = self.transaction_states.pop(CommitRules, CommitRules())
        for rule, keys in rules.keys.items():
            rule(keys)
        super().commit()  # type: ignore[misc]  # the backend's
        self.transaction_states = {}

    def rollback(self) -> None:
        self.transaction_states = {}
        super().rollback()  # type: ignore[misc]  # the backend's


def transaction_state(kind: type[_State]) -> _State:
    """The state of this class that belongs to the transaction under way; a new one where none has been asked for."""
    states: dict[type, Any] = connection.transaction_states  # type: ignore[attr-defined]  # see TransactionStates
    state: _State = states.setdefault(kind, kind())
    return state


def hold_at_commit(rule: Rule, keys: Iterable[int]) -> None:
    """Have a rule asked of rows with these keys when the transaction under way is about to be committed."""
    transaction_state(CommitRules).keys.setdefault(rule, set()).update(keys)

"""Reasons why published records are held back, and assumptions about the status of others."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q


class Status(models.TextChoices):
    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


@dataclass(frozen=True)
class AssumedStatus:
    """Records of one model that are supposed to be published, or else withdrawn."""

    model: type[models.Model]
    keys: Any  # primary keys, as a list or as a query
    published: bool = True


@dataclass(frozen=True)
class Reason:
    """Why readers do not see a published record: the record that holds it back, and its state.

    >>> reason = Reason("source", "is a draft", "Letters")
    >>> print(reason, reason.words, sep="; ")
    the source “Letters” is a draft; the source is a draft
    """

    role: str  # of the hiding record for the hidden one: its source, its speaker
    state: str
    name: str = ""
    model: type[models.Model] | None = None
    key: int | None = None

    @property
    def words(self) -> str:
        """The reason without the record's name."""
        return f"the {self.role} {self.state}" if self.role else self.state

    def __str__(self) -> str:
        return f"the {self.role} “{self.name}” {self.state}" if self.role and self.name else self.words


def is_published(model: type[models.Model], prefix: str, assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
    """The condition that the status is “published”, or would be, for a query that reaches the record over `prefix`."""
    condition = Q(**{f"{prefix}status": Status.PUBLISHED})
    for assumption in assumptions:
        if assumption.model is model:
            among = Q(**{f"{prefix}pk__in": assumption.keys})
            condition = condition | among if assumption.published else condition & ~among
    return condition


@dataclass(frozen=True)
class Prerequisite:
    """A relation to a record that another rests on: readers see the one only if they see the other."""

    path: str  # the lookup that leads to the supporting record
    role: str
    label: str  # the field with its name
    model: Callable[[], type[models.Model]]
    rule: Callable[..., Q]  # `rule(prefix, assumptions)`: the condition under which readers see it
    is_required: bool = False
    merged: str = ""  # the field that refers to the record it is merged into, if it can be
    held_back: str = ""  # the field with the day until which readers see nothing of it, if it has one

    def holds(self, prefix: str = "", assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
        condition = self.rule(f"{prefix}{self.path}__", assumptions)
        return condition if self.is_required else condition | Q(**{f"{prefix}{self.path}__isnull": True})

    @property
    def columns(self) -> list[str]:
        """The lookups that `reason` is made from."""
        columns = ["pk", self.label, "status", self.merged, self.held_back]
        return [f"{self.path}__{column}" for column in columns if column]

    def reason(self, key: int, name: str, status: str, hiding: Any = None) -> Reason:
        """The reason given by a prerequisite that does not hold, from the values of its columns."""
        if hiding is None or (self.held_back and status != Status.PUBLISHED):
            state = _HIDDEN_STATES[Status(status)]
        else:
            state = held_back_state(hiding) if self.held_back else "has been merged into another record"
        return Reason(self.role, state, name, self.model(), key)


_HIDDEN_STATES = {
    Status.DRAFT: "is a draft",
    Status.WITHDRAWN: "is withdrawn",
    # Only under an assumption.
    Status.PUBLISHED: "would be withdrawn",
}


def held_back_state(day: datetime.date) -> str:
    """The words for a record that readers do not see before a day."""
    return f"is held back until {day.isoformat()}"


def hidden_state(status: str) -> str:
    """The words for the status of a record that holds another back."""
    return _HIDDEN_STATES[Status(status)]


def prerequisite_fails(prerequisite: Prerequisite, assumptions: tuple[AssumedStatus, ...] = ()) -> ExpressionWrapper:
    """The expression that a prerequisite does not hold, for an annotation."""
    return ExpressionWrapper(~prerequisite.holds("", assumptions), output_field=BooleanField())

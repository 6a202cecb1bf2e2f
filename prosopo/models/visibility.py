"""What keeps published records from readers, and what readers would see if others were published or withdrawn."""

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
class Supposition:
    """Records of one kind, supposed to be published or else withdrawn."""

    model: type[models.Model]
    keys: Any  # primary keys, as a list or as a query
    published: bool = True


@dataclass(frozen=True)
class Reason:
    """Why readers do not see something that is published: the record that hides it, and in what state that is.

    >>> reason = Reason("source", "is a draft", "Letters")
    >>> print(reason, reason.words, sep="; ")
    the source “Letters” is a draft; the source is a draft
    """

    role: str  # as what it hides the other: its source, its speaker
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


def is_published(model: type[models.Model], prefix: str, supposed: tuple[Supposition, ...] = ()) -> Q:
    """The condition that the status is “published”, or would be, for a query that reaches the record over `prefix`."""
    condition = Q(**{f"{prefix}status": Status.PUBLISHED})
    for one in supposed:
        if one.model is model:
            among = Q(**{f"{prefix}pk__in": one.keys})
            condition = condition | among if one.published else condition & ~among
    return condition


@dataclass(frozen=True)
class Support:
    """A record that something rests on: readers see the one only where they see the other."""

    path: str  # the lookup that leads to it
    role: str
    label: str  # the column with its name
    model: Callable[[], type[models.Model]]
    rule: Callable[..., Q]  # `rule(prefix, supposed)`: the condition under which readers see it
    is_required: bool = False
    merged: str = ""  # the column that says into what it is merged, if it can be

    def holds(self, prefix: str = "", supposed: tuple[Supposition, ...] = ()) -> Q:
        condition = self.rule(f"{prefix}{self.path}__", supposed)
        return condition if self.is_required else condition | Q(**{f"{prefix}{self.path}__isnull": True})

    @property
    def columns(self) -> list[str]:
        """The lookups that `reason` is made from."""
        columns = ["pk", self.label, "status", self.merged]
        return [f"{self.path}__{column}" for column in columns if column]

    def reason(self, key: int, name: str, status: str, merged_into: int | None = None) -> Reason:
        """The reason that a support gives which does not hold."""
        state = "has been merged into another record" if merged_into is not None else _HIDDEN_STATES[Status(status)]
        return Reason(self.role, state, name, self.model(), key)


_HIDDEN_STATES = {
    Status.DRAFT: "is a draft",
    Status.WITHDRAWN: "is withdrawn",
    # Only where it is supposed to be something else.
    Status.PUBLISHED: "would be withdrawn",
}


def hidden_state(status: str) -> str:
    return _HIDDEN_STATES[Status(status)]


def support_fails(support: Support, supposed: tuple[Supposition, ...] = ()) -> ExpressionWrapper:
    """Whether a support does not hold, as an annotation."""
    return ExpressionWrapper(~support.holds("", supposed), output_field=BooleanField())

"""What happened, apart from who took part in it."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef

from prosopo.models.base import PERMISSIONS, Entity
from prosopo.models.camps import Camp
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.kinds import EventKind, kind_field
from prosopo.models.places import place_field
from prosopo.models.querysets import public_referring
from prosopo.models.trees import Tree, TreeQuerySet
from prosopo.models.uncertain_dates import Dated, DatedQuerySet
from prosopo.names import sort_key


class EventQuerySet(DatedQuerySet, TreeQuerySet):
    def published(self) -> Self:
        """Events that a public statement refers to, if only to say when something else was, and their ancestors."""
        statements = public_referring(self.model, "statements")
        referred = Event.objects.filter(
            Exists(statements.filter(event=OuterRef("pk")))
            | Exists(statements.filter(relative_to_event=OuterRef("pk")))
        )
        return self.filter(pk__in=referred.keys_with_ancestors())


class Event(Entity, Dated, Tree):
    """Something happened, at this time and place as far as they are known."""

    name = models.CharField(max_length=200, help_text="In a few words: “Hunger strike at Vorkuta”.")
    kind = kind_field(EventKind)
    camp = models.ForeignKey(
        Camp,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # A camp in use must not vanish.
        related_name="events",
        help_text="Where it happened, if in a place of detention.",
    )
    place = place_field("events", "Where it happened, if there is a record of that place.")
    place_text = models.CharField("place as written", max_length=200, blank=True)
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    sort_key = SortKeyField(sources=("name",), derive=sort_key)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            *Dated.Meta.constraints,
            *Tree.Meta.constraints,
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="event_in_order"),
            models.Index(fields=["kind", "sort_key", "id"], name="event_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self._state.adding and not self.date and (dated := self.relative_statements.first()):
            raise ValidationError({"date": f"{dated.ref} is dated by this event: give it a date, or change that."})

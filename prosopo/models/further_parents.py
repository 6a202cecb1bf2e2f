"""Further parents of groups, camps and places: what each belonged to at another time, or at the same time as well."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from prosopo.models.base import PERMISSIONS, Referenced
from prosopo.models.camps import Camp
from prosopo.models.circles import path_to
from prosopo.models.curators_notes import curators_note_field
from prosopo.models.groups import Group
from prosopo.models.places import Place
from prosopo.models.querysets import RecordQuerySet, all_published, referring_manager
from prosopo.models.trees import PARENT_DATE, circle_of_parents, stored_parents
from prosopo.models.uncertain_dates import GregorianField

REPEATED_PARENT = "This parent is already there with the same time: change that row, or leave this one out."


class FurtherParentQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Rows of public records: what these sit in is public by them."""
        child = self.model._meta.get_field(self.model.CHILD).related_model
        return self.filter(**{f"{self.model.CHILD}__in": all_published(child)})

    def ever_public(self) -> Self:
        """None: such a row has no page of its own, and a wrong one may be deleted."""
        return self.none()

    def ever_shown(self) -> Self:
        """Rows of records that readers may have seen."""
        child = self.model.CHILD
        return self.filter(**{f"{child}__in": referring_manager(self.model, child).ever_shown()})


class FurtherParent(Referenced):
    """A record belonged to another of its kind, too, besides its main parent: before that, after it, or beside it."""

    CHILD: ClassVar[str]  # the foreign key to the record that has the parent
    parent: Any  # each subclass has its own
    parent_id: int | None

    date = GregorianField("when it belonged there (EDTF)", help_text=PARENT_DATE)
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    curators_note = curators_note_field()

    objects = FurtherParentQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.child} in {self.parent}" + (f", {self.date}" if self.date else "")

    @property
    def child(self) -> Any:
        """The record that has the parent."""
        return getattr(self, self.CHILD)

    def clean(self) -> None:
        super().clean()
        if not self._is_linked() or self.parent != self.child.parent:
            return
        if self.date == self.child.parent_date:
            same = f"“{self.parent}” is its main parent at the same time: give another time, or leave this row out."
            raise ValidationError({"parent": same})

    def stored_faults(self) -> dict[str, str]:
        path = path_to(self.child, self.parent, stored_parents) if self._is_linked() else []
        return {"parent": circle_of_parents(self.child, path)} if path else {}

    @classmethod
    def faults_among(cls, records: Sequence[Any]) -> Iterator[tuple[Any, str, str]]:
        further: dict[Any, list[Any]] = defaultdict(list)
        for record in records:
            further[record.child.pk].append(record.parent)

        def parents_of(one: Any) -> list[Any]:
            return [*filter(None, [one.parent]), *further[one.pk]]

        for record in records:
            if path := path_to(record.child, record.parent, parents_of):
                yield record, "parent", circle_of_parents(record.child, path)

    def _is_linked(self) -> bool:
        """Whether both records are given."""
        has_child = self.CHILD in self._state.fields_cache or getattr(self, f"{self.CHILD}_id") is not None
        return has_child and self.parent_id is not None


def _child(to: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        on_delete=models.CASCADE,
        related_name="further_parents",
        db_index=False,  # that of its constraint begins with it
        help_text="What belonged there.",
    )


def _parent(to: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        on_delete=models.PROTECT,  # What others sat in must not vanish.
        related_name="further_children",
        help_text="What it belonged to, besides its main parent (editorial).",
    )


def _constraints(child: str) -> list[Any]:
    """Constraints that nothing sits in itself, nor twice in the same at the same time."""
    return [
        models.CheckConstraint(
            name=f"a_{child}_is_not_its_own_further_parent",
            condition=~Q(parent=F(child)),
            violation_error_message="It cannot sit in itself: choose another parent, or leave this row out.",
        ),
        models.UniqueConstraint(
            fields=[child, "parent", "date"],
            name=f"a_{child}_has_a_further_parent_once_at_a_time",
            violation_error_message=REPEATED_PARENT,
        ),
    ]


class GroupParent(FurtherParent):
    """A group belonged to another one, too, besides its main parent: before that, after it, or beside it."""

    CHILD = "group"

    group = _child(Group)
    parent = _parent(Group)

    class Meta(FurtherParent.Meta):
        verbose_name = "further parent of a group"
        verbose_name_plural = "further parents of groups"
        constraints = _constraints("group")


class CampParent(FurtherParent):
    """A camp belonged to another one, too, besides its main parent: before that, after it, or beside it."""

    CHILD = "camp"

    camp = _child(Camp)
    parent = _parent(Camp)

    class Meta(FurtherParent.Meta):
        verbose_name = "further parent of a camp"
        verbose_name_plural = "further parents of camps"
        constraints = _constraints("camp")


class PlaceParent(FurtherParent):
    """A place lay in another one, too, besides its main parent: before that, after it, or beside it."""

    CHILD = "place"

    place = _child(Place)
    parent = _parent(Place)

    class Meta(FurtherParent.Meta):
        verbose_name = "further parent of a place"
        verbose_name_plural = "further parents of places"
        constraints = _constraints("place")

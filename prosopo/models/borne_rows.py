"""The abstract model of rows that one record bears, of any of several kinds: identifiers, labels."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db.models import Exists, OuterRef, Q

from prosopo.models.base import PERMISSIONS, Referenced
from prosopo.models.querysets import RecordQuerySet, all_published
from prosopo.schema import RecordKind


class BorneRowQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Rows of public records."""
        is_public = Q()
        for bearer, model in self._bearers():
            is_public |= Q(**{f"{bearer}__isnull": False}) & Exists(all_published(model).filter(pk=OuterRef(bearer)))
        return self.filter(is_public)

    def ever_public(self) -> Self:
        """None: such a row has no page of its own, and a wrong one may be deleted."""
        return self.none()

    def ever_shown(self) -> Self:
        """Rows of records that readers may have seen."""
        is_shown = Q()
        for bearer, model in self._bearers():
            is_shown |= Q(**{f"{bearer}__in": model.objects.ever_shown()})
        return self.filter(is_shown)

    def _bearers(self) -> Iterable[tuple[str, Any]]:
        return ((name, self.model._meta.get_field(name).related_model) for name in self.model.BEARERS.values())


def one_bearer(bearers: Iterable[str]) -> Q:
    """The condition that exactly one of these foreign keys is filled in."""
    names, condition = list(bearers), Q()
    for bearer in names:
        condition |= Q(**{f"{other}__isnull": other != bearer for other in names})
    return condition


class BorneRow(Referenced):
    """Belongs to exactly one record, of any of several kinds, and is public with it."""

    BEARERS: ClassVar[dict[RecordKind, str]]  # the foreign key to a record of each kind

    objects = BorneRowQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        ordering = ["id"]

    @property
    def bearer(self) -> tuple[RecordKind, int] | None:
        """The kind and key of the record that bears it."""
        return next(
            ((kind, key) for kind, name in self.BEARERS.items() if (key := getattr(self, f"{name}_id")) is not None),
            None,
        )

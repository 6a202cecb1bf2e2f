"""Hierarchies: groups, camps, places and events with a parent of their own kind, and terms with a broader term."""

from collections.abc import Mapping
from typing import Any, Self

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connections, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from prosopo.models.querysets import RecordQuerySet


class TreeQuerySet(RecordQuerySet):
    def with_ancestors(self) -> Self:
        """These records and their ancestors."""
        manager: Any = self.model._default_manager.using(self.db)
        return manager.filter(pk__in=self.keys_with_ancestors())  # type: ignore[no-any-return]  # the same class

    def keys_with_ancestors(self) -> Any:
        """The primary keys of these records and their ancestors, as a subquery."""
        return self._closure("SELECT above.parent_id FROM {table} above JOIN walk ON above.id = walk.id")

    def with_descendants(self) -> Self:
        """These records and their descendants."""
        manager: Any = self.model._default_manager.using(self.db)
        descendants = self._closure("SELECT below.id FROM {table} below JOIN walk ON below.parent_id = walk.id")
        return manager.filter(pk__in=descendants)  # type: ignore[no-any-return]  # the same class

    def _closure(self, step: str) -> Any:
        connection = connections[self.db]
        try:
            start, params = self.order_by().values("pk").query.get_compiler(self.db).as_sql()
        except EmptyResultSet:
            return ()
        table = connection.ops.quote_name(self.model._meta.db_table)
        # UNION, not UNION ALL: it terminates even if the parents run in a circle.
        walk = f"WITH RECURSIVE walk(id) AS ({start} UNION {step.format(table=table)})"
        return RawSQL(f"{walk} SELECT id FROM walk WHERE id IS NOT NULL", params)  # noqa: S608, S611  as above


def ancestor_keys(key: int, parent: Mapping[int, int | None]) -> list[int]:
    """The keys of a record's ancestors, nearest first, by the parent of each; it terminates even in a circle."""
    path: list[int] = []
    above = parent.get(key)
    while above is not None and above != key and above not in path:
        path.append(above)
        above = parent.get(above)
    return path


def parent_field(help_text: str, verbose_name: str | None = None) -> models.ForeignKey:
    """The foreign key to a record's parent."""
    return models.ForeignKey(
        "self",
        verbose_name=verbose_name,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # What others sit in must not vanish.
        related_name="children",
        help_text=help_text,
    )


class Tree(models.Model):
    """A record with a parent of its own kind, or none; never itself."""

    PARENTS = "parents"  # what its ancestors are called where they run in a circle

    parent = parent_field("What it belongs to, if anything (editorial).")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="a_%(class)s_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="It cannot sit in itself: choose another parent, or none.",
            )
        ]

    def clean(self) -> None:
        super().clean()
        above: Any = self.parent
        path = [str(self)]
        seen = {self.pk}
        while above is not None:
            path.append(str(above))
            if above is self or (above.pk is not None and above.pk in seen):
                circle = f"The {self.PARENTS} run in a circle: {' → '.join(path)}. Choose another."
                raise ValidationError({"parent": circle})
            seen.add(above.pk)
            above = above.parent

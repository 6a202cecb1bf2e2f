"""Hierarchies: groups, camps, places and events with a parent of their own kind, and terms with a broader term."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connections, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from prosopo.models.base import Entity
from prosopo.models.circles import circle_message, path_to
from prosopo.models.querysets import RecordQuerySet
from prosopo.models.uncertain_dates import GregorianField


class TreeQuerySet(RecordQuerySet):
    def with_ancestors(self) -> Self:
        """These records and their ancestors."""
        manager: Any = self.model._default_manager.using(self.db)
        return manager.filter(pk__in=self.keys_with_ancestors())  # type: ignore[no-any-return]  # the same class

    def keys_with_ancestors(self) -> Any:
        """The primary keys of these records and their ancestors, as a subquery."""
        return self._closure("id", "parent_id", upwards=True)

    def with_descendants(self) -> Self:
        """These records and their descendants."""
        manager: Any = self.model._default_manager.using(self.db)
        descendants = self._closure("parent_id", "id", upwards=False)
        return manager.filter(pk__in=descendants)  # type: ignore[no-any-return]  # the same class

    def links(self, *columns: str) -> Any:
        """Rows of the key of each record, these columns of it, and its parents: those for `parents_by_child`.

        A record with several further parents has a row for each of them.
        """
        if further_parents_of(self.model) is None:
            return self.order_by("pk").values_list("pk", *columns, "parent")
        rows = self.order_by("pk", "further_parents")
        return rows.values_list("pk", *columns, "parent", "further_parents__parent")

    def _closure(self, known: str, sought: str, upwards: bool) -> Any:
        """The keys of these records and of all that is reached from them, from one column of each link to the other."""
        connection = connections[self.db]
        try:
            start, params = self.order_by().values("pk").query.get_compiler(self.db).as_sql()
        except EmptyResultSet:
            return ()
        step = _step(self.model, known, sought, upwards, connection.ops.quote_name)
        # UNION, not UNION ALL: it terminates even if the parents run in a circle.
        walk = f"WITH RECURSIVE walk(id) AS ({start} UNION {step})"
        return RawSQL(f"{walk} SELECT id FROM walk WHERE id IS NOT NULL", params)  # noqa: S608, S611  as above


def _step(model: Any, known: str, sought: str, upwards: bool, quote: Callable[[str], str]) -> str:
    """The SQL of one step of a walk, from one column of the links to the other: main parents, and further ones."""
    main = f"{quote(model._meta.db_table)} main"
    if (further := further_parents_of(model)) is None:
        return f"SELECT main.{sought} FROM walk JOIN {main} ON main.{known} = walk.id"  # noqa: S608  as above
    child = f"{further.CHILD}_id"
    from_, to = (child, "parent_id") if upwards else ("parent_id", child)
    # Each way is looked up by its index. PostgreSQL lets a step name the walk but once.
    return (
        f"SELECT CASE ways.way WHEN 0 THEN main.{sought} ELSE further.{to} END"  # noqa: S608  as above
        " FROM walk CROSS JOIN (SELECT 0 AS way UNION ALL SELECT 1) ways"
        f" LEFT JOIN {main} ON ways.way = 0 AND main.{known} = walk.id"
        f" LEFT JOIN {quote(further._meta.db_table)} further ON ways.way = 1 AND further.{from_} = walk.id"
    )


def further_parents_of(model: type[models.Model]) -> Any:
    """The model of the further parents of records of a tree; None where a record has one parent at most."""
    if not issubclass(model, DatedTree):
        return None
    return model._meta.get_field("further_parents").related_model


def parents_by_child(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[int]]:
    """The keys of the parents of each record, the main one first, from rows of its key and keys of parents, or None."""
    parents: dict[int, list[int]] = defaultdict(list)
    for key, *above in rows:
        parents[key] += [one for one in above if one is not None and one not in parents[key]]
    return parents


def ancestor_keys(key: int, parents: Mapping[int, Iterable[int]]) -> list[int]:
    """The keys of a record's ancestors, nearest first, by the parents of each; it terminates even in a circle.

    >>> ancestor_keys(1, {1: [2, 5], 2: [3], 5: [3], 3: [1]})
    [2, 5, 3]
    """
    found = [key]
    for one in found:  # grows meanwhile
        found += [above for above in parents.get(one, ()) if above not in found]
    return found[1:]


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
                raise ValidationError({"parent": circle_of_parents(self, path[1:])})
            seen.add(above.pk)
            above = above.parent


PARENT_DATE = (
    "1921-08/1936-12, ../1936, 1936/..; empty where it always did. Readers are shown it; filters find what ever "
    "belonged there."
)


class DatedTree(Entity, Tree):
    """A record with a main parent, perhaps for a time only, and perhaps with further parents.

    Its model is pointed at by one of further parents (`prosopo.models.further_parents`).
    """

    parent_date = GregorianField("when it belonged there (EDTF)", help_text=PARENT_DATE)

    class Meta:
        abstract = True
        constraints = [
            *Tree.Meta.constraints,
            models.CheckConstraint(
                name="a_%(class)s_dates_a_parent_that_it_has",
                condition=Q(parent_date="") | Q(parent__isnull=False),
                violation_error_message="There is a time, but no parent: choose the parent, or take the time away.",
            ),
        ]

    def stored_faults(self) -> dict[str, str]:
        """Also a circle through further parents."""
        above: Any = self.parent
        path = path_to(self, above, stored_parents) if above is not None and self.pk is not None else []
        return {"parent": circle_of_parents(self, path)} if path else {}


def stored_parents(record: Any) -> list[Any]:
    """The main parent of a record and its further ones, as they are stored."""
    further = [row.parent for row in record.further_parents.select_related("parent")] if record.pk is not None else []
    return [*filter(None, [record.parent]), *further]


def circle_of_parents(record: Any, path: Iterable[Any]) -> str:
    """The message about a record that would sit in the first of these, and they in one another up to it again."""
    return circle_message(f"{record.PARENTS} run", record, path)

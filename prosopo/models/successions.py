"""What a group, camp or place became: other records that came after it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Self

from django.db import connections, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Greatest, Least

from prosopo.models.base import PERMISSIONS, Referenced, choice_constraint
from prosopo.models.camps import Camp
from prosopo.models.circles import circle_message, path_to
from prosopo.models.curators_notes import curators_note_field
from prosopo.models.groups import Group
from prosopo.models.places import Place
from prosopo.models.querysets import RecordQuerySet, all_published
from prosopo.models.uncertain_dates import Dated

_RUN = "successors run"
REPEATED_SUCCESSION = "It is said already which of these two came after the other: change that row instead."


class SuccessionKind(models.TextChoices):
    SUCCEEDED = "succeeded", "succeeded by"
    RENAMED = "renamed", "renamed to"
    MERGED_INTO = "merged_into", "merged into"
    DIVIDED_INTO = "divided_into", "divided into"


class SuccessionQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Rows of which readers see both records."""
        records = all_published(self.model._meta.get_field("predecessor").related_model)
        return self.filter(predecessor__in=records, successor__in=records)

    def ever_public(self) -> Self:
        """None: such a row has no page of its own, and a wrong one may be deleted."""
        return self.none()

    def ever_shown(self) -> Self:
        """Rows of which readers may have seen both records."""
        records = self.model._meta.get_field("predecessor").related_model.objects
        return self.filter(predecessor__in=records.ever_shown(), successor__in=records.ever_shown())

    def onwards_from(self, keys: Collection[int]) -> Self:
        """The rows that lead from these records to what came after them, at whatever remove."""
        quote = connections[self.db].ops.quote_name
        table, records = (
            quote(model._meta.db_table)
            for model in (self.model, self.model._meta.get_field("predecessor").related_model)
        )
        start = f"SELECT id FROM {records} WHERE id IN ({', '.join(['%s'] * len(keys))})"  # noqa: S608  our own names
        step = f"SELECT later.successor_id FROM {table} later JOIN walk ON later.predecessor_id = walk.id"  # noqa: S608
        # UNION, not UNION ALL: it terminates even if they run in a circle.
        walk = f"WITH RECURSIVE walk(id) AS ({start} UNION {step}) SELECT id FROM walk"  # noqa: S608
        return self.filter(predecessor__in=RawSQL(walk, list(keys))) if keys else self.none()  # noqa: S611  as above

    def public_successors(self, keys: Collection[int]) -> dict[int, list[int]]:
        """What came after each of these records, at whatever remove, nearest first; through public records alone.

        Queries: the rows, and which of them are public; the first alone where there are none.
        """
        # First whether there are any: which groups, camps and places are public takes much longer to ask.
        found = list(self.onwards_from(keys).order_by().values_list("pk", flat=True))
        rows = self.model.objects.published().filter(pk__in=found).order_by("id") if found else self.none()
        after: dict[int, list[int]] = defaultdict(list)
        for predecessor, successor in rows.values_list("predecessor", "successor"):
            after[predecessor].append(successor)
        return {key: _onwards(key, after) for key in keys}


def _onwards(key: int, after: dict[int, list[int]]) -> list[int]:
    found = [key]
    for one in found:  # grows meanwhile
        found += [later for later in after.get(one, ()) if later not in found]
    return found[1:]


class Succession(Referenced, Dated):
    """One record came after another: what is meant became something else, or gave way to it."""

    predecessor: Any  # each subclass has its own
    successor: Any

    kind = models.CharField(
        max_length=12,
        choices=SuccessionKind.choices,
        help_text=(
            "“Succeeded by”: another took its place or its tasks. “Renamed to”: the same under another name. “Merged "
            "into”: it went into one with others. “Divided into”: it fell into several, each with a row of its own."
        ),
    )
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    curators_note = curators_note_field()

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]
        default_permissions = PERMISSIONS

    def __str__(self) -> str:
        return f"{self.predecessor}, {self.get_kind_display()} {self.successor}"

    def stored_faults(self) -> dict[str, str]:
        older, newer = getattr(self, "predecessor_id", None), getattr(self, "successor_id", None)
        if older is None or newer is None or older == newer:
            return {}
        others = type(self).objects.exclude(pk=self.pk).select_related("successor")
        path = self._way_back(lambda record: [row.successor for row in others.filter(predecessor=record.pk)])
        return {"successor": circle_message(_RUN, self.predecessor, path)} if path else {}

    @classmethod
    def faults_among(cls, records: Sequence[Any]) -> Iterator[tuple[Any, str, str]]:
        after: dict[Any, list[Any]] = defaultdict(list)
        for record in records:
            after[record.predecessor_id].append(record.successor)
        for record in records:
            if path := record._way_back(lambda older: after[older.pk]):
                yield record, "successor", circle_message(_RUN, record.predecessor, path)

    def _way_back(self, successors_of: Callable[[Any], Sequence[Any]]) -> list[Any]:
        """The records from the successor to the predecessor, each followed by the next; empty where none lead there."""
        return path_to(self.predecessor, self.successor, successors_of)


def _constraints(noun: str) -> list[Any]:
    return [
        *Dated.Meta.constraints,
        choice_constraint("kind", SuccessionKind, f"{noun}_succession_kind_is_known"),
        models.CheckConstraint(
            name=f"a_{noun}_does_not_succeed_itself",
            condition=~Q(predecessor=F("successor")),
            violation_error_message=f"Choose two different records: a {noun} does not come after itself.",
        ),
        models.UniqueConstraint(
            Least("predecessor", "successor"),
            Greatest("predecessor", "successor"),
            name=f"two_{noun}s_succeed_one_another_once",
            violation_error_message=REPEATED_SUCCESSION,
        ),
    ]


def _predecessor(to: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(to, on_delete=models.CASCADE, related_name="later_successions", help_text="The older one.")


def _successor(to: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        on_delete=models.PROTECT,  # What something became must not vanish.
        related_name="earlier_successions",
        help_text="The newer one: what came after it.",
    )


class GroupSuccession(Succession):
    """One group came after another: it was renamed, merged, divided, or another took its place."""

    predecessor = _predecessor(Group)
    successor = _successor(Group)

    class Meta(Succession.Meta):
        constraints = _constraints("group")


class CampSuccession(Succession):
    """One place of detention came after another: it was renamed, merged, divided, or another took its place."""

    predecessor = _predecessor(Camp)
    successor = _successor(Camp)

    class Meta(Succession.Meta):
        constraints = _constraints("camp")


class PlaceSuccession(Succession):
    """One place came after another: it was renamed, merged, divided, or another took its place."""

    predecessor = _predecessor(Place)
    successor = _successor(Place)

    class Meta(Succession.Meta):
        constraints = _constraints("place")

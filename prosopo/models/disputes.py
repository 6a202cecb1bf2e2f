"""The curators' judgements on disputes between statements."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from prosopo.models.base import PUBLISHING_PERMISSIONS, Entity, Publishable
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.querysets import PublishableQuerySet
from prosopo.models.statements import Statement, public_statement
from prosopo.models.visibility import AssumedStatus, Reason, hidden_state, is_published
from prosopo.names import sort_key


class Judged(models.Model):
    """A judgement: for which reasons, by whom and when."""

    reasons = models.TextField(help_text="Why it was judged so.")
    judged_by = models.CharField(max_length=120, help_text="Who judged.")
    judged_on = models.DateField(help_text="When it was judged.")

    class Meta:
        abstract = True


class DisputeQuerySet(PublishableQuerySet):
    def public(self, assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
        """The condition that a dispute is published and all its statements are public."""
        # By joins: else both databases would list every public statement for a single dispute, or plan very long.
        members = Dispute.statements.through.objects.filter(dispute=OuterRef("pk"))
        hidden = members.filter(~public_statement("statement__", assumptions))
        preferred = Q(preferred__isnull=True) | public_statement("preferred__", assumptions)
        return is_published(Dispute, "", assumptions) & preferred & Q(Exists(members)) & ~Q(Exists(hidden))

    def reasons_held_back(self, *assumptions: AssumedStatus) -> dict[int, list[Reason]]:
        held = self.held_back(*assumptions).order_by()
        members: dict[int, set[int]] = {}
        for dispute, *statements in held.values_list("pk", "preferred", "statements"):
            members.setdefault(dispute, set()).update(key for key in statements if key is not None)
        statements = Statement.objects.filter(pk__in=set().union(*members.values()))
        hidden = statements.exclude(public_statement("", assumptions))
        states = {key: (ref, hidden_state(status)) for key, ref, status in hidden.values_list("pk", "ref", "status")}
        for key, reasons in statements.reasons_held_back(*assumptions).items():
            states[key] = states[key][0], f"is held back ({', '.join(reason.words for reason in reasons)})"
        return {
            dispute: [
                Reason("statement", states[key][1], states[key][0], Statement, key)
                for key in sorted(keys & states.keys())
            ]
            or [Reason("", "it has no statements")]
            for dispute, keys in members.items()
        }


class Dispute(Entity, Judged, Publishable):
    """These statements cannot all be true; this is the question, and what the curators think of it."""

    question = models.CharField(max_length=300, help_text="As a reader would ask it: “Was Sedov tried in public?”")
    statements = models.ManyToManyField(
        Statement, related_name="disputes", help_text="Those that cannot all be true: two or more."
    )
    preferred = models.ForeignKey(
        Statement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # The judgement would lose its meaning.
        related_name="preferred_in",
        help_text="The statement that the curators hold to be right, if any: one of the above.",
    )
    sort_key = SortKeyField(sources=("question",), derive=sort_key)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        default_permissions = PUBLISHING_PERMISSIONS
        constraints = [*Publishable.Meta.constraints]

    def __str__(self) -> str:
        return self.question

    def many_to_many_faults(self, many: Mapping[str, Sequence[Any]]) -> dict[str, str]:
        statements = many.get("statements", ())
        if len(statements) < 2:
            return {"statements": "A dispute is between statements: choose at least two."}
        if self.preferred is not None and self.preferred not in statements:
            return {"preferred": "The preferred statement is one of those in dispute: choose it among them, or add it."}
        return {}

"""Groups of people, and the forms of their names."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from prosopo.models.base import PERMISSIONS
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.kinds import GroupKind, kind_field
from prosopo.models.names import Name, also_cites_field, passage_field, unique_name_constraints
from prosopo.models.querysets import public_referring
from prosopo.models.trees import DatedTree, TreeQuerySet
from prosopo.names import sort_key


class GroupQuerySet(TreeQuerySet):
    def published(self) -> Self:
        """Groups that a public statement refers to, and their ancestors."""
        statements = public_referring(self.model, "statements")
        referred = Group.objects.filter(
            Exists(statements.filter(group=OuterRef("pk")))
            | Exists(statements.filter(subject_group=OuterRef("pk")))
            | Exists(statements.filter(decided_by=OuterRef("pk")))
            | Exists(statements.filter(related_group=OuterRef("pk")))
        )
        return self.filter(pk__in=referred.keys_with_ancestors())


class Group(DatedTree):
    """A faction, body, institution or crowd that people belonged to, or of which something is said as a whole."""

    name = models.CharField(max_length=200, help_text="As the source spells it.")
    kind = kind_field(GroupKind)
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    sort_key = SortKeyField(sources=("name",), derive=sort_key)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        default_permissions = PERMISSIONS
        constraints = [*DatedTree.Meta.constraints]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="group_in_order"),
            models.Index(fields=["kind", "sort_key", "id"], name="group_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupName(Name):
    """Another form of a group's name."""

    BEARER = "group"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="names")
    passage = passage_field("group_names")
    also_cites = also_cites_field("further_group_names")

    class Meta(Name.Meta):
        constraints = [*Name.Meta.constraints, *unique_name_constraints("group")]

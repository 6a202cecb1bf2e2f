"""Terms of the vocabularies may have a broader term, by whose filter they are found as well."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from prosopo.models.table_changes import ChangeTable


def _order(model):
    """The changes of the table of a vocabulary."""
    field = models.ForeignKey(
        blank=True,
        help_text="The term, if any, whose filter finds this one as well (editorial).",
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="children",
        to=f"prosopo.{model}",
        verbose_name="broader term",
    )
    constraint = models.CheckConstraint(
        condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
        name=f"a_{model}_is_not_broader_than_itself",
        violation_error_message="A term is not broader than itself: choose another broader term, or none.",
    )
    steps = [migrations.AddField(model, "parent", field), migrations.AddConstraint(model, constraint)]
    return ChangeTable(model, steps)


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0022_judge_groups_camps_and_places"),
    ]

    operations = [_order(model) for model in ("role", "fate", "trait", "legalbasis", "relation")]

"""Fates may be of the category “exiled”: exile is no detention, and where an office ordered it, no sentence."""

from django.db import migrations, models

from prosopo.models.table_changes import ChangeTable

_CATEGORIES = (
    "arrested",
    "sentenced",
    "exiled",
    "executed",
    "died",
    "disappeared",
    "survived",
    "released",
    "rehabilitated",
    "unknown",
)


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0037_know_full_forms_of_names")]

    operations = [
        ChangeTable(
            "fate",
            [
                migrations.RemoveConstraint("fate", "fate_category_is_known"),
                migrations.AlterField(
                    "fate",
                    "category",
                    models.CharField(choices=[(category, category) for category in _CATEGORIES], max_length=13),
                ),
                migrations.AddConstraint(
                    "fate",
                    models.CheckConstraint(
                        name="fate_category_is_known",
                        condition=models.Q(category__in=_CATEGORIES),
                        violation_error_message=f"Choose the category: {', '.join(_CATEGORIES)}.",
                    ),
                ),
            ],
        )
    ]

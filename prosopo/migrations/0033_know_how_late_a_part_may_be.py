"""Passages know how late what they tell may be: the last day of the innermost part with a date around them.

Filled when the index is built anew, with the other columns that follow from offsets.
"""

from django.db import migrations

from prosopo.models.derived_fields import DayField


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0032_keep_when_statements_are_found")]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="part_latest",
            field=DayField(
                blank=True,
                editable=False,
                help_text=(
                    "The last day that the innermost part with a date around it may be of: worked out from the offsets."
                ),
                null=True,
            ),
        ),
    ]

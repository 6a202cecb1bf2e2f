"""The index keeps when each statement is found; the bounds of its own date need no index any longer.

The table is filled when the index is built anew.
"""

import django.db.models.deletion
from django.db import migrations, models

from prosopo.index.models.times import StatementKey
from prosopo.models.derived_fields import DayField


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0031_date_parents")]

    operations = [
        migrations.CreateModel(
            name="StatementTime",
            fields=[
                (
                    "statement",
                    StatementKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="time",
                        serialize=False,
                        to="prosopo.statement",
                    ),
                ),
                ("earliest", DayField(help_text="The first day that the date may mean.")),
                (
                    "latest",
                    DayField(help_text="The last day that it may mean, not later than the source or its part."),
                ),
                (
                    "unsure",
                    models.BooleanField(help_text="Never surely within a time: in doubt, or with an unknown end."),
                ),
                ("open_start", models.BooleanField(help_text="The date says nothing of its beginning.")),
                ("open_end", models.BooleanField(help_text="The date says nothing of its end.")),
                (
                    "day",
                    DayField(
                        help_text="The first day of the date as written, else its last: lists are ordered by it.",
                        null=True,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["earliest", "latest", "unsure", "statement"], name="statement_time_in_order")
                ],
            },
        ),
        migrations.RemoveIndex(model_name="statement", name="statement_by_time"),
    ]

"""The log of what readers see change; at first, `manage.py reindex` or `make run` tells in it of all that is there."""

from django.db import migrations, models

import prosopo.models.derived_fields


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0008_write_people_as_lines"),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "generation",
                    models.SmallIntegerField(
                        help_text="One more where the numbers of transactions are found to have begun anew: the data was moved."
                    ),
                ),
                ("position", models.BigIntegerField(help_text="0 on SQLite.")),
                (
                    "horizon",
                    models.BigIntegerField(
                        help_text="All transactions with lower numbers had ended by then. On SQLite: all batches with lower keys had been committed; 0 for those below this one."
                    ),
                ),
                ("at", models.DateTimeField(help_text="When it was written, by the clock of the database.")),
                (
                    "reached",
                    models.DateTimeField(help_text="The latest such time so far: it never goes back, as a clock may."),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["generation", "position", "id"], name="batch_in_order"),
                    models.Index(fields=["reached"], name="batch_by_time"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("what", models.SmallIntegerField(help_text="See `What`.")),
                ("kind", models.SmallIntegerField(help_text="See `Kind`.")),
                (
                    "identity",
                    prosopo.models.derived_fields.AsciiField(
                        help_text="The record's slug or reference.", max_length=80
                    ),
                ),
                (
                    "merged_into",
                    prosopo.models.derived_fields.AsciiField(
                        blank=True, help_text="Slug of whoever it is now, if anyone.", max_length=80
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "identity", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.SmallIntegerField(help_text="See `Kind`.")),
                ("identity", prosopo.models.derived_fields.AsciiField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Untold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SmallIntegerField(help_text="See `Kind`.")),
                ("identity", prosopo.models.derived_fields.AsciiField(max_length=80)),
                (
                    "changed",
                    models.BooleanField(help_text="If it is still public, it is another than before."),
                ),
            ],
        ),
    ]

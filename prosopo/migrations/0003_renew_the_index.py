"""Another shape of the index: what it holds is derived, so it is made anew, by `manage.py reindex` or `make run`."""

from typing import Any

import django.db.models.deletion
from django.db import DatabaseError, migrations, models, transaction

import prosopo.index.models.documents
import prosopo.models.derived_fields


def compress_quickly(apps: Any, schema_editor: Any) -> None:
    """Have PostgreSQL compress records by LZ4: its own method takes as long as all else that writing one does."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for column in ("item", "full"):
        try:
            with transaction.atomic(schema_editor.connection.alias):
                schema_editor.execute(f'ALTER TABLE prosopo_persondocument ALTER COLUMN "{column}" SET COMPRESSION lz4')
        except DatabaseError:
            return  # a server that was built without it


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0002_index_people"),
    ]

    operations = [
        migrations.DeleteModel(name="PersonDocument"),
        migrations.DeleteModel(name="PersonFacet"),
        migrations.CreateModel(
            name="PersonDocument",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="document",
                        serialize=False,
                        to="prosopo.person",
                    ),
                ),
                ("slug", prosopo.models.derived_fields.AsciiField(max_length=80, unique=True)),
                ("sort_key", prosopo.models.derived_fields.AsciiField(max_length=120)),
                ("sex", models.CharField(max_length=7)),
                ("item", models.BinaryField()),
                ("full", models.BinaryField()),
                ("digest", models.CharField(help_text="Of the full record, in hexadecimal.", max_length=32)),
                (
                    "stale",
                    models.BooleanField(
                        default=False, help_text="Something that it tells has changed since it was built."
                    ),
                ),
                (
                    "stamp",
                    models.BigIntegerField(
                        default=prosopo.index.models.documents.new_stamp,
                        help_text="Another one each time it is written or marked.",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonFacet",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("dimension", models.SmallIntegerField()),
                (
                    "term",
                    models.BigIntegerField(help_text="Key of the group, camp, …; the number of the kind; year // 10."),
                ),
                ("direct", models.BooleanField()),
                ("sort_key", prosopo.models.derived_fields.AsciiField(max_length=120)),
                ("person", models.BigIntegerField()),
                ("statement", models.BigIntegerField()),
                ("kind", models.SmallIntegerField()),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
                ("approximate", models.BooleanField()),
                ("certainty", models.SmallIntegerField(help_text="0 possible, 1 probable, 2 certain.")),
                ("denied", models.BooleanField()),
            ],
        ),
        migrations.RunPython(compress_quickly, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="persondocument",
            index=models.Index(fields=["sort_key", "person"], name="document_in_order"),
        ),
        migrations.AddIndex(
            model_name="persondocument",
            index=models.Index(fields=["sex", "sort_key", "person"], name="document_of_sex_in_order"),
        ),
        migrations.AddIndex(
            model_name="persondocument",
            index=models.Index(condition=models.Q(("stale", True)), fields=["person"], name="document_to_refresh"),
        ),
        migrations.AddIndex(
            model_name="personfacet",
            index=models.Index(
                fields=[
                    "dimension",
                    "term",
                    "sort_key",
                    "person",
                    "denied",
                    "earliest",
                    "latest",
                    "approximate",
                    "kind",
                    "certainty",
                    "direct",
                ],
                name="facet_in_order",
            ),
        ),
    ]

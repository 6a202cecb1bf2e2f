"""Tables and columns of the log of changes get plain names; their rows stay."""

from functools import partial

from django.db import migrations, models

import prosopo.index.models.documents
import prosopo.models.derived_fields

# Old table and columns, new table and columns, and the order of rows.
_TABLES = (
    ("told", "kind, identity", "publishedrecord", "kind, identity", "kind, identity"),
    ("untold", "kind, identity, changed", "pendingchange", "kind, identity, content_changed", "id"),
)


def copy_rows(apps, schema_editor, back=False):
    for old, old_columns, new, new_columns, order in _TABLES:
        source, target = (old, old_columns), (new, new_columns)
        if back:
            source, target = target, source
        schema_editor.execute(
            f"INSERT INTO prosopo_{target[0]} ({target[1]}) SELECT {source[1]} FROM prosopo_{source[0]} ORDER BY {order}"  # noqa: S608  our own names
        )


def delete_content_types(apps, schema_editor):
    """Delete the content types of the old tables, with their permissions, which nothing asked for."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    content_types.filter(app_label="prosopo", model__in=[old for old, *_ in _TABLES]).delete()


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0013_number_changes_in_order")]

    operations = [
        migrations.CreateModel(
            name="PublishedRecord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "identity", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.SmallIntegerField(help_text="See `RecordKind`.")),
                ("identity", prosopo.models.derived_fields.AsciiField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="PendingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SmallIntegerField(help_text="See `RecordKind`.")),
                ("identity", prosopo.models.derived_fields.AsciiField(max_length=80)),
                (
                    "content_changed",
                    models.BooleanField(help_text="If it is still public, its content is another than before."),
                ),
            ],
        ),
        migrations.RunPython(copy_rows, partial(copy_rows, back=True)),
        migrations.DeleteModel("Told"),
        migrations.DeleteModel("Untold"),
        migrations.RunPython(delete_content_types, migrations.RunPython.noop),
        migrations.RenameField("batch", "first", "first_in_transaction"),
        migrations.RemoveIndex("batch", "batch_by_time"),
        migrations.RenameField("batch", "reached", "latest_at"),
        migrations.AddIndex("batch", models.Index(fields=["latest_at"], name="batch_by_time")),
        migrations.RenameField("change", "what", "change_kind"),
        # From here on help texts alone, which no database holds.
        migrations.AlterField(
            "batch",
            "first_in_transaction",
            models.BigIntegerField(
                default=0, help_text="Key of the first batch of the same transaction; 0 where this is the first."
            ),
        ),
        migrations.AlterField(
            "batch",
            "latest_at",
            models.DateTimeField(help_text="The latest `at` so far: it never goes back, as a clock may."),
        ),
        migrations.AlterField("change", "change_kind", models.SmallIntegerField(help_text="See `ChangeKind`.")),
        migrations.AlterField("change", "kind", models.SmallIntegerField(help_text="See `RecordKind`.")),
        migrations.AlterField(
            "change",
            "merged_into",
            prosopo.models.derived_fields.AsciiField(
                blank=True, help_text="Slug of the public person merged into; empty for none.", max_length=80
            ),
        ),
        migrations.AlterField(
            "nameuse", "kind", models.SmallIntegerField(help_text="Of the record: see `NAME_CODES`.")
        ),
        migrations.AlterField("nameuse", "part", models.SmallIntegerField(help_text="See `NamePart`.")),
        migrations.AlterField(
            "nameuse", "patronymic", models.BigIntegerField(help_text="Key of the word; 0 for none.")
        ),
        migrations.AlterField(
            "nameuse",
            "public",
            models.BooleanField(
                help_text="Whether this form is public; for people, whether the person is public, too."
            ),
        ),
        migrations.AlterField(
            "nameword",
            "bearers",
            models.IntegerField(
                db_default=0,
                help_text="How many public names had it when last counted: tells common words from rare ones.",
            ),
        ),
        migrations.AlterField(
            "persondocument",
            "fingerprint",
            models.BigIntegerField(help_text="Of the code that built it; other code treats it as stale.", null=True),
        ),
        migrations.AlterField(
            "persondocument",
            "stale",
            models.BooleanField(default=False, help_text="A row that it was built from has changed since."),
        ),
        migrations.AlterField(
            "persondocument",
            "stamp",
            models.BigIntegerField(
                default=prosopo.index.models.documents.new_stamp,
                help_text="A new number each time it is written or marked as stale.",
            ),
        ),
    ]

"""The words of names, by which records are found: derived, and filled by `manage.py reindex` or `make run`."""

from django.db import migrations, models

import prosopo.models.derived_fields


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0006_search_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", prosopo.models.derived_fields.AsciiField(max_length=120)),
                ("word", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="NameUse",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.SmallIntegerField(help_text="Of the record: see `Named`.")),
                ("word", models.BigIntegerField()),
                ("part", models.SmallIntegerField(help_text="As what the word stands there: see `Part`.")),
                ("given", models.BigIntegerField(help_text="Key of the word; 0 for none.")),
                ("patronymic", models.BigIntegerField(help_text="The same.")),
                (
                    "public",
                    models.BooleanField(
                        help_text="Of people: whether readers may know of this form, and of its bearer."
                    ),
                ),
                ("sort_key", prosopo.models.derived_fields.AsciiField(max_length=120)),
                ("record", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["kind", "word", "part", "sort_key", "record", "public", "given", "patronymic"],
                        name="name_use_in_order",
                    ),
                    models.Index(
                        fields=["kind", "word", "part", "given", "patronymic", "sort_key", "record", "public"],
                        name="name_use_by_given",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(help_text="See `word_key`.", primary_key=True, serialize=False)),
                ("text", prosopo.models.derived_fields.AsciiField(max_length=200)),
                (
                    "bearers",
                    models.IntegerField(
                        db_default=0,
                        help_text="In how many public names it stood when last counted: tells common words from rare ones.",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["text", "bearers"], name="name_word_text")],
            },
        ),
    ]

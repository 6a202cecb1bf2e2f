"""The vocabulary of texts: which words share a stem. The index is built anew after it, and fills it."""

from django.db import migrations, models

import prosopo.models.derived_fields


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0043_know_the_latest_change_of_each_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="WordStem",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "stem", "language", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stem", prosopo.models.derived_fields.AsciiField(max_length=100)),
                (
                    "language",
                    prosopo.models.derived_fields.AsciiField(
                        help_text="de, en, fr or ru: by whose rules it is the stem.", max_length=2
                    ),
                ),
                ("word", prosopo.models.derived_fields.AsciiField(max_length=100)),
            ],
            options={
                "indexes": [models.Index(fields=["word", "language", "stem"], name="word_stem_by_word")],
            },
        ),
    ]

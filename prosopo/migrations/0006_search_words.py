from django.db import migrations

import prosopo.models.fulltext
from prosopo.models.fulltext import create_word_indexes, drop_word_indexes
from prosopo.text.word_search import searchable_words

AT_ONCE = 2000
TEXTS = {"passage": ("quote",), "statement": ("text", "note")}


def fill_in_words(apps, schema_editor):
    """The words of what is there already, a chunk at a time."""
    for name, texts in TEXTS.items():
        model = apps.get_model("prosopo", name)
        table, last = model._meta.db_table, 0
        rows = model.objects.using(schema_editor.connection.alias).order_by("pk").values_list("pk", *texts)
        while chunk := list(rows.filter(pk__gt=last)[:AT_ONCE]):
            words = [(searchable_words(*written), key) for key, *written in chunk]
            with schema_editor.connection.cursor() as cursor:
                cursor.executemany(f"UPDATE {table} SET words = %s WHERE id = %s", [row for row in words if row[0]])  # noqa: S608  our own names
            last = chunk[-1][0]


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0005_set_words_aside"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="words",
            field=prosopo.models.fulltext.WordsField(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="statement",
            name="words",
            field=prosopo.models.fulltext.WordsField(blank=True, default="", editable=False),
        ),
        migrations.RunPython(fill_in_words, migrations.RunPython.noop),
        migrations.RunPython(create_word_indexes, drop_word_indexes),
    ]

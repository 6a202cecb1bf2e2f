from django.db import migrations, models

from prosopo.models.fulltext import create_word_indexes


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0014_name_the_log_plainly")]

    operations = [
        # SQLite loses the triggers of the word indexes with each table that Django remakes, in either direction.
        migrations.RunPython(migrations.RunPython.noop, create_word_indexes),
        migrations.AddField(
            "statement",
            "hedged",
            models.BooleanField(
                default=False,
                help_text="The passage itself is unsure: “it would seem”, “probably”, “we can only believe”.",
            ),
        ),
        # The index is built anew when the upgrade is prepared: to copy its rows would be in vain.
        migrations.RunSQL("DELETE FROM prosopo_personfacet", migrations.RunSQL.noop),
        migrations.RemoveIndex("personfacet", "facet_in_order"),
        migrations.AddField("personfacet", "hedged", models.BooleanField(default=False), preserve_default=False),
        migrations.AddField(
            "personfacet",
            "voice",
            models.SmallIntegerField(default=0, help_text="0 author, 1 editor, 2 quoted, 3 hearsay."),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "personfacet",
            models.Index(
                fields=[
                    *("dimension", "term", "sort_key", "person", "denied", "earliest", "latest", "approximate"),
                    *("kind", "certainty", "direct", "hedged", "voice"),
                ],
                name="facet_in_order",
            ),
        ),
        migrations.RunPython(create_word_indexes, migrations.RunPython.noop),
    ]

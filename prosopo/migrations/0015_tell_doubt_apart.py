from django.db import migrations, models

import prosopo.models.sources
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
        *(
            migrations.AddField(
                model,
                "curators_note",
                models.TextField(
                    "note for curators",
                    blank=True,
                    default="",
                    help_text="For curators alone: readers never see it.",
                ),
            )
            for model in (
                *("source", "passage", "person", "group", "camp", "event", "role", "fate", "relation"),
                *("statement", "dispute", "identityjudgement"),
            )
        ),
        migrations.AddField(
            "passage",
            "translation",
            models.TextField(
                blank=True,
                default="",
                help_text="The quote in the editor's own translation: shown as such, beside the source's words.",
            ),
        ),
        migrations.AddField(
            "passage",
            "translation_language",
            models.CharField(
                max_length=35,
                blank=True,
                default="",
                validators=[prosopo.models.sources.validate_language],
                help_text="Language tag of the translation: en, fr, ru.",
            ),
        ),
        migrations.AddConstraint(
            "passage",
            models.CheckConstraint(
                name="a_translation_has_a_language",
                condition=models.Q(translation="", translation_language="")
                | (~models.Q(translation="") & ~models.Q(translation_language="")),
                violation_error_message=(
                    "A translation and its language go together: give the translation of the quote and its language "
                    "tag (en), or neither."
                ),
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

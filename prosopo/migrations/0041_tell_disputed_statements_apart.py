from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0040_name_curators_in_citations")]

    operations = [
        # The index is built anew when the upgrade is prepared: to copy its rows would be in vain.
        migrations.RunSQL("DELETE FROM prosopo_personfacet", migrations.RunSQL.noop),
        migrations.RemoveIndex("personfacet", "facet_in_order"),
        migrations.AddField(
            "personfacet",
            "disputed",
            models.BooleanField(default=False, help_text="It stands in a dispute that readers see."),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "personfacet",
            models.Index(
                fields=[
                    *("dimension", "term", "sort_key", "person", "denied", "earliest", "latest", "approximate"),
                    *("kind", "certainty", "direct", "hedged", "voice", "disputed"),
                ],
                name="facet_in_order",
            ),
        ),
    ]

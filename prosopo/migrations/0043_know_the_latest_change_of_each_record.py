"""The last entry of the log about each record, for whoever harvests by time."""

from django.db import migrations, models

import prosopo.models.derived_fields

_FILL = """
    INSERT INTO prosopo_latestchange (kind, identity, change)
    SELECT kind, identity, MAX(id) FROM prosopo_change GROUP BY kind, identity
"""


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0042_date_batches_by_their_commits")]

    operations = [
        migrations.CreateModel(
            "LatestChange",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "identity", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.SmallIntegerField(help_text="See `RecordKind`.")),
                ("identity", prosopo.models.derived_fields.AsciiField(max_length=80)),
                ("change", models.BigIntegerField(help_text="Key of the change.")),
            ],
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop, elidable=True),
        migrations.AddIndex("latestchange", models.Index(fields=["kind", "change"], name="latest_change_in_order")),
    ]

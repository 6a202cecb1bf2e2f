"""The index knows which code built it; `manage.py reindex` or `make run` builds anew what other code has built."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0010_give_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Build",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.BigIntegerField(help_text="See `prosopo.index.builders.fingerprint`.")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name="persondocument",
            name="fingerprint",
            field=models.BigIntegerField(help_text="Of the code that built it: read as stale by any other.", null=True),
        ),
        migrations.AddIndex(
            model_name="persondocument",
            index=models.Index(fields=["fingerprint"], name="document_by_fingerprint"),
        ),
    ]

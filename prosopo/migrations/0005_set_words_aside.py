from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("prosopo", "0004_find_statements_by_kind"),
    ]

    operations = [
        migrations.AddField(
            model_name="passage",
            name="set_aside",
            field=models.TextField(
                blank=True,
                help_text="Only where no statement rests on these words: why not (“heading”, “rhetoric: says nothing of anyone in particular”) or, where they are a proper name, why it has no record (“title of a newspaper”).",
            ),
        ),
    ]

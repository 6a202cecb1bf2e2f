"""What the desk says of an empty sort name. Sort keys are worked out anew when the index is built by this version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0038_tell_exile_apart")]

    operations = [
        migrations.AlterField(
            "person",
            "sort_name",
            models.CharField(
                blank=True,
                max_length=200,
                help_text="As in an alphabetical list: “Ivanov, Vladimir”. Left empty, what looks like the surname goes first.",
            ),
        )
    ]

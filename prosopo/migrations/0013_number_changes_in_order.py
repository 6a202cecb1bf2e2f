"""Batches of changes are numbered in the order in which they are committed, and need nothing else that tells it.

Where several wrote at once, on PostgreSQL, some batches may have been numbered otherwise: they change their places.
"""

from django.db import migrations, models
from django.db.models import F

_AT_ONCE = 2**24  # keys of changes that belong to one batch


def put_in_order(apps, schema_editor):
    batches, changes = (apps.get_model("prosopo", name).objects for name in ("Batch", "Change"))
    rows = list(batches.order_by("generation", "position", "pk").values_list("pk", "generation", "position", "horizon"))
    numbers = sorted(pk for pk, *_ in rows)
    moved = [(pk, number) for (pk, *_), number in zip(rows, numbers, strict=True) if pk != number]
    for move in ((lambda pk, number: (pk, -number)), (lambda pk, number: (-number, number))):
        for pk, number in moved:
            old, new = move(pk, number)
            changes.filter(pk__gte=old * _AT_ONCE, pk__lt=(old + 1) * _AT_ONCE).update(
                pk=F("pk") + (new - old) * _AT_ONCE
            )
            batches.filter(pk=old).update(pk=new)
    if schema_editor.connection.vendor == "sqlite":
        batches.update(first=F("horizon"))
        return
    # All with positions below its horizon had ended when a batch was written.
    firsts = []
    begun = 0
    for number, (_, generation, _, horizon) in zip(numbers, rows, strict=True):
        while begun < len(rows) and (rows[begun][1], rows[begun][2]) < (generation, horizon):
            begun += 1
        firsts.append((number, numbers[begun] if begun < len(rows) else number))
    for number, first in firsts:
        if first < number:
            batches.filter(pk=number).update(first=first)


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0012_keep_what_was_public")]

    operations = [
        migrations.AddField(
            "batch",
            "first",
            models.BigIntegerField(
                default=0, help_text="Key of the first batch of the same transaction; 0 where it is that itself."
            ),
        ),
        migrations.RunPython(put_in_order, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex("batch", "batch_in_order"),
        migrations.RemoveField("batch", "generation"),
        migrations.RemoveField("batch", "position"),
        migrations.RemoveField("batch", "horizon"),
        migrations.AlterField("batch", "at", models.DateTimeField(help_text="When it was written.")),
    ]

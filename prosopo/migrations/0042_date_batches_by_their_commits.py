"""The time of a batch is that of its commit. So far it was that at which it was written, perhaps hours before."""

import datetime

from django.db import migrations, models
from django.db.models import F, Max, Min, Q
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

_LONG = datetime.timedelta(minutes=1)


def date_long_transactions(apps, schema_editor):
    """Give batches of long transactions the time at which the next one wrote, by which theirs had ended; else now."""
    batches = apps.get_model("prosopo", "Batch").objects
    key = Coalesce(NullIf("first_in_transaction", 0), "pk", output_field=models.BigIntegerField())
    transactions = batches.annotate(first=key).values("first").order_by("first")
    spans = transactions.annotate(last=Max("pk"), begin=Min("latest_at"), end=Max("latest_at"))
    long = spans.filter(end__gt=F("begin") + _LONG).values_list("first", "last")
    for first, last in list(long):
        following = batches.filter(pk__gt=last).order_by("pk").values_list("latest_at", flat=True).first()
        ours = batches.filter(Q(pk=first) | Q(first_in_transaction=first), pk__range=(first, last))
        ours.update(latest_at=following or timezone.now())


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0041_tell_disputed_statements_apart")]

    operations = [
        migrations.AlterField(
            "batch", "at", models.DateTimeField(help_text="When its transaction was about to be committed.")
        ),
        migrations.RunPython(date_long_transactions, migrations.RunPython.noop, elidable=True),
    ]

"""Every signal that the project listens to."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from prosopo.models.records import Record


@receiver(pre_save)
def keep_timestamps_of_unchanged_records(sender: type, instance: Any, raw: bool, **kwargs: Any) -> None:
    """Loading a fixture again leaves `created` alone, and `modified` too where nothing else differs."""
    if not raw or not issubclass(sender, Record) or instance.pk is None:
        return
    stored = sender.objects.using(kwargs["using"]).filter(pk=instance.pk).first()
    if stored is None:
        return
    instance.created = stored.created
    columns = [field.attname for field in sender._meta.concrete_fields if field.name not in {"created", "modified"}]
    if all(getattr(instance, column) == getattr(stored, column) for column in columns):
        instance.modified = stored.modified

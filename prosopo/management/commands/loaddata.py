"""Django's `loaddata`, for which all files of one call belong together, and are held to what spans several rows."""

from typing import Any

from django.core.management import CommandError
from django.core.management.commands import loaddata

from prosopo.importers.yaml_deserializer import faults_across_rows, fixture_set


class Command(loaddata.Command):
    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        with fixture_set():
            super().handle(*fixture_labels, **options)

    def loaddata(self, fixture_labels: Any) -> None:
        """Load them, within the transaction that is taken back where anything is wrong."""
        super().loaddata(fixture_labels)
        if faults := list(faults_across_rows()):
            raise CommandError("\n".join(faults))

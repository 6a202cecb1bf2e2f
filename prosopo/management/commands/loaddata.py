"""Django's `loaddata`, for which all files of one call belong together."""

from typing import Any

from django.core.management.commands import loaddata

from prosopo.importers.yaml_files import one_set


class Command(loaddata.Command):
    def handle(self, *fixture_labels: Any, **options: Any) -> None:
        with one_set():
            super().handle(*fixture_labels, **options)

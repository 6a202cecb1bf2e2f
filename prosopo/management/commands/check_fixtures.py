"""Hold fixture files against the design, before they are loaded."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from prosopo.importers import fixture_checker
from prosopo.importers.yaml_entries import FixtureError


class Command(BaseCommand):
    help = (
        "Check fixture files that are loaded together: every quote against the text, every reference, every date, "
        "every rule of the models. Names file, line, record and field of whatever is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE", help="YAML files in load order (default: fixtures/*/*.yaml)."
        )

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        paths = files or sorted((settings.ROOT / "fixtures").glob("*/*.yaml"))
        if not paths:
            raise CommandError("There are no fixture files: name some, or put them into fixtures/<source>/.")
        try:
            faults, records = fixture_checker.check_fixtures(paths)
        except FixtureError as error:
            raise CommandError(str(error)) from error
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(
                f"{len(faults)} fault{'s' * (len(faults) != 1)} in {records} records of {len(paths)} files."
            )
        self.stdout.write(self.style.SUCCESS(f"{records} records in {len(paths)} files: nothing is wrong."))

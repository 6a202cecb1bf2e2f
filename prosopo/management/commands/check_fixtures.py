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
        "every rule of the models, and whether the statements agree with one another. Names file, line, record and "
        "field of whatever is wrong. Warnings are of what may be meant, and mostly is not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE", help="YAML files in load order (default: fixtures/*/*.yaml)."
        )

        parser.add_argument("--strict", action="store_true", help="Let warnings fail, too.")

    def handle(self, *args: Any, files: list[Path], strict: bool, **options: Any) -> None:
        paths = files or sorted((settings.ROOT / "fixtures").glob("*/*.yaml"))
        if not paths:
            raise CommandError("There are no fixture files: name some, or put them into fixtures/<source>/.")
        try:
            findings, records = fixture_checker.check_fixtures(paths)
        except FixtureError as error:
            raise CommandError(str(error)) from error
        for finding in findings:
            self.stdout.write(str(finding))
        warnings = sum(finding.is_warning for finding in findings)
        faults = len(findings) - warnings
        told = [_counted(number, noun) for number, noun in ((faults, "fault"), (warnings, "warning")) if number]
        if faults or (strict and warnings):
            raise CommandError(f"{' and '.join(told)} in {records} records of {len(paths)} files.")
        summary = f"{records} records in {len(paths)} files: nothing is wrong"
        self.stdout.write(self.style.SUCCESS("; ".join([summary, *told]) + "."))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"

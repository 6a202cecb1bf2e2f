"""Restore a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prosopo import backups
from prosopo.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Restore a backup to where DATA_DIR and DATABASE_URL say, which must be empty. All of it is read and checked "
        "before anything changes, and then it takes the place at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="A file that `manage.py backup` made.")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="Put it in the place of what is there, which is kept under another name. Stop the server first.",
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            kept = backups.restore_backup(file, replace, self.stdout.write, Progress)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        for old in kept:
            self.stdout.write(f"What was there is kept: {old}")
        self.stdout.write(self.style.SUCCESS("Restored. `make run` or `manage.py prepare` brings it up to date."))

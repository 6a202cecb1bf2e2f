"""Copy the database, to try things in the copy."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prosopo import backups
from prosopo.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Copy the database (of SQLite) and the secret key into a folder, while the server runs and curators write. An "
        "earlier copy there is lost. `make sandbox` serves it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="Where the copy goes; made if it is not there.")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            backups.create_sandbox(folder, self.stdout.write, Progress)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error

"""Back up the database and the secret key."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prosopo import backups
from prosopo.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Back up the database and the secret key into one new file in a folder, while the server runs and curators "
        "write. The file is opened and checked before it gets its name. Keep it as safe as the installation itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="Where the file goes; made if it is not there.")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            path = backups.create_backup(folder, self.stdout.write, Progress)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        size = path.stat().st_size / 1e6
        self.stdout.write(self.style.SUCCESS(f"Backup made and checked: {path} ({size:,.1f} MB)"))

"""Make an installation ready to serve."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from prosopo import checks, installation


class Command(BaseCommand):
    help = (
        "Migrate the database (backed up first into DATA_DIR/backups), load the fixtures into a new one, make a first "
        "curator if there is none."
    )
    requires_system_checks = (checks.SQLITE,)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-data", action="store_true", help="Load no fixtures: a new database stays empty.")
        parser.add_argument("--no-backup", action="store_true", help="Migrate without a backup made here.")

    def handle(self, *args: Any, **options: Any) -> None:
        fixtures = [] if options["no_data"] else sorted((settings.ROOT / "fixtures").glob("*/*.yaml"))
        try:
            installation.prepare(fixtures, self.stdout.write, with_backup=not options["no_backup"])
        except installation.CannotStart as error:
            raise CommandError(str(error)) from error

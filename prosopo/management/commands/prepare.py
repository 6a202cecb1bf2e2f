"""Make an installation ready to serve."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from prosopo import checks, installation


class Command(BaseCommand):
    help = "Migrate the database, load the fixtures if it is empty, make a first curator if there is none."
    requires_system_checks = (checks.SQLITE,)

    def handle(self, *args: Any, **options: Any) -> None:
        fixtures = sorted((settings.ROOT / "fixtures").glob("*/*.yaml"))
        try:
            installation.prepare(fixtures, self.stdout.write)
        except installation.CannotStart as error:
            raise CommandError(str(error)) from error

"""Run the production server."""

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from prosopo import checks, environment, installation


class Command(BaseCommand):
    help = "Serve on HOST and PORT (127.0.0.1 and 8000) with WORKERS processes (one for each processor, four at most)."
    requires_system_checks = (checks.SQLITE,)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            port = environment.number("PORT", 8000, 1, 65535)
            workers = environment.number("WORKERS", min(os.cpu_count() or 1, 4), 1, 64)
            installation.serve(os.environ.get("HOST") or "127.0.0.1", port, workers, self.stdout.write)
        except (installation.CannotStart, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error

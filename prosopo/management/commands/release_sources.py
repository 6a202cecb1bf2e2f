"""Release the sources whose day has come."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from prosopo.models import Source


class Command(BaseCommand):
    help = (
        "Show readers the sources that were held back until today or an earlier day. To be run daily; what is a draft "
        "stays one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for slug in Source.objects.release(timezone.localdate()):
            self.stdout.write(f"Released: {slug}")

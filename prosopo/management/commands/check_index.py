"""Prove that readers are served what the record says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from prosopo.index.rebuild import checking
from prosopo.management.progress import Progress
from prosopo.models import Person

_SHOWN = 20


class Command(BaseCommand):
    help = "Compare what readers are served with what the record says; names whoever differs, and in what."

    def handle(self, *args: Any, **options: Any) -> None:
        number = 0
        with Progress("Checking people", Person.objects.count()) as progress:
            for difference in checking.differences(progress):
                number += 1
                if number <= _SHOWN:
                    self.stdout.write(str(difference))
        if number > _SHOWN:
            self.stdout.write(f"… and {number - _SHOWN} more.")
        if number:
            raise CommandError(f"{number} difference{'s' * (number != 1)}: `manage.py reindex` mends them.")
        self.stdout.write(self.style.SUCCESS("The index says what the record says."))

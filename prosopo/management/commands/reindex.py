"""Build the index anew."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from prosopo.index import whole
from prosopo.management.progress import Progress
from prosopo.models import Person


class Command(BaseCommand):
    help = (
        "Build what readers are served anew, from the record alone. Readers are served meanwhile; stopped and started "
        "again, it begins anew and loses nothing. Needed after raw SQL only: everything else the index follows."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        with Progress("Indexing people", Person.objects.count()) as progress:
            done = whole.reindex(progress)
        seconds = time.monotonic() - begun
        people = "person" if done == 1 else "people"
        self.stdout.write(self.style.SUCCESS(f"{done:,} {people} indexed in {seconds:.1f} s."))

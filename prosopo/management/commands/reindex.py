"""Build the index anew."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prosopo.index.rebuild import reindexing
from prosopo.index.rebuild.processes import usable_processors
from prosopo.management.progress import Progress
from prosopo.models import Person

MANY = 10_000  # people for whom it pays to begin further processes
MOST = 8


class Command(BaseCommand):
    help = (
        "Build what readers are served anew, from the record alone. Readers are served meanwhile; stopped and started "
        "again, it begins anew and loses nothing. Needed after raw SQL only: everything else the index follows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--processes",
            type=int,
            metavar="N",
            help=f"How many work at once, 1 to {MOST * 4} (default: one for each processor up to {MOST}; "
            f"one for less than {MANY:,} people).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        total = Person.objects.count()
        processes = options["processes"]
        if processes is None:
            processes = min(usable_processors(), MOST) if total >= MANY else 1
        elif not 1 <= processes <= MOST * 4:
            raise CommandError(f"--processes={processes} will not do: give a whole number from 1 to {MOST * 4}")
        with Progress("Indexing people", total) as progress:
            done = reindexing.reindex(progress, processes)
        seconds = time.monotonic() - begun
        people = "person" if done == 1 else "people"
        self.stdout.write(self.style.SUCCESS(f"{done:,} {people} indexed in {seconds:.1f} s."))

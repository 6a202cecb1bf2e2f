"""One database of one size, made ready and measured from within: a process of its own, started by the benchmark."""

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command

ASKED = 5000  # people whose pages are asked for


def main() -> None:
    """Write the register if the database is empty, build the index, and leave the figures as JSON in a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.api.prepare", description=__doc__)
    parser.add_argument("people", type=int)
    parser.add_argument("figures", type=Path)
    parser.add_argument("--register-only", action="store_true", help="write the register and stop")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prosopo.settings")
    django.setup()

    from benchmarks.api.comparison import compare  # noqa: PLC0415  models can be imported only now
    from benchmarks.api.register import write_register  # noqa: PLC0415
    from prosopo.models import Person  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)  # without them no page can be shown
    there = Person.objects.count()
    if there not in {0, options.people}:
        sys.exit(f"The register kept has {there} people, not {options.people}: delete it.")
    if not there:
        write_register(options.people, tell)
        analyse()
    if options.register_only:
        return
    tell("building the index")
    begun = time.perf_counter()
    call_command("reindex", stdout=sys.stderr)
    reindexed = options.people / (time.perf_counter() - begun)
    analyse()
    tell("filtering by camp, group, fate and date")
    keys = random.Random(options.people).sample(range(1, options.people + 1), min(ASKED, options.people))
    slugs = Person.objects.in_bulk(keys)
    figures = {"reindex": reindexed, "filter": compare(), "slugs": [slugs[key].slug for key in keys]}
    options.figures.write_text(json.dumps(figures))


def analyse() -> None:
    """Let the database count what it holds, as it would have by itself before long."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def tell(progress: str) -> None:
    print(f"  {progress}", file=sys.stderr)


if __name__ == "__main__":
    main()

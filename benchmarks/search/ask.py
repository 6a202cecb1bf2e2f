"""Ask the API for people by name, one request after another: a process of its own, with DATABASE_URL."""

import json
import os
import random
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import django

from benchmarks.names.data import mistyped, people, sought
from benchmarks.search.people import batches, made

SEED = 1936
EACH = 300  # of what is asked of the crowd
BATCHES = 3  # of the crowd, who are asked for
WARM_UP = 1000  # requests before any is measured, as if the server had been up for a while


def main() -> None:
    """Leave the figures as JSON in a file."""
    number, figures = int(sys.argv[1]), Path(sys.argv[2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prosopo.settings")
    django.setup()
    from django.test import Client  # noqa: PLC0415  models can be imported only now

    client = Client(headers={"host": "localhost"})
    tasks = questions(number)
    for one in random.Random(SEED).sample(made(list(batches(number))[1]), WARM_UP):
        client.get("/api/v1/people/", {"q": one.latin})
    found = {title: measured(client, asked) for title, asked in tasks.items()}
    figures.write_text(json.dumps(found))


def questions(number: int) -> dict[str, list[tuple[str, str]]]:
    """What is asked, and the slug that is wanted, if one is; the last task is the others mistyped."""
    chance = random.Random(SEED)
    known = {name: f"p{key}" for key, name in enumerate(sought(), 1)}
    asked = [(form, known[name]) for name, form in people().asked if name in known]
    crowd = [(one.latin, f"p{one.key}") for keys in chance.sample(list(batches(number)), BATCHES) for one in made(keys)]
    tasks = {
        "full names, other spellings": asked,
        "full names of the crowd": chance.sample(crowd, EACH),
        "surnames of the crowd": [(name.split()[0], "") for name, _ in chance.sample(crowd, EACH)],
    }
    whole = [one for some in tasks.values() for one in some]
    return tasks | {"any of these, one typo": [(mistyped(name, chance), slug) for name, slug in whole]}


def measured(client: Any, asked: list[tuple[str, str]]) -> dict[str, float | None]:
    """Milliseconds of a request, and the share of those wanted, if any, who stand first, and among the first ten."""
    times, places = [], []
    for name, slug in asked:
        begun = time.perf_counter()
        response = client.get("/api/v1/people/", {"q": name})
        times.append((time.perf_counter() - begun) * 1000)
        if response.status_code != 200:
            raise ValueError(f"{name!r} was answered with {response.status_code}")
        if slug:
            slugs = [item["slug"] for item in response.json()["results"]]
            places.append(slugs.index(slug) if slug in slugs else len(slugs) + 1000)
    return {
        "asked": len(asked),
        "median": statistics.median(times),
        "p95": statistics.quantiles(times, n=20)[-1],
        "most": max(times),
        "at_1": _share(places, 1),
        "at_10": _share(places, 10),
    }


def _share(places: list[int], first: int) -> float | None:
    return sum(place < first for place in places) / len(places) if places else None


if __name__ == "__main__":
    main()

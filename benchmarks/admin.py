"""How long a person's form in the admin takes, and how large it is: `python -m benchmarks.admin`, from the root.

It stands on an SQLite database of its own, made for the occasion.
"""

import os
import platform
import secrets
import statistics
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client

SIZES = (34, 60, 120)
VISITS = 3
TEXT = "He was arrested in the autumn of 1936, and taken to the brickworks beyond the river with the others. " * 20


class Counter(HTMLParser):
    """The number of elements in a page."""

    elements = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements += 1


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-") as folder:
        Path(folder, "static").mkdir()
        os.environ |= {"DATA_DIR": folder, "SECRET_KEY": secrets.token_hex(32), "DATABASE_URL": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "prosopo.settings"
        django.setup()
        print(report())


def report() -> str:
    """The table: what one visit of the form costs, by the number of statements."""
    from django.contrib.auth.models import User  # noqa: PLC0415  models can be imported only now

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(User.objects.create_superuser("curator"))
    lines = [
        f"A person's form, Python {platform.python_version()}: medians of {VISITS} visits",
        "",
        "| statements | processor time, ms | kB | elements |",
        "|---|---|---|---|",
    ]
    return "\n".join(lines + [row(client, size) for size in SIZES])


def row(client: Any, size: int) -> str:
    address = f"/admin/prosopo/person/{person_with(size)}/change/"
    client.get(address)  # the first visit also fills caches
    taken = []
    for _ in range(VISITS):
        begun = time.process_time()
        answer = client.get(address)
        taken.append(time.process_time() - begun)
    counter = Counter()
    counter.feed(answer.content.decode())
    return (
        f"| {size} | {statistics.median(taken) * 1000:.0f} | {len(answer.content) / 1000:.0f} | {counter.elements:,} |"
    )


def person_with(size: int) -> int:
    """Someone of whom so much is said, in statements that are filled in as they are in the field."""
    from prosopo.index.sync.refreshing import batched_updates  # noqa: PLC0415
    from prosopo.models import (  # noqa: PLC0415  models can be imported only now
        Camp,
        Fate,
        Group,
        Passage,
        Person,
        Role,
        Source,
        Statement,
    )

    mark = f"of-{size}"
    source = Source.objects.create(slug=mark, title="A memoir", language="en", citation="A memoir, 1961", text=TEXT)
    group = Group.objects.create(slug=mark, name="Sapronovists", kind="faction")
    camp = Camp.objects.create(slug=mark, name="Kirpichny zavod", kind="camp")
    role = Role.objects.create(slug=mark, label=f"Engineer {mark}", scope_note="As said.", category="profession")
    fate = Fate.objects.create(slug=mark, label=f"Arrested {mark}", scope_note="As said.", category="arrested")
    person = Person.objects.create(slug=mark, name="Socrate Guevorkian", sex="male")
    for text in ("Sokrat Gevorkyan", "S. Gevorkian", "Геворкян"):
        person.names.create(text=text, kind="romanisation", language="ru-Latn")
    kinds: list[dict[str, Any]] = [
        {"kind": "membership", "group": group},
        {"kind": "role", "role": role, "group": group},
        {"kind": "detention", "camp": camp, "date": "1936-23", "date_basis": "stated"},
        {"kind": "fate", "fate": fate, "camp": camp, "denied": True},
        {"kind": "description", "text": "was calm when the others were not, and said so to the commandant"},
    ]
    with batched_updates():
        for number in range(size):
            said = {"certainty": "certain", "voice": "author", **kinds[number % len(kinds)]}
            words = {"start": number, "end": number + 120, "quote": TEXT[number : number + 120]}
            passage = Passage.objects.create(source=source, **words)
            Statement.objects.create(person=person, passage=passage, **said)
    return person.pk


if __name__ == "__main__":
    main()

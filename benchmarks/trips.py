"""How far one act goes through the code: files entered, and moves from one of ours to another.

`python -m benchmarks.trips` prints both for each act, with the files in the order in which they are entered. Each act
is done once before it is counted, on a database of its own that holds the project's data.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = f"{ROOT / 'prosopo'}{os.sep}"


class Trip:
    """Counts calls into our own files, and how often one of ours is followed by another."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.moves = 0
        self._last = ""

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        path = frame.f_code.co_filename
        if event not in ("call", "return") or not path.startswith(PACKAGE):
            return
        if event == "call":
            self.files[path.removeprefix(PACKAGE)] += 1
        where = path
        if event == "return":
            above = frame.f_back
            while above is not None and not above.f_code.co_filename.startswith(PACKAGE):
                above = above.f_back
            where = above.f_code.co_filename if above is not None else ""
        if where and where != self._last:
            self.moves += bool(self._last)
            self._last = where


def counted(act: Callable[[], Any]) -> Trip:
    trip = Trip()
    sys.setprofile(trip)
    try:
        act()
    finally:
        sys.setprofile(None)
    return trip


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/trips.sqlite3",
            "DATA_DIR": folder,
            "SECRET_KEY": "for these trips alone, and never for a server",
            "DJANGO_SETTINGS_MODULE": "prosopo.settings",
        }
        for name, trip in _trips().items():
            sys.stdout.write(f"{name}: {len(trip.files)} files, {trip.moves} moves, {trip.files.total()} calls\n")
            sys.stdout.writelines(f"    {path} {calls}\n" for path, calls in trip.files.items())


def _trips() -> dict[str, Trip]:
    import django  # noqa: PLC0415  once the settings are known

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  as above
    from django.test import Client  # noqa: PLC0415

    from prosopo.models import Statement  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("loaddata", *map(str, sorted((ROOT / "fixtures").glob("*/*.yaml"))), verbosity=0)
    client = Client(SERVER_NAME="localhost")
    statement = Statement.objects.filter(person__slug="guevorkian").first()

    def save() -> None:
        statement.note += "."
        statement.save()

    acts: dict[str, Callable[[], Any]] = {
        "a person's record": lambda: client.get("/api/v1/people/guevorkian/"),
        "people of a camp in a time": lambda: client.get("/api/v1/people/?camp=vorkuta@1936/1937").content,
        "a note of a statement is saved": save,
    }
    found = {}
    for name, act in acts.items():
        act()
        found[name] = counted(act)
    return found


if __name__ == "__main__":
    main()

"""Every public answer as a hash, to be held against the same later.

`python -m tests.kept_answers keep FILE`, and later `python -m tests.kept_answers compare FILE`: for the project's own
data and for a made-up register, each on a database file of its own. Nothing but what is meant to change may differ
between two runs: the clock stands still, and references that are made by chance are made by the same chance.
Left out are the headers that carry a version of the code (ETag, and what caches are told), and the tokens by which
harvesters go on, of which only what is found behind them counts.
"""

import argparse
import hashlib
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import django
from django.utils import timezone

ROOT = Path(__file__).resolve().parent.parent
WORLDS = ("text", "register")
PEOPLE = 300  # in the register
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
_TOKEN = re.compile(rb"""since(=|":")[^"&]*""")  # a place in the log, signed: it may be written otherwise
HEADERS = ("Content-Type", "Content-Disposition", "Link", "Location", "Vary", "Retry-After")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kept_answers", description=__doc__)
    parser.add_argument("act", choices=["keep", "compare"])
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    asked = json.loads(options.file.read_text()) if options.act == "compare" else {}
    with tempfile.TemporaryDirectory(prefix="prosopo-answers-") as folder:
        with ThreadPoolExecutor() as pool:
            answers = [pool.submit(_in_a_process_of_its_own, world, asked.get(world), Path(folder)) for world in WORLDS]
        found = {world: answer.result() for world, answer in zip(WORLDS, answers, strict=True)}
    if options.act == "keep":
        options.file.write_text(json.dumps(found, indent=0, sort_keys=True))
        _tell(f"{sum(map(len, found.values())):,} answers kept in {options.file}")
        return 0
    differing = [
        f"{world}: {address}"
        for world, answers in asked.items()
        for address, digest in answers.items()
        if found[world].get(address) != digest
    ]
    _tell("\n".join([*differing, f"{len(differing):,} of {sum(map(len, asked.values())):,} answers differ"]))
    return 1 if differing else 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _in_a_process_of_its_own(world: str, asked: dict[str, str] | None, folder: Path) -> dict[str, str]:
    given, answered = folder / f"{world}.asked.json", folder / f"{world}.answers.json"
    (folder / world).mkdir()
    given.write_text(json.dumps(list(asked) if asked is not None else None))
    environ = {
        **{name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}},
        "DATABASE_URL": f"sqlite:///{folder}/{world}.sqlite3",
        "DATA_DIR": str(folder / world),
        "SECRET_KEY": "for these answers alone, which nobody else reads",
        "API_RATE_LIMIT": "0",
        "PUBLIC_URL": "https://prosopo.example.org",
        "DJANGO_SETTINGS_MODULE": "prosopo.settings",
        "PYTHONHASHSEED": "0",
    }
    command = [sys.executable, "-c", "import sys; from tests.kept_answers import ask; ask(*sys.argv[1:])"]
    subprocess.run([*command, world, str(given), str(answered)], cwd=ROOT, env=environ, check=True)
    return json.loads(answered.read_text())


def ask(world: str, given: str, answered: str) -> None:
    """Make the world, and answer what is given, or all addresses that there are."""
    timezone.now = lambda: NOW  # before any model takes it for a default
    django.setup()

    from django.core.management import call_command  # noqa: PLC0415  models can be imported only now

    from prosopo.models import base  # noqa: PLC0415

    base.secrets = random.Random(1936)  # type: ignore[assignment]  whose `choice` is all that is asked of it
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    _WORLDS[world]()
    call_command("reindex", verbosity=0)
    asked = json.loads(Path(given).read_text())
    Path(answered).write_text(json.dumps(_answers(asked)))


def _text() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("loaddata", *map(str, sorted((ROOT / "fixtures").glob("*/*.yaml"))), verbosity=0)


def _register() -> None:
    from benchmarks.api.register import write_register  # noqa: PLC0415

    write_register(PEOPLE, lambda progress: None)


_WORLDS = {"text": _text, "register": _register}


def _answers(asked: list[str] | None) -> dict[str, str]:
    from django.test import Client  # noqa: PLC0415

    from tests.api.addresses import MODELS_BY_PATH, addresses, next_of  # noqa: PLC0415
    from tests.api.document import make_document  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost")
    if asked is None:
        public = {
            name: list(model.objects.published().order_by("pk").values_list(model.IDENTITY, flat=True))
            for name, model in MODELS_BY_PATH.items()
        }
        factoids = [one["@id"] for one in client.get("/ipif/factoids?size=200").json()["factoids"]]
        todo, follows = [*addresses(make_document(), public, factoids)], True
    else:
        todo, follows = asked, False
    answers: dict[str, str] = {}
    for address in todo:  # grows meanwhile
        if address not in answers:
            response = client.get(address)
            body = response.getvalue()
            answers[address] = _digest(response, body)
            following = next_of(body) if follows else None
            if following:
                todo.append(following)
    return answers


def _digest(response: object, body: bytes) -> str:
    if b"sh:NodeShape" in body:
        body = b"\n".join(sorted(body.split(b"\n")))  # the order of properties within a shape says nothing
    if b'"since":' in body:
        body = _TOKEN.sub(b"", body)
    kept = [str(response.status_code), *(f"{name}: {response.headers.get(name)}" for name in HEADERS)]
    whole = hashlib.sha256("\n".join(kept).encode())
    for name, part in _parts(body):
        whole.update(name.encode() + b"\0" + part)
    return whole.hexdigest()[:32]


def _parts(body: bytes) -> list[tuple[str, bytes]]:
    """A file as it is; of one that is packed, what is in it, but for the time at which it was packed."""
    if not body.startswith(b"PK"):
        return [("", body)]
    try:
        with ZipFile(io.BytesIO(body)) as packed:
            return [(name, packed.read(name)) for name in packed.namelist() if name != "docProps/core.xml"]
    except BadZipFile:
        return [("", body)]


if __name__ == "__main__":
    sys.exit(main())

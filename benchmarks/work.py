"""How much work a request is: calls and instructions of Python, which no neighbour on the machine can change.

`python -m benchmarks.work` prints both for some requests, on an SQLite database of its own that holds the project's
data; run at two commits, it tells whether one does more than the other. What the database does is not counted.
"""

import io
import json
import os
import secrets
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlencode

import django
from django.core.management import call_command

REQUESTS = {
    "a person's record": "/api/v1/people/guevorkian/",
    "a page of people": "/api/v1/people/",
    "people by camp, kind and date": "/api/v1/people/?camp=vorkuta&kind=detention&date=1936",
    "people by a name": "/api/v1/people/?q=Gevorkyan",
    "a page of statements": "/api/v1/statements/",
    "statements by words": "/api/v1/statements/?q=strike",
    "facets of people": "/api/v1/people/facets/",
    "a network": "/api/v1/network/?group=left-opposition",
    "people as CSV": "/api/v1/people/?format=csv",
    "people as NDJSON": "/api/v1/people/?format=ndjson",
    "people as a workbook": "/api/v1/people/?format=xlsx",
    "people as Turtle": "/api/v1/people/?format=ttl",
    "people as TEI": "/api/v1/people/?format=tei",
    "statements as CSV": "/api/v1/statements/?format=csv",
    "ten names reconciled": "/reconcile/",
}
NAMES = (
    "Gevorkyan",
    "Sapronov",
    "Shumskaya",
    "Trotsky",
    "Смирнов",
    "Kosior",
    "Zinoviev",
    "Kamenev",
    "Bukharin",
    "Rykov",
)
QUERIES = json.dumps({f"q{number}": {"query": name} for number, name in enumerate(NAMES)})
FORM = {"data": urlencode({"queries": QUERIES}), "content_type": "application/x-www-form-urlencoded"}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-") as folder:
        Path(folder, "static").mkdir()
        os.environ |= {"DATA_DIR": folder, "SECRET_KEY": secrets.token_hex(32), "DATABASE_URL": ""}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "prosopo.settings", "API_RATE_LIMIT": "0"}
        django.setup()
        call_command("prepare", stdout=io.StringIO(), stderr=io.StringIO())
        print(report())


def report() -> str:
    """The table: of each request calls of functions, and instructions of Python's machine."""
    lines = [
        f"Python {sys.version.split()[0]}, the second request of each",
        "",
        "| request | calls | instructions |",
        "|---|---|---|",
    ]
    for name, path in REQUESTS.items():
        _ask(path)  # the first one fills caches
        lines.append(f"| {name} | {_calls(path):,} | {_instructions(path):,} |")
    return "\n".join(lines)


def _ask(path: str) -> None:
    from django.test import Client  # noqa: PLC0415  once settings are there

    client = Client(headers={"host": "localhost"})
    answer: Any = client.post(path, **FORM) if path == "/reconcile/" else client.get(path)
    body = answer.getvalue()
    if answer.status_code != 200:
        raise RuntimeError(f"{path} is answered {answer.status_code}: {body[:200]!r}")


def _calls(path: str) -> int:
    """Calls of functions, Python's own included."""
    events: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: Any) -> None:
        events[event] += 1

    sys.setprofile(count)
    try:
        _ask(path)
    finally:
        sys.setprofile(None)
    return events["call"] + events["c_call"]


def _instructions(path: str) -> int:
    """Instructions of Python's machine, in all functions that are written in Python."""
    events: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: Any) -> Any:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        events[event] += 1
        return count

    sys.settrace(count)
    try:
        _ask(path)
    finally:
        sys.settrace(None)
    return events["opcode"]


if __name__ == "__main__":
    main()

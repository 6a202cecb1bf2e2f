"""How much work a request is: calls and instructions of Python, which no neighbour on the machine can change.

`python -m benchmarks.work` prints both for some requests, on an SQLite database of its own that holds the project's
data; run at two commits, it tells whether one does more than the other. What the database does is not counted.
"""

import io
import os
import secrets
import sys
import tempfile
from collections.abc import Callable
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
QUERIES = (
    '{"q0":{"query":"Gevorkyan"},"q1":{"query":"Sapronov"},"q2":{"query":"Shumskaya"},"q3":{"query":"Trotsky"},'
    '"q4":{"query":"Смирнов"},"q5":{"query":"Kosior"},"q6":{"query":"Zinoviev"},"q7":{"query":"Kamenev"},'
    '"q8":{"query":"Bukharin"},"q9":{"query":"Rykov"}}'
)


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
    form = {"data": urlencode({"queries": QUERIES}), "content_type": "application/x-www-form-urlencoded"}
    answer: Any = client.post(path, **form) if path == "/reconcile/" else client.get(path)
    body = answer.getvalue()
    if answer.status_code != 200:
        raise RuntimeError(f"{path} is answered {answer.status_code}: {body[:200]!r}")


def _calls(path: str) -> int:
    """Calls of functions, Python's own included."""
    count = 0

    def profile(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    return _watched(path, lambda: sys.setprofile(profile), lambda: sys.setprofile(None), lambda: count)


def _instructions(path: str) -> int:
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    return _watched(path, lambda: sys.settrace(trace), lambda: sys.settrace(None), lambda: count)


def _watched(path: str, begin: Callable[[], None], end: Callable[[], None], counted: Callable[[], int]) -> int:
    begin()
    try:
        _ask(path)
    finally:
        end()
    return counted()


if __name__ == "__main__":
    main()

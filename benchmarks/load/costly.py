"""A reader beside whoever asks for what takes long: `python -m benchmarks.load.costly`, from the project root.

Sixteen clients of each costly kind ask one worker as fast as it answers, whatever it answers, with a tenth of a second
between their questions. Exits with 1 if a bar is missed, and with 2 if it cannot measure.
"""

import argparse
import http.client
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from benchmarks.api.databases import POSTGRESQL, REPORT, SQLITE, Prepared, hand_over, prepare, within_cluster
from benchmarks.api.processes import ProcessFailed, Server, python, server

CLIENTS = 16
BARS = {"record": 250.0, "healthz": 100.0}  # milliseconds, within which 95 of a hundred are answered
GROWTH = 1.5  # times what a worker holds after a sixth of the time, it may hold at the end
_PAUSE, _TIMEOUT = 0.1, 60.0  # seconds
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Question(NamedTuple):
    """What is asked for: a path, and what is posted to it, if anything is."""

    path: str
    body: str = ""
    headers: dict[str, str] = {}


class Waits(NamedTuple):
    """How long a reader waited beside one kind of clients, in milliseconds, and what these were answered."""

    kind: str
    record: list[float]
    healthz: list[float]
    statuses: Counter[str]


def costly(port: int, slugs: list[str]) -> dict[str, Question]:
    """The costliest question of each kind."""
    names = [json.loads(_ask(port, Question(f"/api/v1/people/{slug}/"))[1])["name"] for slug in slugs[:60]]
    queries = {f"q{at}": {"query": " ".join(names[at : at + 5])} for at in range(50)}
    token = "x" * 32
    login = urlencode({"username": "nobody", "password": "wrong", "csrfmiddlewaretoken": token})
    return {
        "facets by date": Question("/api/v1/people/facets/?date=1936/1938&undated=include"),
        "facets by words": Question(f"/api/v1/statements/facets/?q={quote('born*')}"),
        "statements by words": Question(f"/api/v1/statements/?q={quote('born*')}"),
        "50 long names": Question("/reconcile/", urlencode({"queries": json.dumps(queries)}), _FORM),
        "IPIF by words": Question("/ipif/factoids?statementText=born"),
        "names": Question(f"/api/v1/people/?q={quote(' '.join(names[:5]))}"),
        "downloads": Question("/api/v1/statements/?format=csv"),
        "wrong passwords": Question("/admin/login/", login, {**_FORM, "Cookie": f"csrftoken={token}"}),
    }


def _ask(port: int, question: Question) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
    try:
        method = "POST" if question.body else "GET"
        connection.request(method, question.path, question.body or None, {**question.headers, "Connection": "close"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def _press(port: int, questions: list[Question], over: Any, told: Any) -> None:
    """Ask until it is over, each question by sixteen clients; in a process of its own, so as not to slow the reader."""
    statuses: Counter[str] = Counter()

    def client(question: Question) -> None:
        while not over.is_set():
            try:
                status = str(_ask(port, question)[0])
            except (OSError, http.client.HTTPException) as error:
                status = type(error).__name__
            statuses[status] += 1
            time.sleep(_PAUSE)

    for question in questions:
        for _ in range(CLIENTS):
            threading.Thread(target=client, args=[question], daemon=True).start()
    over.wait()
    time.sleep(_PAUSE)
    told.put(Counter(statuses))  # without those that are waited for still: a download may take minutes
    told.close()
    told.join_thread()


@contextmanager
def pressed(port: int, questions: list[Question], statuses: Counter[str]) -> Iterator[None]:
    """The questions are asked meanwhile; afterwards, what they were answered is counted."""
    context = get_context("fork")
    over, told = context.Event(), context.Queue()
    process = context.Process(target=_press, args=(port, questions, over, told), daemon=True)
    process.start()
    try:
        yield
    finally:
        over.set()
        statuses.update(told.get(timeout=_TIMEOUT * 2))
        process.join(_TIMEOUT)


def read(kind: str, port: int, slugs: list[str], questions: list[Question], seconds: float) -> Waits:
    """Ask for records and for `/healthz` in turn, beside those who ask the questions."""
    waits = Waits(kind, [], [], Counter())
    with pressed(port, questions, waits.statuses):
        time.sleep(1)
        end, at = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            at += 1
            for path, times in (
                (f"/api/v1/people/{slugs[at % len(slugs)]}/", waits.record),
                ("/healthz", waits.healthz),
            ):
                begun = time.perf_counter()
                status = 0
                with suppress(OSError, http.client.HTTPException):
                    status = _ask(port, Question(path))[0]
                times.append((time.perf_counter() - begun) * 1000 if status == 200 else _TIMEOUT * 1000)
            time.sleep(0.01)
    return waits


def _memory(process: int) -> float:
    """What a process and all that it has begun hold, in megabytes."""
    held = 0
    for status in Path(f"/proc/{process}/task").glob("*/children"):
        held += sum(int(_memory(int(child)) * 1024) for child in status.read_text().split())
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    own = next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)
    return (held + own) / 1024


def measure(started: Server, prepared: Prepared, seconds: float) -> tuple[list[str], bool]:
    """Lines of the table, and whether all bars are met."""
    port, slugs = int(started.address.rpartition(":")[2]), prepared.figures["slugs"]
    questions = costly(port, slugs)
    each = seconds / (len(questions) + 2)
    memory, lines, is_well = [], [], True
    trials = {"nobody": [], **{kind: [one] for kind, one in questions.items()}, "all of these": [*questions.values()]}
    for kind, some in trials.items():
        waits = read(kind, port, slugs, some, each)
        memory.append(_memory(started.process))
        met = [
            quantiles(times, n=20)[-1] <= BARS[name]
            for name, times in (("record", waits.record), ("healthz", waits.healthz))
        ]
        is_well &= all(met)
        figures = " | ".join(
            f"{median(times):.1f} / {quantiles(times, n=20)[-1]:.1f}" for times in (waits.record, waits.healthz)
        )
        answered = ", ".join(f"{status}: {number:,}" for status, number in sorted(waits.statuses.items()))
        lines.append(f"| {kind} | {figures} | {answered} | {memory[-1]:.0f} | {'yes' if all(met) else 'NO'} |")
        print(lines[-1], file=sys.stderr, flush=True)
    # The kinds begin one after the other, and each brings something to be kept: what counts is the same again.
    for _ in range(2):
        read("all of these", port, slugs, [*questions.values()], each)
        memory.append(_memory(started.process))
    is_flat = memory[-1] <= GROWTH * memory[-3]
    lines.append(f"\nMemory after the last three parts, MB: {', '.join(f'{one:.0f}' for one in memory[-3:])}")
    return lines, is_well and is_flat


def main() -> int:
    options = _options()
    try:
        if options.database == "postgresql" and REPORT not in os.environ:
            return within_cluster("benchmarks.load.costly")
        with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-") as temporary:
            folder = options.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            kind = POSTGRESQL if options.database == "postgresql" else SQLITE
            prepared = prepare(kind, options.people, folder, options.keep is not None)
            command = [*python(), "manage.py", "serve"]
            with server(command, prepared.environment, "/healthz", folder / "server.log") as started:
                lines, is_well = measure(started, prepared, options.seconds)
    except (ProcessFailed, OSError, ValueError) as error:
        print(f"benchmarks.load.costly: {error}", file=sys.stderr)
        return 2
    head = ["| beside 16 clients of | a record, ms: median / 95 of a hundred | /healthz | answers | MB | met |"]
    hand_over("\n".join([*head, "|---|---|---|---|---|---|", *lines]))
    return 0 if is_well else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load.costly", description=__doc__)
    parser.add_argument("--people", type=int, default=30_000, help="in the register (%(default)s)")
    parser.add_argument("--seconds", type=int, default=1800, help="in all (%(default)s)")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite", help="(%(default)s)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the register here, and take one that is here")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

"""A reader beside whoever asks for what takes long.

Sixteen clients of each costly kind ask one worker as fast as it answers, whatever it answers, with a tenth of a second
between their questions; at the end, of all kinds at once.
"""

import http.client
import json
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

from benchmarks.load.rows import Row, Target

CLIENTS = 16
ALL = "all of these"
BARS = {"a record": 250.0, "/healthz": 100.0}  # milliseconds, within which 95 of a hundred are answered
GROWTH = 1.5  # times what the server holds once all kinds have been asked together, it may hold at the end
_MORE_OF_ALL = 2  # parts of the time in which all kinds are asked once more
_PAUSE, _TIMEOUT = 0.1, 60.0  # seconds
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Question(NamedTuple):
    """What is asked for: a path, and what is posted to it, if anything is."""

    path: str
    body: str = ""
    headers: dict[str, str] = {}


class Waits(NamedTuple):
    """How long a reader waited beside one kind of clients, in milliseconds, and what these were answered."""

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


def read(port: int, slugs: list[str], questions: list[Question], seconds: float) -> Waits:
    """Ask for records and for `/healthz` in turn, beside those who ask the questions."""
    waits = Waits([], [], Counter())
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


def measure(target: Target, seconds: int) -> Iterator[Row]:
    """A reader's wait beside each kind, and what the server holds; the seconds are for all kinds together."""
    questions = costly(target.port, target.slugs)
    kinds = {"nobody": [], **{kind: [one] for kind, one in questions.items()}, ALL: [*questions.values()]}
    each = seconds / (len(kinds) + _MORE_OF_ALL)
    memory = []
    for kind, some in kinds.items():
        waits = read(target.port, target.slugs, some, each)
        memory.append(_memory(target.process))
        answered = ", ".join(f"{status}: {number:,}" for status, number in sorted(waits.statuses.items()))
        for name, times in (("a record", waits.record), ("/healthz", waits.healthz)):
            longest = quantiles(times, n=20)[-1]
            value = f"{median(times):.1f}, {longest:.1f} ms"
            figure = f"{name} beside {kind}: median, 95 of a hundred"
            yield Row(figure, value, f"{BARS[name]:.0f} ms", longest <= BARS[name])
        has_failed = any(status[0] == "5" and status != "503" for status in waits.statuses)
        yield Row(f"{kind}: what they were answered", answered or "–", "of 5xx only 503", not has_failed)
        yield Row(f"memory beside {kind}", f"{memory[-1]:.0f} MB", "")
    # The kinds begin one after the other, and each brings something to be kept: what counts is the same again.
    for _ in range(_MORE_OF_ALL):
        read(target.port, target.slugs, kinds[ALL], each)
        memory.append(_memory(target.process))
    last = memory[-1 - _MORE_OF_ALL :]
    shown = ", ".join(f"{one:.0f}" for one in last)
    yield Row(
        "memory after each of the last parts", f"{shown} MB", f"at most {GROWTH} times", last[-1] <= GROWTH * last[0]
    )

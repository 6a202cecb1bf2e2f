"""Everything that is measured on one database."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from benchmarks.api.databases import Prepared, prepare
from benchmarks.api.processes import Server, python, server
from benchmarks.exports import asking

GRANIAN = "--interface wsgi --workers 1 --blocking-threads 4 --log-level warning --port PORT"
PEOPLE = "/api/v1/people/"
FILES = {
    "CSV of people": f"{PEOPLE}?format=csv",
    "CSV of people held somewhere": f"{PEOPLE}?kind=detention&format=csv",
    "NDJSON of people": f"{PEOPLE}?format=ndjson",
}
HEAVY = {
    "workbook of people": f"{PEOPLE}?format=xlsx",
    "CSV of statements": "/api/v1/statements/?format=csv",
    "Turtle of people in full": f"{PEOPLE}?format=ttl",
}
NAMES = 50  # in a batch
BATCHES = 20
PEOPLE_IN_NETWORK = 1000


@dataclass(frozen=True)
class Plan:
    """How to measure: people in the register and in the small one, rounds, and where to keep what."""

    people: int
    small: int
    rounds: int
    folder: Path
    keep: bool


@dataclass(frozen=True)
class Findings:
    """What was measured on one database: lines a second, seconds, and megabytes."""

    lines: dict[str, float]
    plain: float
    batch: list[float]
    network: list[float]
    people_in_network: int
    links_in_network: int
    peaks: dict[str, float]


def measure(kind: str, plan: Plan, tell: Callable[[str], None]) -> Findings:
    """Measure everything on one database.

    Raises:
        ProcessFailed, ValueError: when something did not start or answer as it should.
    """
    prepared = {}
    for people in (plan.small, plan.people):
        tell(f"{kind}: a register of {people:,} people")
        prepared[people] = prepare(kind, people, plan.folder, plan.keep)
    large, small = prepared[plan.people], prepared[plan.small]
    peaks = dict(_peaks(large, small, plan.folder, tell, kind))
    with _serving(large, plan.folder) as ours, _plain(large, plan.folder) as plain:
        rates: dict[str, list[float]] = {name: [] for name in (*FILES, "plain")}
        for number in range(1, plan.rounds + 1):
            tell(f"{kind}: files, round {number} of {plan.rounds}")
            for name, path in FILES.items():
                rates[name].append(asking.lines_a_second(ours.address + path))
            rates["plain"].append(asking.lines_a_second(plain.address))
        lines = {name: median(some) for name, some in rates.items()}
        tell(f"{kind}: batches of {NAMES} names")
        batch = [asking.seconds(f"{ours.address}/reconcile/", form) for form in _batches(ours.address)]
        tell(f"{kind}: a network")
        return Findings(lines, lines.pop("plain"), batch, *_network(ours.address, plan.rounds), peaks)


def _peaks(
    large: Prepared, small: Prepared, folder: Path, tell: Callable[[str], None], kind: str
) -> Iterator[tuple[str, float]]:
    """The most that a server held which was asked nothing but this, in megabytes."""
    asked = [("list pages", large, None)]
    for name, path in (FILES | HEAVY).items():
        asked += [(f"{name}, {one.people:,} people", one, path) for one in (small, large)]
    for name, register, path in asked:
        tell(f"{kind}: memory, {name}")
        with _serving(register, folder) as started:
            for page in [path] if path else [f"{PEOPLE}?page_size=200"] * 50:
                for _ in asking.read(started.address + page):
                    pass
            yield name, asking.peak_of(started.process)


def _batches(address: str) -> Iterator[bytes]:
    """Forms that ask for so many names each: of people who stand far apart in the list."""
    page = f"{address}{PEOPLE}?page_size=200&q="
    found = [name for letter in "abvgdeziklmnoprstu" for name in asking.names(page + letter)]
    for number in range(BATCHES):
        some = found[number::BATCHES][:NAMES]
        queries = {f"q{at}": {"query": name, "type": "Person", "limit": 3} for at, name in enumerate(some)}
        yield urlencode({"queries": json.dumps(queries)}).encode()


def _network(address: str, rounds: int) -> tuple[list[float], int, int]:
    """Seconds of each round, people and links: of all who had the role that about a thousand people had."""
    roles = asking.slugs(f"{address}/api/v1/roles/?page_size=200")
    counts = {role: asking.count(f"{address}{PEOPLE}?{urlencode({'role': role, 'page_size': 1})}") for role in roles}
    role = min(roles, key=lambda role: abs(counts[role] - PEOPLE_IN_NETWORK))
    query = f"{address}/api/v1/network/?{urlencode({'role': role})}"
    return [asking.seconds(query) for _ in range(rounds)], *asking.network(query)


def _serving(register: Prepared, folder: Path) -> AbstractContextManager[Server]:
    words = [*python(), "manage.py", "serve"]
    return server(words, register.environment, f"{PEOPLE}?page_size=1", folder / "server.log")


def _plain(register: Prepared, folder: Path) -> AbstractContextManager[Server]:
    words = [*python(), *f"-m granian {GRANIAN} benchmarks.exports.plain:application".split()]
    return server(words, register.environment, "/", folder / "plain.log")

"""The command: `python -m benchmarks.search`. Exits with 1 if a bar is missed, and with 2 if it cannot measure."""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.api.databases import (
    POSTGRESQL,
    REPORT,
    SQLITE,
    environment_in,
    hand_over,
    has_postgresql,
    run_tool,
    url,
    within_cluster,
)
from benchmarks.api.processes import ProcessFailed, python, running
from benchmarks.search import __doc__ as description

# Keeps the processors awake, as other requests would: a virtual machine's may take longer to wake than to answer.
AWAKE = ["nice", "-n", "19", *python(), "-c", "while True: pass"]
MEDIAN, P95 = 10, 300  # milliseconds, of a request without and with a typing error


def main() -> int:
    options = _options()
    kinds = [options.database] if options.database else [SQLITE, POSTGRESQL]
    if not has_postgresql() and POSTGRESQL in kinds:
        print("benchmarks.search: there is no pg_virtualenv here, so SQLite alone is measured", file=sys.stderr)
        kinds.remove(POSTGRESQL)
    try:
        if POSTGRESQL in kinds and REPORT not in os.environ:
            return within_cluster("benchmarks.search")
        with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-", dir=options.folder) as folder:
            found = {kind: _measured(kind, options.people, Path(folder)) for kind in kinds}
    except ProcessFailed as error:
        print(f"benchmarks.search: {error}", file=sys.stderr)
        return 2
    text, is_well = report(options.people, found)
    hand_over(text)
    return 0 if is_well else 1


def report(people: int, found: dict[str, dict[str, Any]]) -> tuple[str, bool]:
    """The table, and whether every bar is met."""
    lines = [
        f"{people:,} people, Python {platform.python_version()}: milliseconds of a request at the median / the 95th of "
        "a hundred; share found first / among the first ten",
        "",
        f"| asked for | {' | '.join(found)} | found |",
        f"|---|{'---|' * len(found)}---|",
    ]
    missed = []
    first = next(iter(found.values()))
    for title in first:
        figures = [task[title] for task in found.values()]
        times = " | ".join(f"{one['median']:.1f} / {one['p95']:.0f}" for one in figures)
        shares = {_shares(one) for one in figures}
        lines.append(f"| {title} ({figures[0]['asked']:,}) | {times} | {', '.join(sorted(shares))} |")
        for kind, one in zip(found, figures, strict=True):
            if "typo" in title and one["p95"] > P95:
                missed.append(f"missed: {title} on {kind}: 95 of a hundred within {P95} ms")
            if "typo" not in title and one["median"] > MEDIAN:
                missed.append(f"missed: {title} on {kind}: half of them within {MEDIAN} ms")
    return "\n".join([*lines, *([""] if missed else []), *missed]), not missed


def _shares(figures: dict[str, Any]) -> str:
    return "" if figures["at_1"] is None else f"{figures['at_1']:.3f} / {figures['at_10']:.3f}"


def _measured(kind: str, people: int, folder: Path) -> dict[str, Any]:
    environment = environment_in(folder) | {"DATABASE_URL": url(kind, "people", folder)}
    if kind == POSTGRESQL:
        run_tool(["createdb", "people"])
    figures = folder / f"{kind}.json".lower()
    _run(kind, "load", [str(people)], environment)
    with running(AWAKE, environment):
        _run(kind, "ask", [str(people), str(figures)], environment)
    found: dict[str, Any] = json.loads(figures.read_text())
    return found


def _run(kind: str, module: str, arguments: list[str], environment: dict[str, str]) -> None:
    print(f"{kind}: {module}", file=sys.stderr, flush=True)
    with running([*python(), "-m", f"benchmarks.search.{module}", *arguments], environment) as process:
        if process.wait():
            raise ProcessFailed(f"benchmarks.search.{module} failed on {kind}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=description)
    parser.add_argument("--people", type=int, default=3_000_000, help="(%(default)s)")
    parser.add_argument(
        "--database", type=str.lower, choices=["sqlite", "postgresql"], help="one of them alone (default: both)"
    )
    parser.add_argument("--folder", type=Path, help="where the databases are made meanwhile: some 10 GB for each")
    options = parser.parse_args()
    if options.people < 30_000:
        parser.error("--people: 30,000 or more, of whom some are asked for")
    options.database = {"sqlite": SQLITE, "postgresql": POSTGRESQL, None: None}[options.database]
    return options


if __name__ == "__main__":
    sys.exit(main())

"""The command: `python -m benchmarks.load`. Exits with 1 if a bar is missed, and with 2 if it cannot measure."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.api.databases import POSTGRESQL, REPORT, SQLITE, hand_over, has_postgresql, prepare, within_cluster
from benchmarks.api.processes import ProcessFailed, python, server
from benchmarks.load import __doc__ as description
from benchmarks.load.rows import Row, Target
from benchmarks.load.trials import TRIALS


def main() -> int:
    options = _options()
    kinds = [options.database] if options.database else [SQLITE, POSTGRESQL]
    if not has_postgresql() and POSTGRESQL in kinds:
        _tell("benchmarks.load: there is no pg_virtualenv here, so SQLite alone is measured")
        kinds.remove(POSTGRESQL)
    try:
        if POSTGRESQL in kinds and REPORT not in os.environ:
            return within_cluster("benchmarks.load")
        with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-") as temporary:
            folder = options.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            found = [(kind, row) for kind in kinds for row in _measured(kind, folder, options)]
        hand_over(_table(found, options))
    except (ProcessFailed, OSError, ValueError) as error:
        _tell(f"benchmarks.load: {error}")
        return 2
    return 0 if all(row.is_met for _, row in found) else 1


def _measured(kind: str, folder: Path, options: argparse.Namespace) -> list[Row]:
    _tell(f"{kind}: a register of {options.people:,} people")
    prepared = prepare(kind, options.people, folder, options.keep is not None)
    environment = {**prepared.environment, "WORKERS": str(options.workers)}
    rows = []
    for name in options.trial or TRIALS:
        measure, seconds = TRIALS[name]
        seconds = options.seconds or seconds
        _tell(f"{kind}: {name}, {seconds} seconds")
        with server([*python(), "manage.py", "serve"], environment, "/healthz", folder / "server.log") as started:
            target = Target(started.address, started.process, prepared.figures["slugs"])
            for row in measure(target, seconds):
                rows.append(row)
                _tell(f"{kind}: {row.figure}: {row.value}")
    return rows


def _table(found: list[tuple[str, Row]], options: argparse.Namespace) -> str:
    lines = [f"{options.people:,} people, {options.workers} workers", ""]
    lines += ["| database | figure | value | bar | met |", "|---|---|---|---|---|"]
    lines += [
        f"| {kind} | {row.figure} | {row.value} | {row.bar} | {'yes' if row.is_met else 'NO'} |" for kind, row in found
    ]
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=description)
    parser.add_argument("--people", type=int, default=30_000, help="in the register (%(default)s)")
    parser.add_argument("--seconds", type=int, help="of each trial (60 at a time; half an hour of costly questions)")
    parser.add_argument("--workers", type=int, default=1, help="of the server (%(default)s)")
    parser.add_argument("--trial", action="append", choices=list(TRIALS), help="one of them alone (default: all)")
    parser.add_argument(
        "--database", type=str.lower, choices=["sqlite", "postgresql"], help="one of them alone (default: both)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the registers here, and take those that are here already"
    )
    options = parser.parse_args()
    options.database = {"sqlite": SQLITE, "postgresql": POSTGRESQL, None: None}[options.database]
    return options


def _tell(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""The command: `python -m benchmarks.exports`. Exits with 1 if a bar is missed, and with 2 if it cannot measure."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.api.databases import POSTGRESQL, REPORT, SQLITE, hand_over, has_postgresql, within_cluster
from benchmarks.api.processes import ProcessFailed
from benchmarks.exports import __doc__ as description
from benchmarks.exports.report import report
from benchmarks.exports.trial import Plan, measure


def main() -> int:
    options = _options()
    kinds = [options.database] if options.database else [SQLITE, POSTGRESQL]
    if not has_postgresql() and POSTGRESQL in kinds:
        _tell("benchmarks.exports: there is no pg_virtualenv here, so SQLite alone is measured")
        kinds.remove(POSTGRESQL)
    try:
        if POSTGRESQL in kinds and REPORT not in os.environ:
            return within_cluster("benchmarks.exports")
        with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-") as temporary:
            folder = options.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            plan = Plan(options.people, options.small, options.rounds, folder, keep=options.keep is not None)
            text, is_well = report({kind: measure(kind, plan, _tell) for kind in kinds}, plan)
        hand_over(text)
    except (ProcessFailed, OSError, ValueError) as error:
        _tell(f"benchmarks.exports: {error}")
        return 2
    return 0 if is_well else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports", description=description)
    parser.add_argument("--people", type=int, default=300_000, help="in the register (%(default)s)")
    parser.add_argument("--small", type=int, default=10_000, help="in the small one, to tell growth (%(default)s)")
    parser.add_argument(
        "--database", type=str.lower, choices=["sqlite", "postgresql"], help="one of them alone (default: both)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="of all that is timed (%(default)s)")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the registers here, and take those that are here already"
    )
    options = parser.parse_args()
    options.database = {"sqlite": SQLITE, "postgresql": POSTGRESQL, None: None}[options.database]
    return options


def _tell(progress: str) -> None:
    print(progress, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

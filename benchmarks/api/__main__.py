"""The command: `python -m benchmarks.api`. Exits with 1 if a bar is missed, and with 2 if it cannot measure."""

import argparse
import importlib.util
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

from benchmarks.api import __doc__ as description
from benchmarks.api.databases import POSTGRESQL, REPORT, SQLITE, hand_over, has_postgresql, within_cluster
from benchmarks.api.load import LoadFailed
from benchmarks.api.processes import ProcessFailed
from benchmarks.api.report import report
from benchmarks.api.trial import Plan, measure


def main() -> int:
    options = _options()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    if missing := _missing(options.database):
        print(f"benchmarks.api: {missing}", file=sys.stderr)
        return 2
    kinds = [options.database] if options.database else [SQLITE, POSTGRESQL]
    if not has_postgresql() and POSTGRESQL in kinds:
        _tell("benchmarks.api: there is no pg_virtualenv here, so SQLite alone is measured")
        kinds.remove(POSTGRESQL)
    try:
        if POSTGRESQL in kinds and REPORT not in os.environ:
            return within_cluster("benchmarks.api")
        return _measured(kinds, options)
    except (ProcessFailed, LoadFailed, ValueError) as error:
        print(f"benchmarks.api: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _measured(kinds: list[str], options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        numbers = (options.people, options.small, options.rounds, options.seconds)
        plan = Plan(*numbers, folder, keep=options.keep is not None)
        found = {kind: measure(kind, plan, _tell) for kind in kinds}
    text, is_well = report(found)
    hand_over(text)
    return 0 if is_well else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.api", description=description)
    parser.add_argument("--people", type=int, default=300_000, help="in the register (%(default)s)")
    parser.add_argument("--small", type=int, default=10_000, help="in the small one, to tell growth (%(default)s)")
    parser.add_argument(
        "--database", type=str.lower, choices=["sqlite", "postgresql"], help="one of them alone (default: both)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="of all contenders in turn (%(default)s)")
    parser.add_argument("--seconds", type=int, default=4, help="for each contender in a round (%(default)s)")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the registers here, and take those that are here already"
    )
    options = parser.parse_args()
    if not 1 < options.small < options.people or options.rounds < 1 or options.seconds < 1:
        parser.error(
            "the small register has 2 people or more, the other one more than it; rounds and seconds are 1 or more"
        )
    options.database = {"sqlite": SQLITE, "postgresql": POSTGRESQL, None: None}[options.database]
    return options


def _missing(kind: str | None) -> str | None:
    """What has to be installed first, and how."""
    if shutil.which("wrk") is None:
        return "there is no wrk: apt-get install wrk"
    if importlib.util.find_spec("ninja") is None:
        return f"there is no django-ninja: {sys.executable} -m pip install -r benchmarks/api/requirements.txt"
    if kind == POSTGRESQL and not has_postgresql():
        return "there is no pg_virtualenv: apt-get install postgresql"
    return None


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _tell(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

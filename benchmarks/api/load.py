"""Asking a server as fast as it answers, with wrk."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

WALK = Path(__file__).with_name("walk.lua")
PATIENCE = "30s"  # for one answer


class LoadFailed(Exception):
    """Some answers were errors, or none."""


@dataclass(frozen=True)
class Answers:
    """How fast a server answered: a second, and in milliseconds for the median and the slowest hundredth."""

    rate: float
    median: float
    p99: float


def ask(address: str, paths: Path, connections: int, seconds: int) -> Answers:
    """Ask for the paths of a file over so many connections at once.

    Raises:
        LoadFailed: when any answer was neither 2xx nor 3xx, or did not come.
    """
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", PATIENCE, "-s", str(WALK), address]
    done = subprocess.run([*command, "--", str(paths)], capture_output=True, text=True)
    last = done.stdout.strip().rpartition("\n")[2]
    if done.returncode or not last.startswith("{"):
        raise LoadFailed(f"wrk cannot ask {address}: {(done.stderr or done.stdout).strip()[-500:]}")
    found = json.loads(last)
    if found["failed"] or not found["requests"]:
        count = f"{found['failed']} of {found['requests']}"
        raise LoadFailed(f"{count} answers of {address} were errors: the paths are in {paths}")
    rate = found["requests"] / (found["microseconds"] / 1e6)
    return Answers(rate, found["median"] / 1000, found["p99"] / 1000)

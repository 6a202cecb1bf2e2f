"""The databases that are measured: a file of SQLite's, or a database of a throwaway PostgreSQL cluster."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.api.processes import ROOT, ProcessFailed, python, running

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
PG_VIRTUALENV = ["pg_virtualenv", "-t", "-o", "fsync=off"]


# Set where the cluster of PGHOST and PGPORT is the benchmark's own: the file for the report, since pg_virtualenv
# writes to the standard output as well.
REPORT = "BENCHMARK_REPORT"


@dataclass(frozen=True)
class Prepared:
    """A database with a register and its index: how to reach it, and what was measured from within."""

    people: int
    environment: Mapping[str, str]  # for its servers
    figures: dict[str, Any]


def prepare(kind: str, people: int, folder: Path, keep: bool) -> Prepared:
    """Make a database of so many people, or take the one that is kept in the folder, and build its index.

    Raises:
        ProcessFailed: when that fails; the process has said why.
    """
    environment = {**environment_in(folder), "DATABASE_URL": url(kind, _name(people), folder)}
    if kind == POSTGRESQL:
        _fill(people, folder, environment, keep)
    figures = folder / f"{kind}-{people}.json".lower()
    _run("prepare", [str(people), str(figures)], environment)
    return Prepared(people, environment, json.loads(figures.read_text()))


def has_postgresql() -> bool:
    return shutil.which("pg_virtualenv") is not None


def within_cluster(module: str) -> int:
    """The module's command again, under a PostgreSQL cluster that lives as long as it does."""
    command = [*PG_VIRTUALENV, *python(), "-m", module, *sys.argv[1:]]
    with tempfile.NamedTemporaryFile("r", prefix="prosopo-benchmark-") as file:
        with running(command, os.environ | {REPORT: file.name}, sys.stderr.fileno()) as run:
            code = run.wait()
        print(file.read(), end="")
    return code


def hand_over(report: str) -> None:
    """Print a report, or leave it to who began this command under a cluster."""
    if REPORT in os.environ:
        Path(os.environ[REPORT]).write_text(f"{report}\n")
    else:
        print(report)


def url(kind: str, name: str, folder: Path) -> str:
    """Where a database is: a file in the folder, or in the cluster."""
    if kind == SQLITE:
        return f"sqlite:///{folder.resolve()}/{name.replace('_', '-')}.sqlite3"
    user, password, host, port = (os.environ[name] for name in ("PGUSER", "PGPASSWORD", "PGHOST", "PGPORT"))
    return f"postgresql://{user}:{password}@{host}:{port}/{name}"


def _name(people: int) -> str:
    return f"register_{people}"


def environment_in(folder: Path) -> dict[str, str]:
    """What servers and commands need to know, and nothing of a deployment's own settings."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PATH", "LANG", "LC_", "HOME", "PG"))}
    return kept | {
        "DATA_DIR": str(folder.resolve()),
        "SECRET_KEY": secrets.token_urlsafe(40),
        "LOG_LEVEL": "ERROR",
        "API_RATE_LIMIT": "0",
        "HOST": "127.0.0.1",
        "WORKERS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _fill(people: int, folder: Path, environment: Mapping[str, str], keep: bool) -> None:
    """Make the database in the cluster, which lives no longer than the benchmark: what is kept is a dump."""
    dump = folder / f"{_name(people)}.dump"
    run_tool(["createdb", _name(people)])
    if dump.exists():
        run_tool(["pg_restore", "--no-owner", f"--dbname={_name(people)}", str(dump)])
    elif keep:
        _run("prepare", [str(people), "-", "--register-only"], environment)
        run_tool(["pg_dump", "--format=custom", "--compress=1", f"--file={dump}", _name(people)])


def run_tool(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise ProcessFailed(f"{command[0]}: {done.stderr.strip()}")


def _run(module: str, arguments: list[str], environment: Mapping[str, str]) -> None:
    command = [*python(), "-m", f"benchmarks.api.{module}", *arguments]
    with running(command, environment) as process:
        if process.wait():
            raise ProcessFailed(f"{' '.join(command[1:])} failed in {ROOT}")

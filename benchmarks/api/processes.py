"""Processes that end with the benchmark, however it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
START, STOP = 60, 30  # seconds that a process may take to answer, and to end


class ProcessFailed(Exception):
    """A process ended, or did not begin, as it should; the message says which and what it said last."""


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], log: IO[bytes] | int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process with a group of its own, which is ended with it."""
    process = subprocess.Popen(command, cwd=ROOT, env=dict(environment), stdout=log, stderr=log, start_new_session=True)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(STOP)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


class Server(NamedTuple):
    """Where a server answers, and its process."""

    address: str
    process: int


@contextmanager
def serving(command: list[str], environment: Mapping[str, str], path: str, log: Path) -> Iterator[str]:
    """The address of a server, once it answers for `path`: see `server`."""
    with server(command, environment, path, log) as started:
        yield started.address


@contextmanager
def server(command: list[str], environment: Mapping[str, str], path: str, log: Path) -> Iterator[Server]:
    """A server, once it answers for `path`. PORT in the command is replaced.

    Raises:
        ProcessFailed: when it does not answer within a minute.
    """
    port = str(_free_port())
    address = f"http://{HOST}:{port}"
    words = [port if word == "PORT" else word for word in command]
    with log.open("wb") as said, running(words, {**environment, "PORT": port}, said) as process:
        deadline = time.monotonic() + START
        while not _answers(address + path):
            if process.poll() is not None or time.monotonic() > deadline:
                raise ProcessFailed(f"{' '.join(words)} does not answer: {_end_of(log)}")
            time.sleep(0.2)
        yield Server(address, process.pid)


def python() -> list[str]:
    """The command of this interpreter."""
    return [sys.executable, "-W", "ignore"]


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=START):
            return True
    except (URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:].strip() or "it said nothing"

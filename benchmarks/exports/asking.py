"""Asking a server of our own, and what its worker process held at most."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

_AT_ONCE = 1 << 20  # bytes


def read(url: str) -> Iterator[bytes]:
    """The body of an answer, piece by piece."""
    with urlopen(url, timeout=600) as response:
        while piece := response.read(_AT_ONCE):
            yield piece


def lines_a_second(url: str) -> float:
    """How many lines of a file arrive in a second, its header left out."""
    begun = time.perf_counter()
    lines = sum(piece.count(b"\n") for piece in read(url)) - 1
    return lines / (time.perf_counter() - begun)


def seconds(url: str, form: bytes | None = None) -> float:
    """How long one answer takes; to a form that is posted, if one is given."""
    begun = time.perf_counter()
    with urlopen(Request(url, data=form), timeout=600) as response:
        response.read()
    return time.perf_counter() - begun


def slugs(url: str) -> list[str]:
    """The slugs on one page of a list."""
    with urlopen(url, timeout=600) as response:
        return [item["slug"] for item in json.load(response)["results"]]


def names(url: str) -> list[str]:
    """The names on one page of a list of people."""
    with urlopen(url, timeout=600) as response:
        return [item["name"] for item in json.load(response)["results"]]


def count(url: str) -> int:
    """How many there are in a list, as far as it tells."""
    with urlopen(url, timeout=600) as response:
        return json.load(response)["count"]


def peak_of(server: int) -> float:
    """The most memory, in megabytes, that any process which the server has started ever held (Linux alone)."""
    return max(_peak(process) for process in _family(server))


def _family(process: int) -> list[int]:
    """A process and all that it has started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in _family(int(child)))]


def _peak(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    held = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(held.split()[1]) / 1024


class Network(NamedTuple):
    """How large a network is."""

    people: int
    links: int


def network(url: str) -> Network:
    """The size of a network."""
    with urlopen(url, timeout=600) as response:
        found = json.load(response)
    return Network(len(found["nodes"]), len(found["links"]))

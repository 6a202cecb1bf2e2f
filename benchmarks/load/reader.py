"""A reader who asks for one page after another, each over a connection of its own, as visitors come."""

import http.client
import time
from itertools import cycle
from statistics import median, quantiles
from typing import NamedTuple

TIMEOUT = 8  # seconds
_PAUSE = 0.01  # seconds


class Times(NamedTuple):
    """How long a reader waited, in milliseconds, and how often in vain."""

    waits: list[float]
    failures: int

    @property
    def median(self) -> float:
        return median(self.waits)

    @property
    def p95(self) -> float:
        return quantiles(self.waits, n=20)[-1]

    @property
    def longest(self) -> float:
        return max(self.waits)


def read(port: int, paths: list[str], seconds: float) -> Times:
    """Ask for the paths in turn for so many seconds. Whatever is no 200 within eight seconds is a failure."""
    waits, failures = [], 0
    deadline = time.monotonic() + seconds
    for path in cycle(paths):
        begun = time.perf_counter()
        if begun_in_vain(port, path):
            failures += 1
        waits.append((time.perf_counter() - begun) * 1000)
        if time.monotonic() > deadline:
            return Times(waits, failures)
        time.sleep(_PAUSE)
    raise ValueError("give a path at least")


def begun_in_vain(port: int, path: str) -> bool:
    """Ask once; whether there was no answer, or another than 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        response = connection.getresponse()
        response.read()
        return response.status != 200
    except (OSError, http.client.HTTPException):
        return True
    finally:
        connection.close()

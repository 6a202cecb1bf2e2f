"""Limits on load: how many costly requests run at once, and how many requests a minute one client may send."""

import logging
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any

WINDOW = 60  # seconds in which one client's requests are counted

_QUEUE_TIMEOUT = 1.0  # seconds that a request waits for a place

# The server's lanes of threads, and the WSGI environment's keys for them: the lane that answers a request (absent under
# a server without lanes), and whether it must be moved to the long lane.
QUICK, DESK, LONG = "quick", "desk", "long"
LANE, MOVED = "prosopo.lane", "prosopo.moved"

_log = logging.getLogger(__name__)


class Busy(Exception):
    """As many requests of a kind are under way as are allowed.

    Attributes:
        detail: the reason, for the client.
        wait: seconds after which to try again.
    """

    def __init__(self, detail: str, wait: int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.wait = wait


class NeedsLongLane(Exception):
    """A request in the quick lane belongs in the long one."""


def require_long_lane(environ: Mapping[str, Any]) -> None:
    """Refuse to go on in a thread that quick requests wait for.

    Raises:
        NeedsLongLane: in the quick lane; the server then answers the request in the long one.
    """
    if environ.get(LANE) == QUICK:
        raise NeedsLongLane


class ConcurrencyLimit:
    """A limit on requests of one kind at once in this process, and on those that wait a second for a place.

    Waiting requests hold threads as running ones do: the sum of both limits is what leaves threads for others.
    """

    def __init__(self, kind: str, most: int, detail: str, wait: int, queue: int = 0) -> None:
        self.kind = kind
        self._places = BoundedSemaphore(most)
        self._queue = BoundedSemaphore(queue) if queue else None
        self._detail = detail
        self._wait = wait

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold one of the places while the block runs.

        Raises:
            Busy: if no place is free.
        """
        if not (self._places.acquire(blocking=False) or self._wait_for_place()):
            _log.warning("Refused for the time being, since too many are under way: %s", self.kind)
            raise Busy(self._detail, self._wait)
        try:
            yield
        finally:
            self._places.release()

    def _wait_for_place(self) -> bool:
        """Whether a place could be taken after waiting, if the queue had room."""
        if self._queue is None or not self._queue.acquire(blocking=False):
            return False
        try:
            return self._places.acquire(timeout=_QUEUE_TIMEOUT)
        finally:
            self._queue.release()


class RequestCounter:
    """Counts of each client's requests in the current window; beyond `max_clients`, the earliest are forgotten."""

    def __init__(self, window: int = WINDOW, max_clients: int = 50_000) -> None:
        self._window = window  # seconds
        self._max_clients = max_clients
        self._lock = Lock()
        self._number = 0
        self._counts: OrderedDict[str, int] = OrderedDict()

    def add(self, client: str, time: float) -> int:
        """Count one more request; returns the client's count in the window."""
        number = int(time) // self._window
        with self._lock:
            if number != self._number:
                self._number, self._counts = number, OrderedDict()
            count = self._counts[client] = self._counts.pop(client, 0) + 1
            if len(self._counts) > self._max_clients:
                self._counts.popitem(last=False)
            return count

    def wait(self, time: float) -> int:
        """Seconds until the next window, 1 at least."""
        return max(1, -int(-(self._window - time % self._window) // 1))

    def __len__(self) -> int:
        return len(self._counts)

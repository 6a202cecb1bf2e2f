"""How much is done at once, and how much for one asker: what holds a process's threads free for others."""

import logging
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any

WINDOW = 60  # seconds, within which one asker's requests are counted

_PATIENCE = 1.0  # seconds that one of a queue waits

# The server's lanes of threads, and what a request's environment tells of them: the one that it is answered in (nothing
# under a server that has none), and whether it is to be answered in the long one instead.
QUICK, DESK, LONG = "quick", "desk", "long"
LANE, MOVED = "prosopo.lane", "prosopo.moved"

_log = logging.getLogger(__name__)


class Busy(Exception):
    """As much of a kind is under way as there is room for.

    Attributes:
        detail: what whoever asked is told.
        wait: seconds after which to ask again.
    """

    def __init__(self, detail: str, wait: int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.wait = wait


class NeedsLongLane(Exception):
    """What is being answered in the quick lane is for the long one."""


def require_long_lane(environ: Mapping[str, Any]) -> None:
    """Go on only where others do not wait for this thread.

    Raises:
        TakesLong: in the quick lane; the server then has it answered in the other.
    """
    if environ.get(LANE) == QUICK:
        raise NeedsLongLane


class ConcurrencyLimit:
    """So many of one kind at once in this process, and so many who wait for a second; whoever comes beyond is refused.

    Those who wait hold threads as those who work do: what leaves threads for others is the sum of both.
    """

    def __init__(self, kind: str, most: int, detail: str, wait: int, queue: int = 0) -> None:
        self.kind = kind
        self._places = BoundedSemaphore(most)
        self._queue = BoundedSemaphore(queue) if queue else None
        self._detail = detail
        self._wait = wait

    @contextmanager
    def place(self) -> Iterator[None]:
        """One of the places, for as long as it takes.

        Raises:
            Busy: where none is free.
        """
        if not (self._places.acquire(blocking=False) or self._is_waited_for()):
            _log.warning("Refused for the time being, since too many are under way: %s", self.kind)
            raise Busy(self._detail, self._wait)
        try:
            yield
        finally:
            self._places.release()

    def _is_waited_for(self) -> bool:
        """Whether a place has become free while waiting for it, where there was room to wait."""
        if self._queue is None or not self._queue.acquire(blocking=False):
            return False
        try:
            return self._places.acquire(timeout=_PATIENCE)
        finally:
            self._queue.release()


class RequestCounter:
    """How often each asker has come within the window under way; of very many askers, the first are forgotten."""

    def __init__(self, window: int = WINDOW, most_askers: int = 50_000) -> None:
        self._window = window  # seconds
        self._most = most_askers
        self._lock = Lock()
        self._now = 0
        self._asked: OrderedDict[str, int] = OrderedDict()

    def add(self, asker: str, time: float) -> int:
        """Count one more; returns how many there are with it."""
        now = int(time) // self._window
        with self._lock:
            if now != self._now:
                self._now, self._asked = now, OrderedDict()
            asked = self._asked[asker] = self._asked.pop(asker, 0) + 1
            if len(self._asked) > self._most:
                self._asked.popitem(last=False)
            return asked

    def wait(self, time: float) -> int:
        """Seconds until the next window, 1 at least."""
        return max(1, -int(-(self._window - time % self._window) // 1))

    def __len__(self) -> int:
        return len(self._asked)

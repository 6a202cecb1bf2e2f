"""Three lanes of threads, each with a queue of its own: for readers, for the desk, and for what takes long.

So what is quick never waits behind what takes long, nor behind those who are to be told that there is no room for it;
and curators who wait for one another to write hold up no reader.
"""

import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from prosopo.load import DESK, LONG, QUICK
from prosopo.server.environ import Scope, path_of
from prosopo.server.refusals import Refusal

# Requests that may wait for a thread of each, and after how many seconds whoever comes beyond may try again.
QUEUES = {QUICK: (1000, 10), DESK: (200, 10), LONG: (16, 2)}
_LONG_PATHS = re.compile(
    r"/api/v1/(?:[a-z]+/facets|search|network|datasets/(?:dump|package))/"  # facets, names, ties, whole datasets
    r"|/ipif/(?!describe$)[a-z]+|/reconcile/suggest/entity/"
)
_LISTS = re.compile(r"/api/v1/[a-z]+/")
_SLOW_LIST_QUERY = re.compile(rb"(?:^|&)(?:q=|format=(?!json(?:&|$)))")  # by words or names, or as a file
_BATCH_PATHS = ("/reconcile", "/reconcile/")

_log = logging.getLogger("prosopo.load")


def lane_of(scope: Scope) -> str:
    """The lane in which a request starts, by its path and query.

    A request that turns out to take long is moved from the quick lane (`prosopo.load.require_long_lane`): starting it
    in the right one spares that.
    """
    path, query = path_of(scope), scope["query_string"]
    if path.startswith("/admin/"):
        return DESK
    is_long = (
        (path in _BATCH_PATHS and (query or scope["method"] == "POST"))
        or _LONG_PATHS.fullmatch(path)
        or (query and _LISTS.fullmatch(path) and _SLOW_LIST_QUERY.search(query))
    )
    return LONG if is_long else QUICK


class Lane:
    """So many threads, and a queue before them."""

    def __init__(self, name: str, threads: int, queue: int, wait: int) -> None:
        self.name = name
        self._threads = ThreadPoolExecutor(threads, name)
        self._queue, self._wait = queue, wait
        self._waiting, self._lock = 0, Lock()

    def submit(self, work: Callable[[], None]) -> None:
        """Have a thread do it, in turn.

        Raises:
            Refusal: where too many wait already.
        """
        with self._lock:
            if self._waiting < self._queue:
                self._waiting += 1
                self._threads.submit(self._begin, work)
                return
        _log.warning("Refused for the time being, since too many wait: %s", f"lane “{self.name}”")
        raise Refusal(503, f"Too many are asking just now: try again in {self._wait} seconds.", self._wait)

    def _begin(self, work: Callable[[], None]) -> None:
        with self._lock:
            self._waiting -= 1
        work()


class Lanes:
    """The lanes of one process, with so many threads each."""

    def __init__(self, threads: dict[str, int]) -> None:
        self._lanes = {name: Lane(name, number, *QUEUES[name]) for name, number in threads.items()}
        self.long = self._lanes[LONG]

    def of(self, scope: Scope) -> Lane:
        return self._lanes[lane_of(scope)]

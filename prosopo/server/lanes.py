"""Three lanes of threads, each with its own queue: for quick requests of readers, for the desk, and for long requests.

So a quick request never waits behind long ones or behind their refusals, and curators who wait for one another to write
delay no reader.
"""

import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from prosopo.load import DESK, LONG, QUICK
from prosopo.server.environ import Scope, path_of
from prosopo.server.refusals import Refusal

# Of each lane: how many requests may wait for a thread, and after how many seconds a refused client may try again.
QUEUES = {QUICK: (1000, 10), DESK: (200, 10), LONG: (16, 2)}
_LONG_PATHS = re.compile(
    r"/api/v1/(?:[a-z]+/facets|search|network|datasets/(?:dump|package))/"  # facets, names, networks, datasets
    r"|/ipif/(?!describe$)[a-z]+|/reconcile/suggest/entity/"
)
_LISTS = re.compile(r"/api/v1/[a-z]+/")
_SLOW_LIST_QUERY = re.compile(rb"(?:^|&)(?:q=|format=(?!json(?:&|$)))")  # a search, or an export
_BATCH_PATHS = ("/reconcile", "/reconcile/", "/oai", "/oai/")

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
    """A pool of threads, and its queue."""

    def __init__(self, name: str, threads: int, queue: int, wait: int) -> None:
        self.name = name
        self._threads = ThreadPoolExecutor(threads, name)
        self._queue, self._wait = queue, wait
        self._waiting, self._lock = 0, Lock()

    def submit(self, work: Callable[[], None]) -> None:
        """Queue work for a thread.

        Raises:
            Refusal: if too many requests wait already.
        """
        with self._lock:
            if self._waiting < self._queue:
                self._waiting += 1
                self._threads.submit(self._run, work)
                return
        _log.warning("Refused for the time being, since too many wait: %s", f"lane “{self.name}”")
        raise Refusal(503, f"Too many are asking just now: try again in {self._wait} seconds.", self._wait)

    def _run(self, work: Callable[[], None]) -> None:
        with self._lock:
            self._waiting -= 1
        work()


class Lanes:
    """The lanes of one process, from each lane's number of threads."""

    def __init__(self, threads: dict[str, int]) -> None:
        self._lanes = {name: Lane(name, number, *QUEUES[name]) for name, number in threads.items()}
        self.long = self._lanes[LONG]

    def for_request(self, scope: Scope) -> Lane:
        return self._lanes[lane_of(scope)]

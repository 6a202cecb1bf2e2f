"""Two lanes of threads: one for what may take long, one for all else, each with a queue of its own.

So what is quick never waits behind what takes long, or behind those who are to be told that there is no room for it.
"""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from urllib.parse import unquote_to_bytes

from prosopo.server.environ import Scope, path_of
from prosopo.server.refusals import Refusal

QUEUE = 1000  # requests that may wait for a thread of the quick lane
QUEUE_OF_LONG = 16  # more would wait for as long as it takes to ask again

# Facets, networks, names, IPIF's lists, whole datasets; OpenRefine's batches, log-ins.
_LONG_PATHS = re.compile(
    r"/api/v1/(?:[a-z]+/facets|search|network|datasets/(?:dump|package|export)[^/]*)/?|/ipif/[a-z]+/?"
    r"|/reconcile/suggest/entity/"
)
_QUICK_PATHS = {"/ipif/describe"}
_LONG_POSTS = {"/reconcile", "/reconcile/", "/admin/login/"}
# Lists by words or names, batches, and whatever is another form than a page or JSON.
_LONG_QUERY = re.compile(rb"(?:^|&)(?:q=|queries=|extend=|format=(?!json(?:&|$)))")
_PLAIN = (b"*/*", b"text/html", b"application/json")  # what an answer is begun with that is no file


def takes_long(scope: Scope) -> bool:
    """Whether a request may be one of those of which few are answered at once.

    The views themselves decide whether it is (`is_costly`, `download`), and a test holds this to what they say.
    """
    path = path_of(scope)
    if scope["method"] == "POST":
        return path in _LONG_POSTS
    if path.startswith("/admin/"):
        return False
    if _LONG_PATHS.fullmatch(path) and path not in _QUICK_PATHS:
        return True
    query = scope["query_string"]
    if query and _LONG_QUERY.search(unquote_to_bytes(query) if b"%" in query else query):
        return True
    accepted = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return bool(accepted) and not accepted.startswith(_PLAIN)


class Lane:
    """So many threads, and a queue before them."""

    def __init__(self, name: str, threads: int, queue: int, refusal: Callable[[], Refusal]) -> None:
        self._threads = ThreadPoolExecutor(threads, name)
        self._queue, self._refusal = queue, refusal
        self._waiting, self._lock = 0, Lock()

    def submit(self, work: Callable[[], None]) -> None:
        """Have a thread do it, in turn.

        Raises:
            Refusal: where too many wait already.
        """
        with self._lock:
            if self._waiting >= self._queue:
                raise self._refusal()
            self._waiting += 1
        self._threads.submit(self._begin, work)

    def _begin(self, work: Callable[[], None]) -> None:
        with self._lock:
            self._waiting -= 1
        work()


class Lanes:
    """Both lanes of one process."""

    def __init__(self, quick: int, long: int) -> None:
        self._quick = Lane("quick", quick, QUEUE, _too_many)
        self._long = Lane("long", long, QUEUE_OF_LONG, _too_many_long)

    def of(self, scope: Scope) -> Lane:
        return self._long if takes_long(scope) else self._quick


def _too_many() -> Refusal:
    return Refusal(503, "Too many are asking just now: try again in 10 seconds.", 10)


def _too_many_long() -> Refusal:
    return Refusal(503, "Too many ask just now for what takes long: try again in 2 seconds.", 2)

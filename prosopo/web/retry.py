"""Trying again what the database gave up for another's sake."""

from collections.abc import Callable

from django.contrib.messages.storage import default_storage
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse

from prosopo.web.middleware import MACHINES

MOST_TIMES = 5
_GIVEN_UP = {"40001", "40P01"}  # serialization failure, deadlock (PostgreSQL, appendix A)
_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class RetryDeadlocks:
    """Does a page's work again, a few times at most, where the database ended its transaction to free another's.

    Nothing of it has been written then. Stands last, so that it hears of a fault before those that tell of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if request.method in _SAFE or request.path.startswith(MACHINES) or connection.in_atomic_block:
            return None
        view, args, kwargs = request.resolver_match or (None, (), {})
        for _ in range(MOST_TIMES - 1):
            if view is None or not _is_given_up(error) or hasattr(request, "has_committed"):
                return None
            request._messages = default_storage(request)  # type: ignore[attr-defined]  # nothing of it has happened
            try:
                return view(request, *args, **kwargs)  # type: ignore[no-any-return]
            except OperationalError as again:
                error = again
        return None


def _is_given_up(error: BaseException) -> bool:
    return isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", None) in _GIVEN_UP

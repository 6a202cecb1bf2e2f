"""Retries of requests whose transaction the database aborted in favour of another."""

from collections.abc import Callable

from django.contrib.messages.storage import default_storage
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse

from prosopo.web.middleware import API_PATHS

MAX_ATTEMPTS = 5
_ABORTED = {"40001", "40P01"}  # serialization failure, deadlock (PostgreSQL, appendix A)
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class RetryDeadlocksMiddleware:
    """Calls the view of a page again, up to `MAX_ATTEMPTS` times in all, after a deadlock or serialization failure.

    Nothing of the request has been written then. It stands last in `MIDDLEWARE`, so that it sees the exception before
    the middleware that answers with an error page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if request.method in _SAFE_METHODS or request.path.startswith(API_PATHS) or connection.in_atomic_block:
            return None
        view, args, kwargs = request.resolver_match or (None, (), {})
        for _ in range(MAX_ATTEMPTS - 1):
            if view is None or not _is_aborted(error) or hasattr(request, "has_committed"):
                return None
            request._messages = default_storage(request)  # type: ignore[attr-defined]  # those queued were of the aborted attempt
            try:
                return view(request, *args, **kwargs)  # type: ignore[no-any-return]
            except OperationalError as next_error:
                error = next_error
        return None


def _is_aborted(error: BaseException) -> bool:
    return isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", None) in _ABORTED

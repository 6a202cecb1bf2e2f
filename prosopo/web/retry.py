"""Trying again what the database gave up for another's sake."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.messages.storage import default_storage
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse

from prosopo.web.middleware import MACHINES

MOST_TIMES = 5
_GIVEN_UP = {"40001", "40P01"}  # serialization failure, deadlock (PostgreSQL, appendix A)
_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class RetryDeadlocks:
    """Does a page's work again, a few times at most, where the database ended its transaction to free another's.

    Nothing of it has been written then. Stands last, since it runs the view in the place of Django's own handler.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        if request.method in _SAFE or request.path.startswith(MACHINES) or connection.in_atomic_block:
            return None
        for _ in range(MOST_TIMES - 1):
            try:
                return view(request, *args, **kwargs)
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", None) not in _GIVEN_UP:
                    raise
                request._messages = default_storage(request)  # type: ignore[attr-defined]  # nothing of it has happened
        return view(request, *args, **kwargs)

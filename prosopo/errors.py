"""Who answers where nothing is found, something failed or must wait: the API in problem details, the site in pages."""

import logging
import sys
import time
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.defaults import page_not_found

from prosopo import outages
from prosopo.api import problems
from prosopo.api.middleware import PATHS
from prosopo.load import Busy

_AGAIN_IN = 30  # seconds
_EVERY = 60  # seconds between two lines of the log
_SAFE = {"GET", "HEAD", "OPTIONS"}
_log = logging.getLogger(__name__)


class DatabaseOutageMiddleware:
    """Middleware: where the database is away, 503 with Retry-After, and what became of what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._logged: float | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in _SAFE or request.path.startswith(PATHS):
            return self.get_response(request)
        commit = connection.commit

        def counted() -> None:
            request.has_committed = True  # type: ignore[attr-defined]  even if this fails: nobody knows then
            commit()

        connection.commit = counted
        try:
            return self.get_response(request)
        finally:
            del connection.commit

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        obstacle = outages.outage_from(error)
        if obstacle is None:
            return None
        now = time.monotonic()
        if self._logged is None or now - self._logged > _EVERY:
            self._logged = now
            said = str(error).strip().splitlines()
            told = f"The database {obstacle.reason} ({said[0] if said else type(error).__name__})"
            _log.error("%s: answered with 503. To mend it: %s.", told, obstacle.remedy)
        return _unavailable(request, obstacle)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problems.not_found(request) if request.path.startswith(PATHS) else page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where it was the database or a lack of room, met where no middleware answers for it."""
    error = sys.exc_info()[1]
    if isinstance(error, Busy):
        return service_busy(request, error)
    obstacle = outages.outage_from(error)
    if obstacle is not None:
        return _unavailable(request, obstacle)
    if request.path.startswith(PATHS):
        return problems.failed(request)
    return HttpResponse(render_to_string("500.html", {"stylesheet": _stylesheet()}), status=500)


def _unavailable(request: HttpRequest, obstacle: outages.Outage) -> HttpResponse:
    if request.path.startswith(PATHS):
        response = problems.answered(
            503, "Service Unavailable", f"The database {obstacle.reason}: try again in {_AGAIN_IN} seconds."
        )
    else:
        sent = "" if request.method in _SAFE else "some" if hasattr(request, "has_committed") else "nothing"
        context = {"reason": obstacle.reason, "sent": sent, "again": _AGAIN_IN, "stylesheet": _stylesheet()}
        response = HttpResponse(render_to_string("503.html", context), status=503)
    response.headers["Retry-After"] = str(_AGAIN_IN)
    response.headers["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  what Django asks before it logs a line for each
    return response


def _stylesheet() -> str:
    """The address of the site's style sheet; none where static files have not been collected."""
    try:
        return str(static("prosopo/site.css"))
    except ValueError:
        return ""


def too_many_requests(request: HttpRequest, wait: int) -> HttpResponse:
    """429, with the seconds after which to ask again."""
    return _wait(request, 429, "Too Many Requests", "Too many requests from this address:", wait)


def service_busy(request: HttpRequest, service_busy: Busy) -> HttpResponse:
    """503, with the seconds after which to ask again; it has been logged where it was refused."""
    response = _wait(request, 503, "Service Unavailable", service_busy.detail.rstrip(".") + ":", service_busy.wait)
    response._has_been_logged = True  # type: ignore[attr-defined]  Django's own mark
    return response


def _wait(request: HttpRequest, status: int, title: str, why: str, wait: int) -> HttpResponse:
    detail = f"{why} try again in {wait} second{'' if wait == 1 else 's'}."
    if request.path.startswith(PATHS):
        response = problems.answered(status, title, detail)
    else:
        response = render(request, "wait.html", {"detail": detail}, status=status)
    response.headers["Retry-After"] = str(wait)
    return response

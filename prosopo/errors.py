"""Responses to errors, outages and overload: problem details (RFC 9457) for the API, pages for the site."""

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

_RETRY_AFTER = 30  # seconds
_LOG_INTERVAL = 60  # seconds between two lines of the log
_SAFE = {"GET", "HEAD", "OPTIONS"}
_log = logging.getLogger(__name__)


class DatabaseOutageMiddleware:
    """Middleware that answers 503 with Retry-After during an outage, and says whether a form may have been saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._last_logged: float | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in _SAFE or request.path.startswith(PATHS):
            return self.get_response(request)
        commit = connection.commit

        def noted_commit() -> None:
            # Also if the commit fails: nobody knows then what was saved.
            request.has_committed = True  # type: ignore[attr-defined]  # read here and by `prosopo.web.retry`
            commit()

        connection.commit = noted_commit  # type: ignore[method-assign]
        try:
            return self.get_response(request)
        finally:
            del connection.commit

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        outage = outages.outage_from(error)
        if outage is None:
            return None
        now = time.monotonic()
        if self._last_logged is None or now - self._last_logged > _LOG_INTERVAL:
            self._last_logged = now
            lines = str(error).strip().splitlines()
            failure = f"The database {outage.reason} ({lines[0] if lines else type(error).__name__})"
            _log.error("%s: answered with 503. To mend it: %s.", failure, outage.remedy)
        return _unavailable(request, outage)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problems.not_found(request) if request.path.startswith(PATHS) else page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """The response with 500; with 503 for an outage or overload that no middleware has answered."""
    error = sys.exc_info()[1]
    if isinstance(error, Busy):
        return service_busy(request, error)
    outage = outages.outage_from(error)
    if outage is not None:
        return _unavailable(request, outage)
    if request.path.startswith(PATHS):
        return problems.failed(request)
    return HttpResponse(render_to_string("500.html", {"stylesheet": _stylesheet()}), status=500)


def _unavailable(request: HttpRequest, outage: outages.Outage) -> HttpResponse:
    if request.path.startswith(PATHS):
        response = problems.problem_response(
            503, "Service Unavailable", f"The database {outage.reason}: try again in {_RETRY_AFTER} seconds."
        )
    else:
        sent = "" if request.method in _SAFE else "some" if hasattr(request, "has_committed") else "nothing"
        context = {"reason": outage.reason, "sent": sent, "again": _RETRY_AFTER, "stylesheet": _stylesheet()}
        response = HttpResponse(render_to_string("503.html", context), status=503)
    response.headers["Retry-After"] = str(_RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    _mark_as_logged(response)
    return response


def _mark_as_logged(response: HttpResponse) -> None:
    """Keep Django's handlers from logging the response once more (`django.utils.log.log_response`)."""
    response._has_been_logged = True  # type: ignore[attr-defined]  # missing from the stubs


def _stylesheet() -> str:
    """The URL of the site's style sheet; empty if static files have not been collected."""
    try:
        return str(static("prosopo/site.css"))
    except ValueError:
        return ""


def too_many_requests(request: HttpRequest, wait: int) -> HttpResponse:
    """The response with 429 and the seconds after which to try again."""
    return _wait(request, 429, "Too Many Requests", "Too many requests from this address:", wait)


def service_busy(request: HttpRequest, error: Busy) -> HttpResponse:
    """The response with 503 and the seconds after which to try again; the refusal has been logged already."""
    response = _wait(request, 503, "Service Unavailable", error.detail.rstrip(".") + ":", error.wait)
    _mark_as_logged(response)
    return response


def _wait(request: HttpRequest, status: int, title: str, why: str, wait: int) -> HttpResponse:
    detail = f"{why} try again in {wait} second{'' if wait == 1 else 's'}."
    if request.path.startswith(PATHS):
        response = problems.problem_response(status, title, detail)
    else:
        response = render(request, "wait.html", {"detail": detail}, status=status)
    response.headers["Retry-After"] = str(wait)
    return response

"""Who answers where nothing is found, something failed or must wait: the API in problem details, the site in pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found, server_error

from prosopo.api import problems
from prosopo.api.middleware import PATHS
from prosopo.load import Busy


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problems.not_found(request) if request.path.startswith(PATHS) else page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    return problems.failed(request) if request.path.startswith(PATHS) else server_error(request)


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """429, with the seconds after which to ask again."""
    return _wait(request, 429, "Too Many Requests", "Too many requests from this address:", wait)


def busy(request: HttpRequest, busy: Busy) -> HttpResponse:
    """503, with the seconds after which to ask again; it has been logged where it was refused."""
    response = _wait(request, 503, "Service Unavailable", busy.detail.rstrip(".") + ":", busy.wait)
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

"""Who answers where nothing is found or something failed: the API in problem details, the site in pages."""

from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found, server_error

from prosopo.api import problems
from prosopo.api.middleware import PATHS


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problems.not_found(request) if request.path.startswith(PATHS) else page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    return problems.failed(request) if request.path.startswith(PATHS) else server_error(request)

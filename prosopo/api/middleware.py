"""Middleware for every public address, found or not: CORS, and for the APIs a limit of the query's length."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from prosopo.api import problems
from prosopo.schema import RECORDS

PATHS = ("/api/", "/ipif/", "/reconcile", "/oai")
MOST_CHARACTERS = 8000  # of a query string
_POST_PATHS = ("/reconcile", "/oai")  # their queries may be too long for an address, or come as a form

# Records and the dataset under the addresses that citations give, with the slash or to be redirected to it, and what
# describes them.
_RECORD_PATH = re.compile(f"/(?:{'|'.join(kind.plural for kind in RECORDS)}|vocabulary|datasets)(?:/|$)")

# django-cors-headers would do as well, but makes every answer vary by origin, which splits shared caches for nothing:
# here every origin is told the same.
_CORS_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, Location, Link, Content-Disposition",
}
_PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, Cache-Control",
    "Access-Control-Max-Age": "86400",
}
_POLICY = "default-src 'none'; frame-ancestors 'none'"


class CorsMiddleware:
    """CORS for reading (Fetch standard, section 3.3) on all answers: redirects, also to HTTPS, and errors too.

    It stands before whatever may answer in place of a view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (request.path.startswith(PATHS) or _RECORD_PATH.match(request.path)):
            return self.get_response(request)
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response = HttpResponse(status=204, headers=_PREFLIGHT_HEADERS)
            if request.path.startswith(_POST_PATHS):
                response.headers["Access-Control-Allow-Methods"] += ", POST"
        else:
            response = self.get_response(request)
        for name, value in _CORS_HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class QueryLimitMiddleware:
    """414 for a query that is too long, and a content security policy for all answers of the APIs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PATHS):
            return self.get_response(request)
        if len(request.META.get("QUERY_STRING", "")) > MOST_CHARACTERS:
            response = problems.too_long(MOST_CHARACTERS)
        else:
            response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response

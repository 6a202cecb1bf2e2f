"""Middleware for every address of the APIs, found or not: CORS, and a limit of the query's length."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from prosopo.api import problems

PATHS = ("/api/", "/ipif/", "/reconcile")
MOST_CHARACTERS = 8000  # of a query string
_POST_PATHS = ("/reconcile",)  # their queries may be too long for an address

# django-cors-headers would do as well, but makes every answer vary by origin, which splits shared caches for nothing:
# here every origin is told the same.
_RESPONSE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, Location, Link, Content-Disposition",
}
_PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, Cache-Control",
    "Access-Control-Max-Age": "86400",
}


class CorsAndQueryLimit:
    """CORS for reading (Fetch standard, section 3.3), and 414 for a query that is too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PATHS):
            return self.get_response(request)
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response = HttpResponse(status=204, headers=_PREFLIGHT_HEADERS)
            if request.path.startswith(_POST_PATHS):
                response.headers["Access-Control-Allow-Methods"] += ", POST"
        elif len(request.META.get("QUERY_STRING", "")) > MOST_CHARACTERS:
            response = problems.too_long(MOST_CHARACTERS)
        else:
            response = self.get_response(request)
        for name, value in _RESPONSE_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

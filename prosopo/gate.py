"""What every request goes through first: who asks, how often they have, and whether there is room for what they ask."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from prosopo import askers, errors
from prosopo.load import MOVED, Busy, Counter, Limit, TakesLong

Answer = Callable[[HttpRequest], HttpResponse]

_FREE = ("/healthz",)  # asked by what watches the server, from one address
_counter = Counter()


class Asker:
    """Puts the address of who asks in the place of the proxy's, for all that comes behind, the log included.

    What a proxy tells of a request is taken from proxies that are named in `PROXIES`, and from nobody else.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told, proxies = request.META, settings.PROXIES
        peer = told.get("REMOTE_ADDR") or ""
        if not askers.is_named(peer, proxies):
            told.pop("HTTP_X_FORWARDED_PROTO", None)
            told.pop("HTTP_X_FORWARDED_FOR", None)
        told["REMOTE_ADDR"] = askers.asker(peer, told.get("HTTP_X_FORWARDED_FOR", ""), proxies)
        return self.get_response(request)


class RateLimit:
    """So many requests a minute from one asker to one process of the server; 0 is no limit.

    REST framework's own throttles keep the time of every request in the cache, which costs more than an answer does.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = settings.API_RATE_LIMIT
        if limit and request.path not in _FREE:
            now = time.time()
            if _counter.add(askers.network(request.META["REMOTE_ADDR"]), now) > limit:
                return errors.too_many(request, _counter.wait(now))
        return self.get_response(request)


class Room:
    """Answers 503 where there is no room, and hands over to the long lane what takes long.

    Takes few log-ins at once, before anything of them is read.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self._logins = Limit("log-ins", settings.LOGINS_AT_ONCE, "Others are logging in just now.", wait=2)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path != reverse("admin:login"):
            return self.get_response(request)
        try:
            with self._logins.place():
                return self.get_response(request)
        except Busy as busy:
            return errors.busy(request, busy)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, TakesLong):
            request.META[MOVED] = True
            return HttpResponse(status=503)  # which nobody is sent
        return errors.busy(request, exception) if isinstance(exception, Busy) else None

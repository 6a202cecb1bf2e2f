"""The first middlewares: the client's address, the rate limit, and limits on what runs at once."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from prosopo import client_addresses, errors
from prosopo.load import MOVED, Busy, ConcurrencyLimit, NeedsLongLane, RequestCounter

GetResponse = Callable[[HttpRequest], HttpResponse]

_UNLIMITED_PATHS = ("/healthz",)  # polled by monitoring, from one address
_requests = RequestCounter()


class ClientAddressMiddleware:
    """Puts the client's address into `REMOTE_ADDR` in place of the proxy's, for later middleware, views and the log.

    Headers that a proxy adds are believed only from the proxies named in `PROXIES`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        headers, proxies = request.META, settings.PROXIES
        peer = headers.get("REMOTE_ADDR") or ""
        if not client_addresses.is_trusted_proxy(peer, proxies):
            headers.pop("HTTP_X_FORWARDED_PROTO", None)
            headers.pop("HTTP_X_FORWARDED_FOR", None)
        headers["REMOTE_ADDR"] = client_addresses.client_address(peer, headers.get("HTTP_X_FORWARDED_FOR", ""), proxies)
        return self.get_response(request)


class RateLimitMiddleware:
    """Refuses more than `API_RATE_LIMIT` requests a minute from one client to one process; 0 is no limit.

    REST framework's throttles keep the time of every request in the cache, which costs more than a response does.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = settings.API_RATE_LIMIT
        if limit and request.path not in _UNLIMITED_PATHS:
            now = time.time()
            if _requests.add(client_addresses.client_network(request.META["REMOTE_ADDR"]), now) > limit:
                return errors.too_many_requests(request, _requests.wait(now))
        return self.get_response(request)


class CapacityMiddleware:
    """Answers 503 if too much is under way, and moves requests that need the long lane there.

    It limits log-ins at once before anything of them is read.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._logins = ConcurrencyLimit("log-ins", settings.LOGINS_AT_ONCE, "Others are logging in just now.", wait=2)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path != reverse("admin:login"):
            return self.get_response(request)
        try:
            with self._logins.place():
                return self.get_response(request)
        except Busy as busy:
            return errors.service_busy(request, busy)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NeedsLongLane):
            request.META[MOVED] = True
            return HttpResponse(status=503)  # never sent: the long lane answers
        return errors.service_busy(request, exception) if isinstance(exception, Busy) else None

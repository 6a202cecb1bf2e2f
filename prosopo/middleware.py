"""What every request goes through first: who asks, how often they have, and whether there is room for what they ask."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from prosopo import client_addresses, errors
from prosopo.load import MOVED, Busy, ConcurrencyLimit, NeedsLongLane, RequestCounter

GetResponse = Callable[[HttpRequest], HttpResponse]

_UNLIMITED_PATHS = ("/healthz",)  # asked by what watches the server, from one address
_requests = RequestCounter()


class ClientAddressMiddleware:
    """Puts the address of who asks in the place of the proxy's, for all that comes behind, the log included.

    What a proxy tells of a request is taken from proxies that are named in `PROXIES`, and from nobody else.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told, proxies = request.META, settings.PROXIES
        peer = told.get("REMOTE_ADDR") or ""
        if not client_addresses.is_trusted_proxy(peer, proxies):
            told.pop("HTTP_X_FORWARDED_PROTO", None)
            told.pop("HTTP_X_FORWARDED_FOR", None)
        told["REMOTE_ADDR"] = client_addresses.client_address(peer, told.get("HTTP_X_FORWARDED_FOR", ""), proxies)
        return self.get_response(request)


class RateLimitMiddleware:
    """So many requests a minute from one asker to one process of the server; 0 is no limit.

    REST framework's own throttles keep the time of every request in the cache, which costs more than an answer does.
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
    """Answers 503 where there is no room, and hands over to the long lane what takes long.

    Takes few log-ins at once, before anything of them is read.
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
            return HttpResponse(status=503)  # which nobody is sent
        return errors.service_busy(request, exception) if isinstance(exception, Busy) else None

"""How often one address may ask."""

import time
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

WINDOW = 60  # seconds


class RateLimit(BaseThrottle):
    """So many requests a minute from one address to one process of the server; 0 is no limit.

    REST framework's own throttles keep the time of every request in the cache, which costs more than an answer does.
    """

    _window = 0
    _asked: dict[str, int] = {}

    def allow_request(self, request: Request, view: Any) -> bool:
        limit = settings.API_RATE_LIMIT
        if not limit:
            return True
        window = int(time.time()) // WINDOW
        if window != RateLimit._window:
            RateLimit._window, RateLimit._asked = window, {}
        asker = self.get_ident(request)
        asked = RateLimit._asked.get(asker, 0) + 1
        RateLimit._asked[asker] = asked
        return bool(asked <= limit)

    def wait(self) -> float:
        return WINDOW - time.time() % WINDOW

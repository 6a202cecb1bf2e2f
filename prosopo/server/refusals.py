"""Refusals of requests before a thread handles them."""

import json
from http import HTTPStatus

from prosopo.types import JSON

Headers = list[tuple[bytes, bytes]]


class Refusal(Exception):
    """A refused request: status, detail, the seconds after which to try again, and the methods that are allowed."""

    def __init__(self, status: int, detail: str, wait: int = 0, allowed: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.wait, self.allowed = status, detail, wait, allowed

    def response(self) -> tuple[int, Headers, bytes]:
        """Status, headers and body: problem details (RFC 9457) that any site's scripts may read."""
        title = HTTPStatus(self.status).phrase
        problem: JSON = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail}
        body = json.dumps(problem).encode()
        headers = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(body)).encode()),
            (b"access-control-allow-origin", b"*"),
            (b"cache-control", b"no-store"),
            (b"connection", b"close"),  # the unread body would pass for the next request
        ]
        if self.wait:
            headers.append((b"retry-after", str(self.wait).encode()))
        if self.allowed:
            headers.append((b"allow", self.allowed.encode()))
        return self.status, headers, body

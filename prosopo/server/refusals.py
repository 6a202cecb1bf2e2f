"""Requests that are refused before any thread works on them."""

import json
from http import HTTPStatus
from typing import Any

Headers = list[tuple[bytes, bytes]]


class Refusal(Exception):
    """Why, with its HTTP status, and after how many seconds it may go better, or by which methods."""

    def __init__(self, status: int, detail: str, wait: int = 0, allowed: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.wait, self.allowed = status, detail, wait, allowed

    def answer(self) -> tuple[int, Headers, bytes]:
        """As problem details (RFC 9457), which any site may read as it may read the API."""
        title = HTTPStatus(self.status).phrase
        told: dict[str, Any] = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail}
        body = json.dumps(told).encode()
        headers = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(body)).encode()),
            (b"access-control-allow-origin", b"*"),
            (b"cache-control", b"no-store"),
            (b"connection", b"close"),  # what has not been read of the body would be taken for the next request
        ]
        if self.wait:
            headers.append((b"retry-after", str(self.wait).encode()))
        if self.allowed:
            headers.append((b"allow", self.allowed.encode()))
        return self.status, headers, body

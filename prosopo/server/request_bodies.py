"""Request bodies: of limited size, accepted by few paths, and collected before a thread handles the request."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from prosopo.server.environ import Scope, path_of
from prosopo.server.refusals import Refusal

Receive = Callable[[], Awaitable[dict[str, Any]]]

PATHS_WITH_BODY = ("/admin/", "/reconcile", "/oai")  # no other path accepts one: a test tries every path
METHODS_WITH_BODY = {"POST", "PUT", "PATCH"}
PAUSE_TIMEOUT, BODY_TIMEOUT = 30, 300  # seconds that a client may pause, and take in total
MAX_MIB_UNDER_WAY = 256  # MiB of all bodies under way in this process
_IN_MEMORY = 64 * 1024  # bytes of one body; a longer one is kept on disk
_MIB = 1024 * 1024


class Disconnected(Exception):
    """The client has disconnected."""


class BodyCollector:
    """Collects request bodies of at most `max_mib` MiB each."""

    def __init__(self, max_mib: int) -> None:
        self._max_mib = max_mib
        self._bytes_under_way = 0

    async def collect(self, scope: Scope, receive: Receive) -> tuple[IO[bytes], int]:
        """The body as a file at its start, and its length in bytes.

        Raises:
            Refusal: if the path accepts none, or it is too long, too slow, or too many come at once.
            Disconnected: if the client leaves before its end.
        """
        if scope["method"] not in METHODS_WITH_BODY:
            return BytesIO(), 0
        if not path_of(scope).startswith(PATHS_WITH_BODY):
            raise Refusal(405, "Nothing can be sent to this address: ask it with GET or HEAD.", allowed="GET, HEAD")
        for name, value in scope["headers"]:
            if name == b"content-length" and int(value) > self._max_mib * _MIB:
                raise self._too_long()
        body: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed once the request is answered
        try:
            length = await self._fill(body, receive)
        except BaseException:
            body.close()
            raise
        body.seek(0)
        return body, length

    async def _fill(self, body: IO[bytes], receive: Receive) -> int:
        length = 0
        try:
            async with asyncio.timeout(BODY_TIMEOUT):
                while True:
                    async with asyncio.timeout(PAUSE_TIMEOUT):
                        message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Disconnected
                    piece = message.get("body", b"")
                    length += len(piece)
                    self._bytes_under_way += len(piece)
                    if length > self._max_mib * _MIB:
                        raise self._too_long()
                    if self._bytes_under_way > MAX_MIB_UNDER_WAY * _MIB:
                        raise Refusal(503, "Others are sending too much just now: try again in 10 seconds.", 10)
                    body.write(piece)
                    if not message.get("more_body"):
                        return length
        except TimeoutError:
            detail = f"The body did not come within {BODY_TIMEOUT} seconds, or not for {PAUSE_TIMEOUT}"
            raise Refusal(408, f"{detail}: send it without a pause.") from None
        finally:
            self._bytes_under_way -= length

    def _too_long(self) -> Refusal:
        return Refusal(
            413, f"The body has more than {self._max_mib} MiB, which is the most (BODY_MB): send less at once."
        )

"""The bodies of requests: collected before a thread is asked, by those addresses alone that want one, and bounded."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from prosopo.server.environ import Scope, path_of
from prosopo.server.refusals import Refusal

Receive = Callable[[], Awaitable[dict[str, Any]]]

PATHS_WITH_BODY = ("/admin/", "/reconcile")  # nothing else is sent anything: a test asks every address
METHODS_WITH_BODY = {"POST", "PUT", "PATCH"}
PAUSE_TIMEOUT, BODY_TIMEOUT = 30, 300  # seconds that a client may pause, and take in all
MAX_MIB_UNDER_WAY = 256  # MiB for all bodies that are under way in this process
_IN_MEMORY = 64 * 1024  # bytes of one body; the rest of it is put on disk
_MIB = 1024 * 1024


class Disconnected(Exception):
    """The client has left."""


class BodyCollector:
    """Collects bodies of so many MiB each at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0  # bytes, of all bodies under way

    async def collect(self, scope: Scope, receive: Receive) -> tuple[IO[bytes], int]:
        """The body, from its beginning, and its length in bytes.

        Raises:
            Refusal: where nothing is taken; and where it is too long, comes too slowly, or too many come at once.
            Disconnected: where the client leaves before its end.
        """
        if scope["method"] not in METHODS_WITH_BODY:
            return BytesIO(), 0
        if not path_of(scope).startswith(PATHS_WITH_BODY):
            raise Refusal(405, "Nothing can be sent to this address: ask it with GET or HEAD.", allowed="GET, HEAD")
        for name, value in scope["headers"]:
            if name == b"content-length" and int(value) > self._most * _MIB:
                raise self._too_long()
        body: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  whoever answers closes it
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
                    self._held += len(piece)
                    if length > self._most * _MIB:
                        raise self._too_long()
                    if self._held > MAX_MIB_UNDER_WAY * _MIB:
                        raise Refusal(503, "Others are sending too much just now: try again in 10 seconds.", 10)
                    body.write(piece)
                    if not message.get("more_body"):
                        return length
        except TimeoutError:
            detail = f"The body did not come within {BODY_TIMEOUT} seconds, or not for {PAUSE_TIMEOUT}"
            raise Refusal(408, f"{detail}: send it without a pause.") from None
        finally:
            self._held -= length

    def _too_long(self) -> Refusal:
        return Refusal(413, f"The body has more than {self._most} MiB, which is the most (BODY_MB): send less at once.")

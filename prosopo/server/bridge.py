"""The ASGI application that the server runs: a bridge to the WSGI application, whose threads wait for no client."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any
from wsgiref.types import WSGIApplication

from prosopo.load import LANE, MOVED
from prosopo.server import access_log
from prosopo.server.environ import Scope, environ_of
from prosopo.server.lanes import Lane, Lanes
from prosopo.server.refusals import Headers, Refusal
from prosopo.server.request_bodies import BodyCollector, Disconnected, Receive
from prosopo.server.responses import ApplicationCall, Response
from prosopo.server.spool import Abandoned, Spool, SpoolSpace

Send = Callable[[dict[str, Any]], Awaitable[None]]

# Seconds by which a response is delayed that asks the client to come again later: it holds no thread meanwhile, and
# clients that retry at once take less from the others.
_RETRY_DELAY = 0.5
_RETRY_STATUSES = {429, 503}
_PIECE = 64 * 1024  # bytes that are sent at a time: the server keeps a few of them
_READ = 4 * _PIECE  # bytes that are read from disk at a time

# Appended to a response that failed midway, since granian ends it as if it were complete. No program takes it for a
# line of the file: in CSV it has more cells than any table.
INCOMPLETE_NOTICE = (
    "\r\nINCOMPLETE: the server could not send this file to its end. Download it again" + "," * 200
).encode()


class Bridge:
    """Answers each request by the WSGI application, in a thread of the request's lane."""

    def __init__(
        self, application: WSGIApplication, lanes: Lanes, bodies: BodyCollector, space: SpoolSpace, stall_timeout: int
    ) -> None:
        """`space` is for long responses; `stall_timeout` is how many seconds a client may take nothing of one."""
        self._application, self._lanes, self._bodies = application, lanes, bodies
        self._space, self._stall_timeout = space, stall_timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.monotonic()
        try:
            response = await self._respond(scope, receive)
        except Refusal as refusal:
            response = Response(*refusal.response())
        except Disconnected:
            return
        if response.status in _RETRY_STATUSES:
            await asyncio.sleep(_RETRY_DELAY)
        sent = 0
        try:
            await send({"type": "http.response.start", "status": response.status, "headers": response.headers})
            if isinstance(response.body, Spool):
                sent = await _send_spool(response.body, response.headers, receive, send, self._stall_timeout)
            else:
                await send({"type": "http.response.body", "body": response.body})
                sent = 0 if scope["method"] == "HEAD" else len(response.body)
        finally:
            access_log.log_access(scope, response.status, sent, time.monotonic() - started)

    async def _respond(self, scope: Scope, receive: Receive) -> Response:
        body, length = await self._bodies.collect(scope, receive)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Response] = loop.create_future()

        def settle(response: Response) -> None:
            if not future.done():
                future.set_result(response)

        def hand_over(response: Response) -> None:
            loop.call_soon_threadsafe(settle, response)

        def work(lane: Lane) -> None:
            environ = environ_of(scope, body, length) | {LANE: lane.name}
            ApplicationCall(lambda: Spool(self._space, loop), hand_over).run(self._application, environ)
            if MOVED not in environ:
                body.close()
                return
            body.seek(0)
            try:
                self._lanes.long.submit(partial(work, self._lanes.long))
            except Refusal as refusal:
                body.close()
                hand_over(Response(*refusal.response()))

        lane = self._lanes.for_request(scope)
        try:
            lane.submit(partial(work, lane))
        except Refusal:
            body.close()
            raise
        return await future


async def _send_spool(spool: Spool, headers: Headers, receive: Receive, send: Send, stall_timeout: int) -> int:
    """Send a spool's bytes while it is written, at the client's pace; returns how many were sent."""
    sent = 0
    disconnection = asyncio.ensure_future(_wait_for_disconnect(receive))
    disconnection.add_done_callback(lambda _: asyncio.ensure_future(asyncio.to_thread(spool.abandon)))
    is_complete = False
    try:
        async for piece in _pieces(spool):
            async with asyncio.timeout(stall_timeout):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            sent += len(piece)
        is_complete = spool.is_complete
    except (Abandoned, TimeoutError):
        pass
    finally:
        is_gone = disconnection.done()
        disconnection.cancel()
        await asyncio.to_thread(spool.abandon)
    if not is_gone:
        await _end_response(headers, is_complete, send, 10 * stall_timeout)
    return sent


async def _pieces(spool: Spool) -> AsyncIterator[bytes]:
    """The bytes of a spool in pieces, as they are written."""
    while True:
        spool.readable.clear()
        chunk = await asyncio.to_thread(spool.read, _READ)
        if chunk is None:
            return
        if not chunk:
            await spool.readable.wait()
        for at in range(0, len(chunk), _PIECE):
            yield chunk[at : at + _PIECE]


async def _end_response(headers: Headers, is_complete: bool, send: Send, seconds: int) -> None:
    """End a response so that no program takes an incomplete one for complete: a compressed one is then cut short."""
    is_plain = not any(name in {b"content-encoding", b"content-length"} for name, _ in headers)
    rest = b"" if is_complete or not is_plain else INCOMPLETE_NOTICE
    with suppress(TimeoutError):  # the system closes a stalled connection, if it can
        async with asyncio.timeout(seconds):
            await send({"type": "http.response.body", "body": rest})


async def _wait_for_disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

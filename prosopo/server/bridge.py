"""The ASGI application that the server runs: the WSGI application in threads, which wait for no client."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

from prosopo.load import LANE, MOVED
from prosopo.server import access_log
from prosopo.server.environ import Scope, environ_of
from prosopo.server.lanes import Lane, Lanes
from prosopo.server.refusals import Headers, Refusal
from prosopo.server.request_bodies import BodyCollector, Disconnected, Receive
from prosopo.server.responses import Application, ApplicationCall, Response
from prosopo.server.spool import Abandoned, Spool, SpoolSpace

Send = Callable[[dict[str, Any]], Awaitable[None]]

# Seconds that an answer is kept back which tells its asker to come again later: it holds no thread meanwhile, and those
# who ask again at once, without waiting as told, take less from those who are answered.
_DELAY = 0.5
_LATER = {429, 503}
_PIECE = 64 * 1024  # bytes that are sent at a time: the server keeps a few of them
_READ = 4 * _PIECE  # bytes that are read from disk at a time

# No program takes this for a line of a file, so that none takes the file for a whole one: the server ends what has
# failed as if it were complete. Of CSV it has more cells than any table.
INCOMPLETE_NOTICE = (
    "\r\nINCOMPLETE: the server could not send this file to its end. Download it again" + "," * 200
).encode()


class Bridge:
    """Answers each request by the WSGI application, in a thread of the lane that it belongs to."""

    def __init__(
        self, application: Application, lanes: Lanes, bodies: BodyCollector, room: SpoolSpace, patience: int
    ) -> None:
        """The room is for long answers, the patience, in seconds, with clients that take nothing of one."""
        self._application, self._lanes, self._bodies = application, lanes, bodies
        self._room, self._patience = room, patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.monotonic()
        try:
            answer = await self._answer(scope, receive)
        except Refusal as refusal:
            answer = Response(*refusal.answer())
        except Disconnected:
            return
        if answer.status in _LATER:
            await asyncio.sleep(_DELAY)
        sent = 0
        try:
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            if isinstance(answer.body, Spool):
                sent = await _send_spool(answer.body, answer.headers, receive, send, self._patience)
            else:
                await send({"type": "http.response.body", "body": answer.body})
                sent = 0 if scope["method"] == "HEAD" else len(answer.body)
        finally:
            access_log.log_access(scope, answer.status, sent, time.monotonic() - begun)

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        body, length = await self._bodies.collect(scope, receive)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Response] = loop.create_future()

        def settle(made: Response) -> None:
            if not answer.done():
                answer.set_result(made)

        def hand_over(made: Response) -> None:
            loop.call_soon_threadsafe(settle, made)

        def work(lane: Lane) -> None:
            environ = environ_of(scope, body, length) | {LANE: lane.name}
            ApplicationCall(lambda: Spool(self._room, loop), hand_over).run(self._application, environ)
            if MOVED not in environ:
                body.close()
                return
            body.seek(0)
            try:
                self._lanes.long.submit(partial(work, self._lanes.long))
            except Refusal as refusal:
                body.close()
                hand_over(Response(*refusal.answer()))

        first = self._lanes.of(scope)
        try:
            first.submit(partial(work, first))
        except Refusal:
            body.close()
            raise
        return await answer


async def _send_spool(spool: Spool, headers: Headers, receive: Receive, send: Send, patience: int) -> int:
    """Send what is in a spool while it is filled, as fast as the client takes it; returns how many bytes were sent."""
    sent = 0
    leaving = asyncio.ensure_future(_disconnection(receive))
    leaving.add_done_callback(lambda _: asyncio.ensure_future(asyncio.to_thread(spool.abandon)))
    is_whole = False
    try:
        async for piece in _pieces(spool):
            async with asyncio.timeout(patience):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            sent += len(piece)
        is_whole = spool.is_whole
    except (Abandoned, TimeoutError):
        pass
    finally:
        is_gone = leaving.done()
        leaving.cancel()
        await asyncio.to_thread(spool.abandon)
    if not is_gone:
        await _end_response(headers, is_whole, send, 10 * patience)
    return sent


async def _pieces(spool: Spool) -> Any:
    """What is in a spool, in pieces, as it comes."""
    while True:
        spool.more.clear()
        taken = await asyncio.to_thread(spool.take, _READ)
        if taken is None:
            return
        if not taken:
            await spool.more.wait()
        for at in range(0, len(taken), _PIECE):
            yield taken[at : at + _PIECE]


async def _end_response(headers: Headers, is_whole: bool, send: Send, seconds: int) -> None:
    """End an answer, so that nobody takes it for a whole one which is not: a compressed one is then cut short."""
    is_plain = not any(name in {b"content-encoding", b"content-length"} for name, _ in headers)
    rest = b"" if is_whole or not is_plain else INCOMPLETE_NOTICE
    with suppress(TimeoutError):  # the system hangs up on whoever takes nothing, where it can
        async with asyncio.timeout(seconds):
            await send({"type": "http.response.body", "body": rest})


async def _disconnection(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

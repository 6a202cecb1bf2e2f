"""Calls of the WSGI application by threads: a short response is buffered in memory, a long one spooled to disk."""

import logging
from collections.abc import Callable
from typing import Any, NamedTuple
from wsgiref.types import WSGIApplication, WSGIEnvironment

from prosopo.load import MOVED
from prosopo.server.refusals import Headers, Refusal
from prosopo.server.spool import Abandoned, NoSpace, Spool

IN_MEMORY = 256 * 1024  # bytes of a response that are buffered; a longer one is spooled
_PIECE = 64 * 1024  # bytes that are spooled at a time

_log = logging.getLogger(__name__)


class Response(NamedTuple):
    """A status, headers, and the complete body or the spool that it comes through."""

    status: int
    headers: Headers
    body: bytes | Spool


class ApplicationCall:
    """One call of the WSGI application: hands its response over once, and ends a spool even if the call fails."""

    def __init__(self, new_spool: Callable[[], Spool], hand_over: Callable[[Response], None]) -> None:
        self._new_spool, self._hand_over = new_spool, hand_over
        self._spool: Spool | None = None
        self._is_handed_over = False

    def run(self, application: WSGIApplication, environ: WSGIEnvironment) -> None:
        """Call the application in this thread, hand its response over, and close it.

        Nothing is handed over if the application moves the request to the long lane (`MOVED` in the environment).
        """
        is_complete = False
        try:
            self._call(application, environ)
            is_complete = True
        except Abandoned:
            pass
        except NoSpace:
            url = f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}"
            _log.warning("No room to keep the answer to %s until its client takes it: see DOWNLOAD_SPOOL_MB", url)
            self._refuse(Refusal(503, "Others are downloading just now: try again in 60 seconds.", 60))
        except Exception:  # noqa: BLE001  any: the server goes on
            _log.exception("The answer to %s broke off", environ["PATH_INFO"])
            self._refuse(Refusal(500, "The server failed to answer; the failure has been logged."))
        finally:
            if self._spool is not None:
                self._spool.end(is_complete)

    def _call(self, application: WSGIApplication, environ: WSGIEnvironment) -> None:
        status = 0
        headers: Headers = []

        def start_response(line: str, pairs: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            nonlocal status, headers
            status = int(line[:3])
            headers = [(name.lower().encode("latin-1"), text.encode("latin-1")) for name, text in pairs]
            return _refuse_write

        pieces = application(environ, start_response)
        try:
            if MOVED in environ:
                return
            buffer = bytearray()
            for piece in pieces:
                buffer += piece
                if len(buffer) > (IN_MEMORY if self._spool is None else _PIECE):
                    self._write(buffer, status, headers)
                    buffer = bytearray()
            if self._spool is None:
                self._hand_over_once(Response(status, headers, bytes(buffer)))
            elif buffer:
                self._write(buffer, status, headers)
        finally:
            if hasattr(pieces, "close"):
                pieces.close()

    def _write(self, piece: bytearray, status: int, headers: Headers) -> None:
        if self._spool is not None:
            self._spool.write(piece)
            return
        self._spool = self._new_spool()
        self._spool.write(piece)
        self._hand_over_once(Response(status, headers, self._spool))

    def _refuse(self, refusal: Refusal) -> None:
        """Hand a refusal over, unless a response has been handed over already."""
        if not self._is_handed_over:
            if self._spool is not None:
                self._spool.abandon()
            self._hand_over_once(Response(*refusal.response()))

    def _hand_over_once(self, response: Response) -> None:
        if not self._is_handed_over:
            self._is_handed_over = True
            self._hand_over(response)


def _refuse_write(data: bytes) -> object:
    """The callable that `start_response` returns (PEP 3333): Django yields its pieces and never writes."""
    raise NotImplementedError("yield the response's pieces instead of writing them")

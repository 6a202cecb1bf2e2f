"""What the WSGI application answers, by the thread that has it do so: at once if it is short, else through a spool."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from prosopo.load import MOVED
from prosopo.server.refusals import Headers, Refusal
from prosopo.server.spool import Abandoned, NoSpace, Spool

IN_MEMORY = 256 * 1024  # bytes of an answer; one that is longer is put on disk
_PIECE = 64 * 1024  # bytes that are put there at a time

_log = logging.getLogger(__name__)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Response(NamedTuple):
    """A status, headers, and the body or what there will be of it."""

    status: int
    headers: Headers
    body: bytes | Spool


class ApplicationCall:
    """One answer, in the making. It is handed over once; what has been handed over ends, however the making does."""

    def __init__(self, new_spool: Callable[[], Spool], hand_over: Callable[[Response], None]) -> None:
        self._new_spool, self._hand_over = new_spool, hand_over
        self._spool: Spool | None = None
        self._is_handed_over = False

    def run(self, application: Application, environ: dict[str, Any]) -> None:
        """Have the application answer, and close what it has opened, in this thread.

        Nothing is handed over where the environment tells that it is to be answered in the long lane instead.
        """
        is_whole = False
        try:
            self._make(application, environ)
            is_whole = True
        except Abandoned:
            pass
        except NoSpace:
            where = f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}"
            _log.warning("No room to keep the answer to %s until its client takes it: see DOWNLOAD_SPOOL_MB", where)
            self._refuse(Refusal(503, "Others are downloading just now: try again in 60 seconds.", 60))
        except Exception:  # noqa: BLE001  of whatever kind: the server goes on
            _log.exception("The answer to %s broke off", environ["PATH_INFO"])
            self._refuse(Refusal(500, "The server failed to answer; the failure has been logged."))
        finally:
            if self._spool is not None:
                self._spool.end(is_whole)

    def _make(self, application: Application, environ: dict[str, Any]) -> None:
        head: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            pairs = [(name.lower().encode("latin-1"), text.encode("latin-1")) for name, text in headers]
            head[:] = [int(status[:3]), pairs]

        pieces = application(environ, start_response)
        try:
            if MOVED in environ:
                return
            kept = bytearray()
            for piece in pieces:
                kept += piece
                if len(kept) > (IN_MEMORY if self._spool is None else _PIECE):
                    self._put(kept, head)
                    kept = bytearray()
            if self._spool is None:
                self._hand_over_once(Response(head[0], head[1], bytes(kept)))
            elif kept:
                self._put(kept, head)
        finally:
            if hasattr(pieces, "close"):
                pieces.close()

    def _put(self, piece: bytearray, head: list[Any]) -> None:
        if self._spool is not None:
            self._spool.put(piece)
            return
        self._spool = self._new_spool()
        self._spool.put(piece)
        self._hand_over_once(Response(head[0], head[1], self._spool))

    def _refuse(self, refusal: Refusal) -> None:
        """Where nothing has been handed over that cannot be taken back."""
        if not self._is_handed_over:
            if self._spool is not None:
                self._spool.abandon()
            self._hand_over_once(Response(*refusal.answer()))

    def _hand_over_once(self, answer: Response) -> None:
        if not self._is_handed_over:
            self._is_handed_over = True
            self._hand_over(answer)

"""The server's main process, and its workers, which end with it."""

import gc
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import wait
from typing import Any

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from django.urls import resolve
from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.net import SocketHolder  # type: ignore[attr-defined]  # not named in its __all__

from prosopo.server.bridge import Bridge
from prosopo.server.lanes import Lanes
from prosopo.server.request_bodies import BodyCollector
from prosopo.server.sockets import BACKLOG
from prosopo.server.spool import SpoolSpace

try:
    import resource
except ImportError:  # on Windows, where there is no such limit
    resource = None  # type: ignore[assignment]

_MAX_CONNECTIONS = 10_000  # of one worker
_OTHER_FILES = 256  # that a worker may have open besides
_STOP_TIMEOUT = 10  # seconds that a stopping worker has for its open requests
_MAX_HEAD = 64 * 1024  # bytes of a request's head
_HEAD_TIMEOUT = 20_000  # milliseconds


class Server(Granian):  # type: ignore[valid-type,misc]  # one of two classes, chosen when granian is imported
    """Granian with the bridge in each worker, on one listening socket that they share.

    By itself granian opens a socket for each worker. A request is refused if its head exceeds 64 KiB or takes over 20
    seconds.
    """

    def __init__(self, listening: socket.socket, workers: int, on_start: Callable[[], None]) -> None:
        host, port, *_ = listening.getsockname()
        super().__init__(
            f"{__name__}:bridge",
            factory=True,
            address=host,
            port=port,
            interface=Interfaces.ASGINL,
            workers=workers,
            backlog=BACKLOG,
            backpressure=_connections(),
            http=HTTPModes.http1,  # with HTTP/2 the system cannot detect a stalled client
            http1_settings=HTTP1Settings(header_read_timeout=_HEAD_TIMEOUT, max_buffer_size=_MAX_HEAD),
            loop=Loops.asyncio,
            websockets=False,
            respawn_failed_workers=True,
            workers_kill_timeout=_STOP_TIMEOUT,
            log_level=LogLevels.warning,
        )
        self._listening = listening
        self.on_startup(self._end_with_terminal)
        self.on_startup(on_start)

    def serve(self, *args: Any, **options: Any) -> None:
        """Serve until stopped."""
        # Workers are forked where the system allows it: a database file open in both would lose its locks when one of
        # them closes it.
        connections.close_all()
        self._hangup = signal.getsignal(signal.SIGHUP) if hasattr(signal, "SIGHUP") else None
        super().serve(*args, **options)

    def _init_shared_socket(self) -> None:
        self._sso = self._listening
        self._sfd = self._listening.fileno()
        self._shd = SocketHolder(*self._socket_state())
        self._ssp = None

    def _socket_state(self) -> tuple[Any, ...]:
        """The arguments by which granian's SocketHolder describes a socket on this system."""
        if os.name == "nt":
            return (self._sfd,)
        return (self._sfd, False, BACKLOG) if sys.platform in {"linux", "freebsd"} else (self._sfd, False)

    def _end_with_terminal(self) -> None:
        """Stop at SIGHUP, unless it is ignored: granian would reload its workers."""
        if self._hangup not in {None, signal.SIG_IGN}:
            signal.signal(signal.SIGHUP, self.signal_handler_interrupt)


def bridge() -> Bridge:
    """The ASGI application; a worker calls this when it starts."""
    # Until granian handles signals: a worker that is stopped while it starts ends.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_main_process()
    bodies = BodyCollector(settings.BODY_MB)
    space = SpoolSpace(settings.DOWNLOAD_SPOOL_MB, settings.DATA_DIR if os.access(settings.DATA_DIR, os.W_OK) else None)
    application = get_internal_wsgi_application()  # the project's own, as the settings name it
    resolve("/")  # imports all views now, not while a request waits
    gc.collect()
    gc.freeze()  # collections stop all threads: they need not look through objects that live as long as the process
    return Bridge(application, Lanes(settings.LANES), bodies, space, settings.STALL_SECONDS)


def _end_with_main_process() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel, parent.pid), daemon=True).start()


def _watch(sentinel: int, main: int) -> None:
    """End this process at once when the main one has ended, however it did.

    The pipe tells that at once; but other workers may hold its other end, so the parent's id is checked besides.
    """
    while not wait([sentinel], 1) and os.getppid() == main:
        pass
    os._exit(1)


def _connections() -> int:
    """How many connections a worker may hold, within the limit on open files: each may have a spool file besides."""
    if resource is None:
        return _MAX_CONNECTIONS
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * _MAX_CONNECTIONS + _OTHER_FILES
    files = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, min(_MAX_CONNECTIONS, (soft - _OTHER_FILES) // 2))

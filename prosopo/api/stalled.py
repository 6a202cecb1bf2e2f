"""Clients that no longer take what they have asked for: they are hung up on, so that others get their place."""

import os
import socket
import threading
from pathlib import Path

PATIENCE = 60  # seconds in which a client has to take something

_OPTION = getattr(socket, "TCP_USER_TIMEOUT", None)  # Linux has it, which hangs up by itself (tcp(7), since 5.11)
_OPEN = Path("/proc/self/fd")
_lock = threading.Lock()
_are_watched = False


def hang_up_on_the_stalled() -> None:
    """Have the system do so on all connections that this process accepts from now on, and on those that it has.

    The server has no such setting, and makes its sockets out of our sight: so they are looked for among the files that
    the process has open, once, when the first of whoever may stall is served. Elsewhere than on Linux nothing happens.
    """
    global _are_watched
    with _lock:
        if _are_watched or _OPTION is None or not _OPEN.is_dir():
            return
        _are_watched = True
        ours = [one for file in _OPEN.iterdir() if (one := _opened(int(file.name))) is not None]
        try:
            ports = {one.getsockname()[1] for one in ours if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)}
            for one in ours:
                if one.getsockname()[1] in ports:
                    one.setsockopt(socket.IPPROTO_TCP, _OPTION, PATIENCE * 1000)
        finally:
            for one in ours:
                one.close()


def _opened(number: int) -> socket.socket | None:
    """A TCP socket that is open under this number, once more; nothing if it is something else."""
    try:
        copy = os.dup(number)
    except OSError:
        return None
    try:
        found = socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        return None
    if found.family in {socket.AF_INET, socket.AF_INET6} and found.type == socket.SOCK_STREAM:
        return found
    found.close()
    return None

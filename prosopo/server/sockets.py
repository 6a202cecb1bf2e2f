"""The socket that all workers take connections from."""

import os
import socket

BACKLOG = 1024  # connections that wait to be taken


def listening_socket(host: str, port: int, patience: int) -> socket.socket:
    """A socket that listens there, with so many seconds of patience with clients that take nothing.

    Every connection inherits its options.

    Raises:
        OSError: where the host is not this machine's, or the port is taken or may not be used.
        UnicodeError: where the host is no name.
    """
    one = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            # Linux hangs up on whoever takes nothing of what it is sent for as long (tcp(7)). Elsewhere such a
            # connection stays open until the client ends it, but holds nothing else.
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, patience * 1000)
        one.bind((host, port))
        one.listen(BACKLOG)
        one.set_inheritable(True)
    except BaseException:
        one.close()
        raise
    return one

"""The listening socket that all workers accept connections from."""

import os
import socket

BACKLOG = 1024  # connections that wait to be accepted


def listening_socket(host: str, port: int, stall_timeout: int) -> socket.socket:
    """A listening socket, whose options every connection inherits.

    `stall_timeout` is how many seconds a client may acknowledge nothing.

    Raises:
        OSError: if the host is not this machine's, or the port is taken or not permitted.
        UnicodeError: if the host is no valid name.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on Windows it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            # Linux closes a connection whose client acknowledges nothing for as long (tcp(7)). Elsewhere it stays open
            # until the client closes it, but holds no thread.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, stall_timeout * 1000)
        listener.bind((host, port))
        listener.listen(BACKLOG)
        listener.set_inheritable(True)
    except BaseException:
        listener.close()
        raise
    return listener

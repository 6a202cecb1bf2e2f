"""However the main process ends, its workers end with it."""

import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from tests.server.conftest import body_of, request, until
from tests.server.urls import LINE, LINES

pytestmark = [
    pytest.mark.django_db,  # makes the database that the server gets a copy of
    pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells of a process's children"),
]
PIECES = 600  # 40 MB


def are_gone(pids):
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


def is_free(port):
    """Whether another server could listen there at once."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", port))
            other.listen()
        except OSError:
            return False
        return True


def download(client):
    client.sendall(request("GET", f"/api/v1/long/?pieces={PIECES}").encode())
    return client.recv(4096)


def test_workers_end_within_five_seconds_of_a_main_process_that_was_killed(serve):
    server = serve(DJANGO_SETTINGS_MODULE="tests.server.settings", WORKERS="2")
    children = server.workers
    assert len(children) >= 2
    with server.connect(buffer=4096) as idle, server.connect(buffer=4096) as stalled:
        assert download(stalled).startswith(b"HTTP/1.1 200")
        begun = time.monotonic()
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL
        assert until(lambda: are_gone(children), 5)
        assert until(lambda: is_free(server.port), 5 - (time.monotonic() - begun))
        with pytest.raises(ConnectionRefusedError):
            server.connect()
        assert not idle.recv(1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_server_that_is_stopped_ends_and_nobody_takes_a_part_of_a_file_for_the_whole(serve, number):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # where it is ignored, as under nohup, the server does so as well
    server = serve(DJANGO_SETTINGS_MODULE="tests.server.settings", WORKERS="2")
    children = server.workers
    with server.connect(buffer=4096) as stalled:
        taken = [download(stalled)]
        begun = time.monotonic()
        assert server.stop(number) == 0
        assert time.monotonic() - begun < 20
        assert until(lambda: are_gone(children), 5)
        assert is_free(server.port)
        try:
            taken += iter(lambda: stalled.recv(1 << 20), b"")
        except ConnectionError:
            return  # broken off
    answer = b"".join(taken)
    is_ended = answer.endswith(b"0\r\n\r\n")
    assert not is_ended or b"INCOMPLETE" in answer[-1000:] or body_of(answer) == LINE * LINES * PIECES
    assert "Traceback" not in server.log.read_text()

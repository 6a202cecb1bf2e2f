"""Clients that stop reading are hung up on by the system."""

import socket
from itertools import repeat
from pathlib import Path

import pytest

from prosopo.api import stalled

TIMEOUT = getattr(socket, "TCP_USER_TIMEOUT", None)
pytestmark = pytest.mark.skipif(TIMEOUT is None, reason="Linux alone hangs up on whoever takes nothing")


def patience(one):
    return one.getsockopt(socket.IPPROTO_TCP, TIMEOUT) / 1000


def how_many_are_open():
    return len(list(Path("/proc/self/fd").iterdir()))


def send(to):
    for piece in repeat(b"x" * 65_536, 10_000):
        to.sendall(piece)


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture(autouse=True)
def begin(monkeypatch):
    monkeypatch.setattr(stalled, "_are_watched", False)


def test_whoever_is_served_and_whoever_comes_is_waited_for_no_longer_than_a_minute(listener):
    with socket.create_connection(listener.getsockname()) as early, listener.accept()[0] as served:
        stalled.hang_up_on_the_stalled()
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as late:
            assert (patience(served), patience(late)) == (60, 60)
        assert patience(early) == 0  # ours, as a client


def test_nothing_else_that_is_open_is_touched_or_closed(listener, tmp_path):
    one, other = socket.socketpair()
    with one, other, (tmp_path / "file").open("wb") as file:
        before = how_many_are_open()
        stalled.hang_up_on_the_stalled()
        assert how_many_are_open() == before
        one.sendall(b"still open")
        assert other.recv(10) == b"still open"
        file.write(b"still open")


def test_it_is_seen_to_once(listener, monkeypatch):
    stalled.hang_up_on_the_stalled()
    with socket.create_server(("127.0.0.1", 0)) as another:
        stalled.hang_up_on_the_stalled()
        assert patience(another) == 0


def test_elsewhere_than_on_linux_nothing_happens(listener, monkeypatch):
    monkeypatch.setattr(stalled, "_OPTION", None)
    stalled.hang_up_on_the_stalled()
    assert patience(listener) == 0


def test_whoever_takes_nothing_is_hung_up_on(listener, monkeypatch):
    monkeypatch.setattr(stalled, "PATIENCE", 1)
    stalled.hang_up_on_the_stalled()
    with socket.socket() as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect(listener.getsockname())
        with listener.accept()[0] as served:
            served.settimeout(30)
            with pytest.raises(TimeoutError, match="Connection timed out"):
                send(served)

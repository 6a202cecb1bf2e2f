"""Long answers are made at once and sent at the client's pace, which is nobody else's affair."""

import hashlib
import sqlite3
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.server.conftest import body_of, request, until
from tests.server.urls import LINE, LINES

pytestmark = [
    pytest.mark.django_db,  # makes the database that the server gets a copy of
    pytest.mark.skipif(sys.platform != "linux", reason="Linux alone shows what a process has open"),
]
PIECES = 600  # 40 MB, of which no buffer of a connection holds more than a tenth
WHOLE = LINE * LINES * PIECES


@pytest.fixture
def server(serve):
    return serve(DJANGO_SETTINGS_MODULE="tests.server.settings", STALL_SECONDS="6")


@pytest.fixture
def stalled(server):
    """Begin a download and take nothing but its beginning."""
    clients = []

    def begin(pieces=PIECES):
        client = server.connect(buffer=4096)
        clients.append(client)
        client.sendall(request("GET", f"/api/v1/long/?pieces={pieces}").encode())
        beginning = client.recv(4096)
        assert beginning.startswith(b"HTTP/1.1 200"), (beginning, server.log.read_text())
        return client

    yield begin
    for client in clients:
        client.close()


def spooled(server):
    """How many bytes the workers keep in files without a name."""
    size = 0
    for worker in server.workers:
        for link in Path(f"/proc/{worker}/fd").iterdir():
            try:
                target = str(link.readlink())
                if target.startswith(server.environ["DATA_DIR"]) and target.endswith("(deleted)"):
                    size += link.stat().st_size
            except FileNotFoundError:
                continue
    return size


def holds_a_snapshot(server):
    """Whether anybody keeps the database from clearing away what is old."""
    if url := server.environ["DATABASE_URL"]:
        with psycopg.connect(url) as looking:
            busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' "
            return looking.execute(f"{busy} AND pid <> pg_backend_pid()").fetchone()[0] > 0
    with sqlite3.connect(Path(server.environ["DATA_DIR"]) / "prosopo.sqlite3", isolation_level=None) as looking:
        looking.execute(f"PRAGMA user_version = {time.monotonic_ns() % 1_000_000}")
        busy, *_ = looking.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    looking.close()
    return busy > 0


def test_a_client_that_takes_nothing_holds_neither_a_place_nor_a_snapshot(server, stalled):
    for _ in range(6):  # of two places
        stalled()
        assert until(lambda: not holds_a_snapshot(server), 20)
    assert body_of(server.get(f"/api/v1/long/?pieces={PIECES}")) == WHOLE
    assert server.get("/healthz").startswith(b"HTTP/1.1 200")


def test_a_client_that_takes_nothing_is_hung_up_on_and_its_file_given_back_to_the_disk(server, stalled):
    clients = [stalled() for _ in range(2)]  # as many as there are places
    begun = time.monotonic()
    assert until(lambda: spooled(server) > 2 * len(WHOLE) * 0.8, 20)
    assert until(lambda: not spooled(server), 30)
    assert time.monotonic() - begun < 30
    time.sleep(6)
    for client in clients:
        taken = b"".join(iter(lambda client=client: receive(client), b""))
        assert len(taken) < len(WHOLE) * 0.8


def receive(client):
    try:
        return client.recv(65536)
    except ConnectionError:
        return b""


def test_a_client_that_leaves_is_forgotten(server, stalled):
    for _ in range(3):
        client = stalled(pieces=100_000)  # nobody would wait for so much
        client.close()
    assert until(lambda: not spooled(server), 20)
    assert until(lambda: not holds_a_snapshot(server), 20)
    assert body_of(server.get("/api/v1/long/?pieces=5")) == LINE * LINES * 5


def test_a_client_that_takes_its_time_gets_all_of_it(server):
    with server.connect(buffer=4096) as client:
        client.sendall(request("GET", f"/api/v1/long/?pieces={PIECES}", "Connection: close").encode())
        taken = [client.recv(65536)]
        for _ in range(4):
            time.sleep(1.5)
            taken += [client.recv(65536) for _ in range(200)]  # more than the server keeps for it in memory
        taken += iter(lambda: client.recv(1 << 20), b"")
    body = body_of(b"".join(taken))
    assert (len(body), hashlib.sha256(body).digest()) == (len(WHOLE), hashlib.sha256(WHOLE).digest())


def write(server, note):
    """Another process's write."""
    if url := server.environ["DATABASE_URL"]:
        with psycopg.connect(url) as writing:
            writing.execute("UPDATE prosopo_camp SET note = %s", [note])
        return
    with sqlite3.connect(Path(server.environ["DATA_DIR"]) / "prosopo.sqlite3", timeout=20) as writing:
        writing.execute("UPDATE prosopo_camp SET note = ?", [note])
    writing.close()


def test_a_download_shows_one_version_and_keeps_nobody_from_writing(server):
    for number in range(2):
        with server.connect() as client:
            client.sendall(request("GET", "/api/v1/notes/", "Connection: close").encode())
            time.sleep(1)
            begun = time.monotonic()
            write(server, f"version {number}")
            assert time.monotonic() - begun < 1
            lines = body_of(b"".join(iter(lambda client=client: client.recv(65536), b""))).splitlines()
        assert len(lines) == 100
        assert len(set(lines)) == 1
        assert f"version {number}".encode() not in lines[0]
    assert b"version 0" in lines[0]


def test_the_first_bytes_do_not_wait_for_the_last(server):
    with server.connect() as client:
        client.sendall(request("GET", "/api/v1/long/?pieces=20000").encode())  # over a gigabyte
        begun = time.monotonic()
        client.recv(100)
        assert time.monotonic() - begun < 5


def test_a_file_longer_than_the_room_is_made_as_fast_as_it_is_taken(serve):
    server = serve(DJANGO_SETTINGS_MODULE="tests.server.settings", DOWNLOAD_SPOOL_MB="8")
    assert body_of(server.get(f"/api/v1/long/?pieces={PIECES}")) == WHOLE
    assert spooled(server) == 0

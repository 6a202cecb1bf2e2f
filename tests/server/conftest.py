"""A server as `make run` starts it, in processes of its own, on the database that the tests run on."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection


def manage(*args, **environ):
    """The output of a command of manage.py."""
    command = [sys.executable, "manage.py", *map(str, args)]
    done = subprocess.run(
        command, cwd=settings.ROOT, env=os.environ | environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def until(holds, seconds=30):
    """Wait until something holds; whether it did in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Serving:
    """The server's main process, and what can be asked of it."""

    def __init__(self, environ, log):
        self.environ, self.log, self.port = environ, log, free_port()
        self.start()

    def start(self):
        environ = os.environ | self.environ | {"PORT": str(self.port), "HOST": "127.0.0.1"}
        command = [sys.executable, "manage.py", "serve"]
        with self.log.open("ab") as log:
            self.main = subprocess.Popen(command, cwd=settings.ROOT, env=environ, stdout=log, stderr=log)
        assert until(lambda: self.main.poll() is not None or self.get("/healthz")[9:12] == b"200", 120)
        assert self.main.poll() is None, self.log.read_text()

    def stop(self, number=signal.SIGTERM):
        self.main.send_signal(number)
        return self.main.wait(60)

    @property
    def workers(self):
        """The workers' process ids; Linux alone tells."""
        children = Path(f"/proc/{self.main.pid}/task/{self.main.pid}/children")
        return [int(word) for word in children.read_text().split()]

    def connect(self, buffer=None):
        """A connection; with a small buffer it takes little of what it does not read."""
        client = socket.socket()
        if buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        client.settimeout(60)
        try:
            client.connect(("127.0.0.1", self.port))
        except OSError:
            client.close()
            raise
        return client

    def ask(self, head, body=b""):
        """All that is answered until the server closes; nothing where it does not listen."""
        try:
            with self.connect() as client:
                client.sendall(head.encode("latin-1") + body)
                return b"".join(iter(lambda: client.recv(65536), b""))
        except ConnectionError:
            return b""

    def get(self, path, *headers):
        return self.ask(request("GET", path, "Connection: close", *headers))


def request(method, path, *headers):
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: localhost", *headers]) + "\r\n\r\n"


def body_of(answer):
    """The body of an answer, put together from its chunks."""
    head, _, rest = answer.partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" not in head.lower():
        return rest
    body = []
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        body.append(rest[: int(size, 16)])
        rest = rest[int(size, 16) + 2 :]
    return b"".join(body)


def _write_records(environ):
    """Into a copy of the tests' database, whose tables are empty."""
    manage("shell", "--command=from tests.server.records import write; write()", **environ)


@pytest.fixture(scope="session")
def installation(tmp_path_factory, worker_id, django_db_setup, django_db_blocker):
    """The environment of an installation with a handful of records, on a database of its own."""
    folder = tmp_path_factory.mktemp("installation")
    (folder / "static").mkdir()
    environ = {"DATA_DIR": str(folder), "DATABASE_URL": "", "API_RATE_LIMIT": "0", "WORKERS": "1", "LOG_LEVEL": "INFO"}
    environ["EXPORTS_AT_ONCE"] = "2"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(folder / "prosopo.sqlite3")) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        _write_records(environ)
        yield environ
        return
    at = connection.settings_dict
    name = f"prosopo_serving_{worker_id}"
    place = f"{at['HOST']}:{at['PORT']}"
    url = f"postgresql://{at['USER']}:{at['PASSWORD']}@{place}/"
    with psycopg.connect(f"{url}postgres", autocommit=True) as cluster:
        cluster.execute(f"DROP DATABASE IF EXISTS {name}")
        cluster.execute(f"CREATE DATABASE {name}")  # no copy of the tests' own, which is in use
        try:
            environ["DATABASE_URL"] = f"{url}{name}"
            manage("migrate", "--verbosity=0", **environ)
            _write_records(environ)
            yield environ
        finally:
            cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def serve(installation, tmp_path):
    """Start servers, each with what its environment is to have besides."""
    with servers(installation, tmp_path) as start:
        yield start


@contextmanager
def servers(installation, folder):
    """What starts servers, each with what its environment is to have besides; they are stopped at the end."""
    started = []

    def start(**more):
        started.append(Serving(installation | more, folder / f"server-{len(started)}.log"))
        return started[-1]

    try:
        yield start
    finally:
        for one in started:
            if one.main.poll() is None:
                one.stop()

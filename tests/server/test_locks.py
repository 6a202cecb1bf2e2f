"""The server's locks on SQLite's files: with them goes what curators save from then on."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from prosopo.exporters.formats import FORMATS
from tests.server.conftest import manage, servers, until
from tests.server.desk import Desk
from tests.server.records import CAMPS

pytestmark = [
    pytest.mark.django_db,  # makes the database that the server gets a copy of
    pytest.mark.skipif(sys.platform != "linux", reason="Linux alone shows locks and what a process has open"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's files are its own server's"),
]
WORKERS = 2
LISTS = [f"/api/v1/{records}/?format={name}" for records in ("people", "camps", "statements") for name in FORMATS]
DOWNLOADS = [*LISTS, "/api/v1/datasets/package/", "/api/v1/network/?format=gexf"]
OPENS_AND_CLOSES = "import sqlite3, sys; one = sqlite3.connect(sys.argv[1]); one.execute({!r}).fetchall(); one.close()"


@pytest.fixture(scope="module")
def server(installation, tmp_path_factory):
    """One of two workers, all of which have opened the database, for as long as the module's tests last."""
    with servers(installation, tmp_path_factory.mktemp("locks")) as start:
        server = start(WORKERS=str(WORKERS))
        assert until(lambda: len(serving(server)) == WORKERS)
        for worker in serving(server):
            with alone(server, worker):
                assert server.get("/api/v1/people/").startswith(b"HTTP/1.1 200")
        yield server


@pytest.fixture
def log(server):
    """Looks all the time whether the database's log is there; at the end of the test it must always have been."""
    files = [database(server).with_name(f"prosopo.sqlite3-{suffix}") for suffix in ("wal", "shm")]
    inodes = [file.stat().st_ino for file in files]
    missing, ended = [], threading.Event()

    def watch():
        while not ended.wait(0.002):
            missing.extend(file.name for file in files if not file.exists())

    watching = threading.Thread(target=watch)
    watching.start()
    yield files
    ended.set()
    watching.join()
    assert not missing
    assert [file.stat().st_ino for file in files] == inodes


@contextmanager
def alone(server, worker):
    """Only one of the workers answers meanwhile: the others stand still."""
    others = [one for one in serving(server) if one != worker]
    try:
        for other in others:
            os.kill(other, signal.SIGSTOP)
        assert until(lambda: all(stands_still(other) for other in others))
        yield
    finally:
        for other in others:
            os.kill(other, signal.SIGCONT)


def stands_still(pid):
    states = [(one / "stat").read_text().rpartition(")")[2].split()[0] for one in Path(f"/proc/{pid}/task").iterdir()]
    return set(states) == {"T"}


def serving(server):
    """The process ids of the workers that listen."""
    return [pid for pid in server.workers if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]


def database(server):
    return Path(server.environ["DATA_DIR"]) / "prosopo.sqlite3"


def locks(file, pid):
    """How many locks a process has on a file."""
    ours = rf"POSIX\s+ADVISORY\s+\S+ {pid} \S+:{file.stat().st_ino} "
    return len(re.findall(ours, Path("/proc/locks").read_text()))


def deleted(server):
    """The database's files that a worker has open although they are no longer there."""
    links = [link for pid in serving(server) for link in Path(f"/proc/{pid}/fd").iterdir()]
    targets = [str(link.readlink()) for link in links if link.is_symlink()]
    return [one for one in targets if one.startswith(str(database(server))) and one.endswith("(deleted)")]


def open_and_close(server, question="SELECT count(*) FROM prosopo_camp"):
    """Another process does so, which takes itself for the last one where nobody has a lock."""
    command = [sys.executable, "-c", OPENS_AND_CLOSES.format(question), database(server)]
    subprocess.run(command, check=True, timeout=60)


def notes(server):
    """The notes on all camps, by whoever opens the file now."""
    with sqlite3.connect(database(server)) as looking:
        found = dict(looking.execute("SELECT slug, note FROM prosopo_camp"))
    looking.close()
    return found


def download(server, path):
    answer = server.get(path)
    assert answer.startswith(b"HTTP/1.1 200"), (path, answer[:500])
    return answer


def test_a_download_in_any_format_takes_no_lock_from_any_worker(server, log):
    for worker in serving(server):
        with alone(server, worker):
            before = [locks(file, worker) for file in (database(server), *log)]
            assert before[0] >= 1, "a worker has opened the database"
            for path in DOWNLOADS:
                download(server, path)
                assert [locks(file, worker) for file in (database(server), *log)] == before, path


def test_what_a_curator_saves_after_downloads_is_there_after_a_restart(server, log):
    for worker in serving(server):
        with alone(server, worker):
            for path in DOWNLOADS:
                download(server, path)
    desk, saved = Desk(server), {}
    others = (
        lambda: open_and_close(server),
        lambda: open_and_close(server, "PRAGMA wal_checkpoint(TRUNCATE)"),
        lambda: manage("check_index", **server.environ),
        lambda: notes(server),
    )
    for slug, other in zip(CAMPS, others, strict=False):
        other()
        assert deleted(server) == []
        saved[slug] = f"Saved after the downloads, {slug}."
        desk.note(slug, saved[slug])
        other()
        assert notes(server) | saved == notes(server)
    assert deleted(server) == []


def test_it_is_still_there_after_the_server_was_stopped_and_begun_again(server):
    """The log is worked into the database at the end, whoever ends it: killed, or stopped."""
    for slug, number in zip(CAMPS[5:], (signal.SIGTERM, signal.SIGKILL), strict=False):
        for path in DOWNLOADS:
            download(server, path)
        open_and_close(server)
        Desk(server).note(slug, "Saved just before the end.")
        workers = serving(server)
        server.stop(number)
        assert until(lambda workers=workers: not any(Path(f"/proc/{pid}").exists() for pid in workers))
        server.start()
        assert notes(server)[slug] == "Saved just before the end."
        desk = Desk(server)
        assert "Saved just before the end." in desk.open(desk.form_of(slug))
    with sqlite3.connect(database(server)) as looking:
        assert looking.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    looking.close()

"""A sandbox is a fresh copy by itself: nothing that is done in it reaches what it was copied from."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

from tests.backups.test_backups import path_of, refused, rows

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone is copied.")
USERS = "SELECT username FROM auth_user ORDER BY username"
ADD = "from django.contrib.auth import get_user_model as u; u().objects.create(username={!r})"
KEY = "the key of the real installation, kept"


@pytest.fixture
def sandbox(migrated, manage, tmp_path):
    """Make the sandbox anew; returns the URL of its database."""

    def make():
        done = manage(migrated, "sandbox", tmp_path / "sandbox", SECRET_KEY=KEY)
        assert (done.returncode, done.stderr) == (0, ""), done
        return f"sqlite:///{tmp_path}/sandbox/prosopo.sqlite3"

    return make


def add(manage, url, name):
    assert manage(url, "shell", "-v0", "-c", ADD.format(name)).returncode == 0


@on_sqlite
def test_what_is_changed_in_a_sandbox_stays_there_and_is_lost_with_the_next(migrated, manage, sandbox):
    add(manage, migrated, "real")
    copy = sandbox()
    add(manage, copy, "tried")
    assert rows(copy, USERS) == [("real",), ("tried",)]
    assert rows(migrated, USERS) == [("real",)]
    add(manage, migrated, "later")
    assert rows(sandbox(), USERS) == [("later",), ("real",)]


@on_sqlite
def test_what_has_been_saved_a_moment_ago_is_in_the_copy_while_the_database_is_open(migrated, manage, sandbox):
    with closing(sqlite3.connect(path_of(migrated), isolation_level=None)) as open_still:
        open_still.execute("PRAGMA journal_mode = WAL")
        open_still.execute("CREATE TABLE said (word)")
        open_still.execute("INSERT INTO said VALUES ('in the log alone')")
        assert path_of(migrated).with_name(path_of(migrated).name + "-wal").stat().st_size > 0
        assert rows(sandbox(), "SELECT word FROM said") == [("in the log alone",)]


@on_sqlite
def test_a_sandbox_has_the_key_for_its_owner_alone_and_nothing_else(migrated, sandbox, tmp_path):
    sandbox()
    sandbox()
    there = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "sandbox").iterdir()}
    assert there == {"prosopo.sqlite3": 0o600, "secret-key": 0o600}
    assert (tmp_path / "sandbox" / "secret-key").read_text() == f"{KEY}\n"


@on_sqlite
def test_a_sandbox_in_use_is_not_replaced(migrated, manage, sandbox, tmp_path):
    copy = sandbox()
    add(manage, migrated, "later")
    with closing(sqlite3.connect(path_of(copy), isolation_level=None)) as trying:
        trying.execute("BEGIN IMMEDIATE")
        done = manage(migrated, "sandbox", tmp_path / "sandbox")
    assert refused(done) == f"the database {path_of(copy)} is in use: stop the server and whatever else has it open"
    assert rows(copy, USERS) == []


@on_sqlite
def test_the_database_itself_is_never_taken_for_a_sandbox(migrated, manage, tmp_path):
    (tmp_path / "data").mkdir()
    path_of(migrated).rename(tmp_path / "data" / "prosopo.sqlite3")
    done = manage("", "sandbox", tmp_path / "data")
    told = f"{tmp_path}/data/prosopo.sqlite3 is the database itself: give another folder for the sandbox"
    assert refused(done) == told


@on_sqlite
def test_where_there_is_nothing_to_copy_the_remedy_is_told(manage, tmp_path):
    told = refused(manage(f"sqlite:///{tmp_path}/none.sqlite3", "sandbox", tmp_path / "sandbox"))
    assert told.startswith(f"the database {tmp_path}/none.sqlite3 is missing: `make run`")
    assert not (tmp_path / "sandbox").exists()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="PostgreSQL's alone is refused.")
def test_on_postgresql_the_way_to_a_database_of_its_own_is_told(migrated, manage, tmp_path):
    done = manage(migrated, "sandbox", tmp_path / "sandbox")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("CommandError: a sandbox is made of an SQLite database, and this one is Postgre")
    assert f"postgresql://user:password@host:5432/prosopo_sandbox DATA_DIR={tmp_path}/sandbox SANDBOX=1" in done.stderr
    assert not (tmp_path / "sandbox").exists()


@on_sqlite
def test_a_sandbox_is_served_with_cookies_of_its_own():
    program = "from django.conf import settings as s; print(s.SANDBOX, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    shown = []
    for flag in ("0", "1"):
        environ = os.environ | {"SANDBOX": flag, "DJANGO_SETTINGS_MODULE": "prosopo.settings"}
        words = [sys.executable, "-c", program]
        done = subprocess.run(words, cwd=settings.ROOT, env=environ, capture_output=True, text=True, check=True)
        shown.append(done.stdout.strip())
    assert shown == ["False sessionid csrftoken", "True sandbox-sessionid sandbox-csrftoken"]

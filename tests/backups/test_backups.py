"""Backups are taken while curators write, each restores to a state that was, and what cannot be restored is refused."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import skip_unless

TIMES = int(os.environ.get("BACKUPS", "3"))  # one is taken while a curator writes
PROGRAM = "import django; django.setup(); from tests.backups.writing_curator import begin; begin()"
NUMBERS = "SELECT last_name FROM auth_user WHERE username IN ('one', 'other')"
SQLITE = connection.vendor == "sqlite"


@pytest.fixture(autouse=True)
def programs():
    skip_unless(SQLITE or shutil.which("pg_dump"), "pg_dump is not installed")


def path_of(url):
    return Path(url.removeprefix("sqlite:///"))


def rows(url, query):
    if not SQLITE:
        with psycopg.connect(url) as there:
            return there.execute(query).fetchall()
    with sqlite3.connect(path_of(url)) as there:
        found = there.execute(query).fetchall()
    there.close()
    return found


def backup_in(done):
    assert (done.returncode, done.stderr) == (0, "")
    return Path(re.search(r"Backup made and checked: (\S+) \(", done.stdout)[1])


def refused(done):
    assert (done.returncode, "Restored" in done.stdout) == (1, False)
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.removeprefix("CommandError: ").strip()


def test_each_backup_restores_to_a_state_that_was_while_a_curator_wrote(migrated, new_url, manage, tmp_path):
    environ = os.environ | {"DATABASE_URL": migrated, "DJANGO_SETTINGS_MODULE": "prosopo.settings"}
    writing = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(writing, cwd=settings.ROOT, env=environ, stdout=subprocess.PIPE, text=True) as curator:
        try:
            assert curator.stdout.readline() == "begun\n"
            made = []
            for _ in range(TIMES):
                before = int(rows(migrated, NUMBERS)[0][0])
                made.append((before, backup_in(manage(migrated, "backup", tmp_path / "kept"))))
                if SQLITE:
                    assert path_of(migrated).with_name(path_of(migrated).name + "-wal").exists()
                assert int(rows(migrated, NUMBERS)[0][0]) > before, "nobody is kept from writing"
        finally:
            curator.kill()
    last = int(rows(migrated, NUMBERS)[0][0])
    assert len({path for _, path in made}) == TIMES
    for number, (before, path) in enumerate(made):
        url = new_url()
        done = manage(url, "restore", path, data=f"restored-{number}")
        assert (done.returncode, done.stderr) == (0, "")
        (one,), (other,) = rows(url, NUMBERS)
        assert one == other
        assert before <= int(one) <= last


def test_a_backup_holds_the_key_is_for_its_owner_alone_and_leaves_nothing_else(migrated, new_url, manage, tmp_path):
    path = backup_in(manage(migrated, "backup", tmp_path / "kept", SECRET_KEY="the key of the old installation, kept"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert list((tmp_path / "kept").iterdir()) == [path]
    done = manage(new_url(), "restore", path, data="new")
    assert done.returncode == 0, done.stderr
    key = tmp_path / "new" / "secret-key"
    assert key.read_text() == "the key of the old installation, kept\n"
    assert key.stat().st_mode & 0o777 == 0o600
    assert not list((tmp_path / "new").glob(".unfinished-*"))


def test_what_is_there_is_replaced_only_if_told_and_then_kept(migrated, manage, tmp_path):
    path = backup_in(manage(migrated, "backup", tmp_path / "kept"))
    program = "from django.contrib.auth import get_user_model as u; u().objects.create(username='later')"
    assert manage(migrated, "shell", "-v0", "-c", program).returncode == 0
    name = path_of(migrated) if SQLITE else migrated.rpartition("/")[2]
    told = f"the database {name} is not empty: give another DATA_DIR or DATABASE_URL, or --replace"
    assert refused(manage(migrated, "restore", path)) == told
    assert rows(migrated, "SELECT username FROM auth_user") == [("later",)]
    done = manage(migrated, "restore", "--replace", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(migrated, "SELECT username FROM auth_user") == []
    kept = re.search(r"What was there is kept: (\S+)", done.stdout)[1]
    if SQLITE:
        assert rows(f"sqlite:///{kept}", "SELECT username FROM auth_user") == [("later",)]
    else:
        assert manage(migrated, "restore", "--replace", kept).returncode == 0
        assert rows(migrated, "SELECT username FROM auth_user") == [("later",)]


def test_a_database_in_use_is_not_replaced(migrated, manage, tmp_path):
    path = backup_in(manage(migrated, "backup", tmp_path / "kept"))
    there = sqlite3.connect(path_of(migrated)) if SQLITE else psycopg.connect(migrated)
    there.execute("SELECT count(*) FROM auth_user").fetchone()
    done = manage(migrated, "restore", "--replace", path)
    there.close()
    assert done.returncode == 1
    assert "stop the server" in done.stderr
    assert rows(migrated, "SELECT count(*) FROM auth_user") == [(0,)]


def changed(path, name, change):
    """The backup again, with one of its parts changed."""
    other = path.with_name(f"changed-{path.name}")
    folder = path.with_name("parts")
    with tarfile.open(path) as tar:
        tar.extractall(folder, filter="data")
    part = folder / name
    part.write_bytes(change(part.read_bytes()))
    with tarfile.open(other, "w") as tar:
        for part in sorted(folder.iterdir()):
            tar.add(part, part.name)
    return other


def with_member(name, value):
    return lambda text: json.dumps(json.loads(text) | {name: value}).encode()


def test_what_is_no_sound_backup_for_this_place_is_refused_and_changes_nothing(migrated, new_url, manage, tmp_path):
    path = backup_in(manage(migrated, "backup", tmp_path / "kept"))
    database, other = ("database.sqlite3", "postgresql") if SQLITE else ("database.dump", "sqlite")
    foreign = tmp_path / "foreign.tar"
    foreign.write_bytes(b"nothing of ours" * 1000)
    short = tmp_path / "short.tar"
    short.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    bent = changed(path, database, lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    url = new_url()
    cases = {
        tmp_path / "nothing.tar": "there is no file",
        foreign: "is no whole backup of Prosopo",
        short: "is no whole backup of Prosopo",
        bent: f"is damaged: {database} has the checksum",
    }
    for file, told in cases.items():
        assert told in refused(manage(url, "restore", file, data="new"))
    swapped = changed(
        path,
        "manifest.json",
        lambda text: text.replace(
            *((b'"sqlite"', b'"postgresql"') if SQLITE else (b'"postgresql"', b'"sqlite"'))
        ).replace(database.encode(), b"database.dump" if SQLITE else b"database.sqlite3"),
    )
    assert f"is a backup of {other}" in refused(manage(url, "restore", swapped, data="new")).lower()
    later = changed(path, "manifest.json", with_member("migrations", ["prosopo.9999_some_day"]))
    assert "is of a later version of Prosopo" in refused(manage(url, "restore", later, data="new"))
    strange = changed(path, "manifest.json", with_member("format", 9))
    assert "has format 9, and 1 is known here" in refused(manage(url, "restore", strange, data="new"))
    if SQLITE:
        assert not path_of(url).exists()
    else:
        assert rows(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    assert not list((tmp_path / "new").iterdir()) if (tmp_path / "new").exists() else True


@pytest.mark.skipif(SQLITE, reason="SQLite needs no programs beside it")
def test_a_program_that_is_missing_or_too_old_is_named_with_the_remedy(migrated, manage, tmp_path):
    bare = tmp_path / "bare"
    bare.mkdir()
    told = refused_by_backup(manage(migrated, "backup", tmp_path / "kept", PATH=str(bare)))
    assert "pg_dump was not found on PATH: install PostgreSQL's client programs of version" in told
    old = bare / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o755)
    told = refused_by_backup(manage(migrated, "backup", tmp_path / "kept", PATH=f"{bare}:/bin:/usr/bin"))
    assert f"{old} is too old (pg_dump (PostgreSQL) 9.6.24) for the server" in told
    assert list((tmp_path / "kept").iterdir()) == []


def refused_by_backup(done):
    assert done.returncode == 1
    return done.stderr

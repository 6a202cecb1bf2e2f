"""A withdrawal that is killed at any moment is either not begun or done: nobody withdrawn is readable afterwards."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import count

import pytest
from django.conf import settings
from django.db import connection
from psycopg import connect, sql

from tests.index.withdrawing import GOING, STAYING

PROGRAM = "import django; django.setup(); from tests.index import withdrawing; withdrawing.{}()"
TIMES = 3  # the process is killed


def run(step, url):
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(step)],
        cwd=settings.ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "prosopo.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )


def told_by(process):
    out, _ = process.communicate()
    assert process.returncode == 0
    return out


def kill(process, after):
    """Kill the process so many seconds after it has begun to withdraw."""
    assert process.stdout.readline() == "begun\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Gives the address of a database of its own, on the engine that the tests run on, with all who are to go."""
    with _files(tmp_path_factory.mktemp("killed")) if connection.vendor == "sqlite" else _databases() as copy:
        told_by(run("make", copy()))
        yield copy


@contextmanager
def _files(folder):
    numbers = count()

    def copy():
        path = folder / f"{next(numbers)}.sqlite3"
        if path.stem != "0":
            shutil.copy(folder / "0.sqlite3", path)
        return f"sqlite:///{path}"

    yield copy


@contextmanager
def _databases():
    server = connection.settings_dict
    login = {name: server[name.upper()] for name in ("host", "port", "user", "password")}
    made = []

    def command(text, *names):
        with connect(**login, dbname="postgres", autocommit=True) as there:
            there.execute(sql.SQL(text).format(*map(sql.Identifier, names)))

    def copy():
        name = f"killed_{os.getpid()}_{len(made)}"
        command("CREATE DATABASE {} TEMPLATE {}", name, made[0] if made else "template0")
        made.append(name)
        return "postgresql://{user}:{password}@{host}:{port}/".format(**login) + name

    try:
        yield copy
    finally:
        for name in made:
            command("DROP DATABASE {} WITH (FORCE)", name)


def look(url):
    """What a fresh process finds: how many are withdrawn, who of them is readable, who has yet to follow."""
    return json.loads(told_by(run("look", url)))


def test_nobody_withdrawn_is_readable_whenever_the_process_is_killed(database):
    withdrawing = run("withdraw", database())
    assert withdrawing.stdout.readline() == "begun\n"
    begun = time.monotonic()
    told_by(withdrawing)
    seconds = time.monotonic() - begun
    chance = random.Random(1936)
    for part in range(TIMES):
        url = database()
        kill(run("withdraw", url), seconds * (part + chance.random()) / TIMES)
        found = look(url)
        assert (found["readable"], found["wrong"]) == ([], [])
        assert found["withdrawn"] in {0, GOING}
        assert found["stale"] <= (STAYING + 1 if found["withdrawn"] else 0)


def test_whoever_stays_follows_later_where_the_process_is_killed_right_after_the_commit(database):
    url = database()
    dying = run("die", url)
    dying.communicate()
    assert dying.returncode == -signal.SIGKILL
    assert look(url) == {"withdrawn": GOING, "readable": [], "stale": STAYING + 1, "wrong": []}

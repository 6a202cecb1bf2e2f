"""Processes apart from the tests', on databases that they can reach: what is killed, and what works side by side."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from itertools import count

from django.conf import settings
from django.db import connection
from psycopg import connect, sql

PROGRAM = "import django; django.setup(); from {2} import {0}; {0}.{1}()"


def run(step, url, package="tests.index"):
    """A process that does one step of a module here, or in another package."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(*step.split("."), package)],
        cwd=settings.ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "prosopo.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )


def told_by(process):
    out, _ = process.communicate()
    assert process.returncode == 0
    return out


@contextmanager
def files(folder):
    numbers = count()

    def copy():
        path = folder / f"{next(numbers)}.sqlite3"
        if path.stem != "0":
            shutil.copy(folder / "0.sqlite3", path)
        return f"sqlite:///{path}"

    yield copy


@contextmanager
def databases(empty=False, prefix="apart"):
    server = connection.settings_dict
    login = {name: server[name.upper()] for name in ("host", "port", "user", "password")}
    made = []

    def command(text, *names):
        with connect(**login, dbname="postgres", autocommit=True) as there:
            there.execute(sql.SQL(text).format(*map(sql.Identifier, names)))

    def copy():
        name = f"{prefix}_{os.getpid()}_{len(made)}"
        command("CREATE DATABASE {} TEMPLATE {}", name, "template0" if empty or not made else made[0])
        made.append(name)
        return "postgresql://{user}:{password}@{host}:{port}/".format(**login) + name

    try:
        yield copy
    finally:
        for name in made:
            command("DROP DATABASE {} WITH (FORCE)", name)

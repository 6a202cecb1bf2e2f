"""Databases that other processes can reach, on whichever the tests run, and the commands on them."""

import os
import subprocess
import sys
from itertools import count

import pytest
from django.conf import settings
from django.db import connection

from tests.index import processes

MIGRATE = "from django.core.management import call_command; import django; django.setup(); "
MIGRATE += "call_command('migrate', verbosity=0)"


@pytest.fixture
def new_url(tmp_path):
    """Each call names a database in which nothing is."""
    if connection.vendor == "sqlite":
        numbers = count()
        yield lambda: f"sqlite:///{tmp_path}/{next(numbers)}.sqlite3"
    else:
        with processes.databases(empty=True) as copy:
            yield copy


@pytest.fixture(scope="session")
def copy_of_migrated(tmp_path_factory):
    """Each call names another database in which the tables are, and nothing else."""
    files = connection.vendor == "sqlite"
    with (
        processes.files(tmp_path_factory.mktemp("migrated"))
        if files
        else processes.databases(prefix="migrated") as copy
    ):
        environ = os.environ | {"DATABASE_URL": copy(), "DJANGO_SETTINGS_MODULE": "prosopo.settings"}
        subprocess.run([sys.executable, "-c", MIGRATE], cwd=settings.ROOT, env=environ, check=True)
        yield copy


@pytest.fixture
def migrated(copy_of_migrated):
    return copy_of_migrated()


@pytest.fixture
def manage(tmp_path):
    """Run a command on a database, with a data folder of its own; returns how it ended."""

    def run(url, *words, data="data", **environment):
        environ = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
        environ |= {"DATABASE_URL": url, "DATA_DIR": str(tmp_path / data)} | environment
        if words[0] != "restore":
            environ.setdefault("SECRET_KEY", "a key of the tests for backups alone")
        command = [sys.executable, "manage.py", *map(str, words)]
        return subprocess.run(command, cwd=settings.ROOT, env=environ, capture_output=True, text=True, check=False)

    return run

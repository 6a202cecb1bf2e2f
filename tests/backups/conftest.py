"""Databases that other processes can reach, on whichever the tests run, and the commands on them."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.index.apart import databases


@pytest.fixture
def new_url(tmp_path, django_db_setup, django_db_blocker):
    """Each call names a database in which nothing is."""
    if connection.vendor == "sqlite":
        numbers = iter(range(100))
        yield lambda: f"sqlite:///{tmp_path}/{next(numbers)}.sqlite3"
    else:
        with databases(empty=True) as copy:
            yield copy


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

"""One SQLite for every process, and one that loses nothing that was committed."""

import multiprocessing
import os
import socket
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import connection

from prosopo import checks
from prosopo.sqlite3 import journal_pragmas, may_lose_commits
from tests.child_process import sqlite_version
from tests.conftest import skip_unless

WITHOUT = "import sys; sys.modules['pysqlite3'] = None; sys.argv[0] = 'manage.py'; import runpy; "
WITHOUT += "runpy.run_path('manage.py', run_name='__main__')"


@pytest.fixture
def wheel():
    try:
        import pysqlite3  # noqa: PLC0415
    except ImportError:
        skip_unless(False, "there is no wheel of pysqlite3 for this platform")
    return pysqlite3


def python(tmp_path, code, *words):
    (tmp_path / "static").mkdir(exist_ok=True)  # WhiteNoise warns where there is nothing to serve
    environ = os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": ""}
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(
        command, cwd=settings.ROOT, env=environ, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_locked_sqlite_loses_no_commit(wheel):
    assert not may_lose_commits(wheel.sqlite_version_info)


@pytest.mark.parametrize(
    "first",
    [
        "import prosopo.settings",
        "import prosopo.wsgi",
        "import sqlite3, sqlite3.dbapi2; import prosopo.settings",
        "import benchmarks.api.floor",
    ],
)
def test_whoever_imports_the_product_has_one_sqlite(wheel, tmp_path, first):
    code = (
        f"{first}; import sqlite3; from sqlite3 import dbapi2; from django.db.backends.sqlite3.base import Database; "
    )
    done = python(tmp_path, code + "print(*{m.sqlite_version for m in (sqlite3, dbapi2, Database)})")
    assert (done.stdout, done.stderr) == (wheel.sqlite_version + "\n", "")


def test_processes_that_are_begun_have_the_same(wheel):
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(sqlite_version).result(timeout=60) == wheel.sqlite_version_info


def test_the_tests_run_on_it(wheel):
    if connection.vendor == "sqlite":
        assert connection.Database.sqlite_version == wheel.sqlite_version


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 40, 1), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_a_log_is_kept_only_by_versions_that_lose_none_of_it(version, affected):
    assert may_lose_commits(version) is affected
    assert ("journal_mode=WAL" in journal_pragmas(version)) is not affected


def test_nothing_is_said_of_a_version_that_loses_nothing(monkeypatch):
    monkeypatch.setattr(checks, "may_lose_commits", lambda version: False)
    assert run_checks(tags=[checks.SQLITE]) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite alone")
def test_an_affected_version_with_a_log_is_an_error_and_without_one_a_warning(monkeypatch):
    monkeypatch.setattr(checks, "may_lose_commits", lambda version: True)
    options = connection.settings_dict["OPTIONS"]
    for mode, identity in (("WAL", "prosopo.E001"), ("DELETE", "prosopo.W001")):
        monkeypatch.setitem(options, "init_command", f"PRAGMA journal_mode={mode}")
        [found] = run_checks(tags=[checks.SQLITE])
        assert found.id == identity
        assert connection.Database.sqlite_version in found.msg
        assert "SQLite 3.51.3 or later, or PostgreSQL" in found.hint


def test_where_there_is_no_wheel_an_affected_version_is_named_at_start_and_keeps_no_log(tmp_path):
    code = "import sys; sys.modules['pysqlite3'] = None; import prosopo, sqlite3; print(sqlite3.sqlite_version)"
    version = python(tmp_path, code).stdout.strip()
    if not may_lose_commits(tuple(map(int, version.split(".")))):
        pytest.skip("Python's own SQLite loses nothing")
    assert python(tmp_path, WITHOUT, "migrate", "-v0").returncode == 0
    for command in ("check", "serve"):
        with socket.create_server(("127.0.0.1", 0)) as taken:  # it is told before the port is found to be in use
            port = f"import sys, os; os.environ['PORT'] = '{taken.getsockname()[1]}';"
            done = python(tmp_path, WITHOUT.replace("import sys;", port), command)
        assert f"(prosopo.W001) SQLite {version} has a defect that can lose what was saved" in done.stderr
    assert sorted(path.name for path in tmp_path.glob("prosopo*")) == ["prosopo.sqlite3"]
    ask = "import django; django.setup(); from django.db import connection as c; "
    ask += "print(c.cursor().execute('PRAGMA journal_mode').fetchone()[0])"
    without = (
        "import sys, os; sys.modules['pysqlite3'] = None; os.environ['DJANGO_SETTINGS_MODULE'] = 'prosopo.settings';"
    )
    assert python(tmp_path, without + ask).stdout == "delete\n"

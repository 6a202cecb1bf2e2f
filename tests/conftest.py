"""What every test may ask for."""

import logging
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from hypothesis import settings as hypothesis_settings

from prosopo.api.v1 import list_counts
from prosopo.index.rebuild.reindexing import update_statistics
from prosopo.logs import RepeatFilter
from prosopo.search import given_names, selectivity
from tests import project_data, selection
from tests.project_data import FIXTURES

# How long an example takes is the machine's affair.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.register_profile("quick", deadline=None, max_examples=20)  # for `make quick`
hypothesis_settings.load_profile("untimed")


def skip_unless(there: object, reason: str) -> None:
    """Skip a test whose needs this machine does not meet; where REQUIRE_ALL is set, fail it instead."""
    if not there:
        (pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip)(reason)


# What a browser shows, how a file is packed or whether an address is answered at all: no database decides it.
ON_SQLITE_ALONE = pytest.mark.skipif(connection.vendor != "sqlite", reason="The same on every database.")


# Where the same is asked of very many: of one in so many, unless `ALL_ADDRESSES=1` asks for all.
ALL = bool(os.environ.get("ALL_ADDRESSES"))
STEP = 1 if ALL else 4 if connection.vendor == "sqlite" else 12


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read no file for `make quick` that it runs nothing of: half of its time would go there."""
    return selection.is_left_out(collection_path, config.option.markexpr) or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to SQLite what no database has a part in, run a sample of very many cases, and mark what is slow."""
    for item in items:
        reason = selection.reason_for_sqlite(item)
        if reason is not None and connection.vendor != "sqlite":
            item.add_marker(pytest.mark.skip(reason=f"The same on every database. {reason}"))
        if not ALL and selection.is_sampled_out(item, connection.vendor):
            item.add_marker(pytest.mark.skip(reason="Others of its cases run: `ALL_ADDRESSES=1` runs all."))
        for name in selection.marks(item):
            item.add_marker(name)


_executing = threading.RLock()


def one_at_a_time(execute, sql, params, many, context):
    """Let no two threads execute on the tests' connection at the same time."""
    with _executing:
        return execute(sql, params, many, context)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """No thread of the browser's server keeps a connection: it would hold the database from being dropped."""
    connection.settings_dict["CONN_MAX_AGE"] = 0
    if connection.vendor == "sqlite":
        # In memory, as Django has it: each process has its own, and needs no name of pytest-xdist's for it.
        connection.settings_dict["TEST"]["NAME"] = None
        # A browser's server shares this one connection among its threads. Where two of them compile the same statement
        # at once, pysqlite3's cache counts it twice, drops it twice, and raises KeyError ever after.
        connection.execute_wrappers.append(one_at_a_time)


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages name static files as they stand: nothing has been collected."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def uncounted():
    """What was counted for one test says nothing to the next."""
    list_counts.clear_cache()
    selectivity.clear_cache()
    given_names.clear_cache()


@pytest.fixture(autouse=True)
def logs_of_one_test():
    """No summary of what an earlier test logged comes a minute later, and nothing is left out for its sake."""
    yield
    for handler in [reference() for reference in logging._handlerList]:
        for one in handler.filters if handler else ():
            if isinstance(one, RepeatFilter):
                one._suppressed.clear()


@pytest.fixture
def shared(django_db_setup, django_db_blocker, tmp_path):
    """The tests' database where several threads can write: on SQLite in a file, as those who use it have it.

    In memory, SQLite locks tables instead of the whole, and nobody waits for anybody.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with django_db_blocker.unblock():
        connection.ensure_connection()
        in_memory, name = connection.connection, connection.settings_dict["NAME"]
        file = tmp_path / "shared.sqlite3"
        with closing(sqlite3.connect(file)) as copy:
            in_memory.backup(copy)
        connection.connection, connection.settings_dict["NAME"] = None, str(file)
        try:
            yield
        finally:
            connection.close()
            connection.connection, connection.settings_dict["NAME"] = in_memory, name


@pytest.fixture
def fixture_files() -> list[Path]:
    """The project's own fixture files, in load order."""
    return FIXTURES


@pytest.fixture(scope="session")
def project_snapshot(django_db_setup, django_db_blocker) -> list[project_data.Table]:
    """What the project's own data is in the database's tables."""
    with django_db_blocker.unblock():
        return project_data.snapshot()


@pytest.fixture
def vorkuta(project_snapshot, db) -> None:
    """The project's own data."""
    project_data.restore(project_snapshot)


@pytest.fixture(scope="module")
def data_of_the_project(project_snapshot, django_db_blocker):
    """The project's own data, put there once for a file and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        project_data.restore(project_snapshot)
        update_statistics()  # as the database does by itself, but for what is not committed
        yield
        transaction.set_rollback(True)


@pytest.fixture
def what_the_project_lacks(db) -> None:
    """Beside the project's own data, what none of its records has yet: a trait, a legal basis, who decided, …"""
    project_data.add_what_is_lacking()


@pytest.fixture
def curator(db):
    return get_user_model().objects.create_superuser("natalia", password="a password for the tests")


@pytest.fixture
def desk(curator) -> Client:
    """A client in which a curator is logged in."""
    client = Client()
    client.force_login(curator)
    return client

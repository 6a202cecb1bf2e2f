"""Where the database is away, busy, missing or not set up: 503 with Retry-After, what to do, and no file made."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from unittest import mock

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.test import Client

from prosopo import outages
from prosopo.errors import DatabaseOutageMiddleware
from prosopo.models import Role
from tests import factories as make

MACHINES = ["/api/v1/people/", "/api/v1/people/guevorkian/", "/api/v1/statements/facets/", "/ipif/persons"]
MACHINES += ["/reconcile/suggest/entity/?prefix=Guev", "/api/v1/people/?format=csv"]


def driver_error():
    """What the driver says where there is no connection to be had."""
    if connection.vendor == "sqlite":
        error = connection.Database.OperationalError("unable to open database file")
        error.sqlite_errorcode = 14
        return error
    return connection.Database.OperationalError("connection refused")


def busy_error():
    if connection.vendor == "sqlite":
        error = connection.Database.OperationalError("database is locked")
        error.sqlite_errorcode = 5
        return error
    return connection.Database.errors.LockNotAvailable("canceling statement due to lock timeout")


@contextmanager
def failing_with(error, when=lambda sql: True):
    execute = CursorWrapper._execute

    def fail(cursor, sql, *words):
        if when(sql):
            raise OperationalError(str(error())) from error()
        return execute(cursor, sql, *words)

    with mock.patch.object(CursorWrapper, "_execute", fail):
        yield


@pytest.fixture
def reader(db):
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", MACHINES)
def test_machines_are_told_by_a_problem_and_when_to_ask_again(reader, path):
    make.make_person()
    with failing_with(driver_error):
        response = reader.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The database does not answer: try again in 30 seconds.",
    }
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/", "/datasets/", "/admin/"])
def test_people_are_told_by_a_page(desk, path):
    desk.raise_request_exception = False
    with failing_with(driver_error):
        response = desk.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "The database does not answer." in response.text
    assert "saved" not in response.text
    assert "no-store" in response["Cache-Control"]


def test_a_curator_is_told_that_nothing_was_saved(desk):
    desk.raise_request_exception = False
    role = {"slug": "tailor", "label": "tailor", "category": "profession", "scope_note": "As the source says."}
    role |= {f"{rows}-{count}_FORMS": 0 for rows in ("labels", "identifiers") for count in ("TOTAL", "INITIAL")}
    with failing_with(busy_error, lambda sql: sql.startswith(("UPDATE", "INSERT"))):
        response = desk.post("/admin/prosopo/role/add/", role)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "The database is kept busy by another who writes." in response.text
    assert "Nothing was saved." in response.text
    assert not Role.objects.exists()


def test_what_was_committed_before_is_not_said_to_be_unsaved(rf, monkeypatch):
    monkeypatch.setattr(BaseDatabaseWrapper, "commit", lambda self: None)
    request = rf.post("/admin/")
    outages = DatabaseOutageMiddleware(lambda asked: connection.commit())
    outages(request)
    error = OperationalError("locked")
    error.__cause__ = busy_error()
    assert "Not all of it may have been saved." in outages.process_exception(request, error).text


def test_a_fault_of_the_program_stays_a_500(reader, monkeypatch):
    monkeypatch.setattr("prosopo.web.views.bounded_count", lambda queryset: 1 / 0)
    assert reader.get("/").status_code == 500


def test_an_outage_is_a_line_of_the_log_a_minute(reader, caplog):
    with failing_with(driver_error):
        for _ in range(5):
            assert reader.get("/api/v1/people/").status_code == 503
    [record] = [one for one in caplog.records if one.levelname == "ERROR"]
    assert record.getMessage().startswith("The database does not answer (")
    assert record.exc_info is None


def test_healthz_asks_two_questions(client, db, django_assert_num_queries):
    client.get("/healthz")
    with django_assert_num_queries(2):
        assert client.get("/healthz").status_code == 200


def test_healthz_fails_where_a_migration_is_missing(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'prosopo'")
    response = client.get("/healthz")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response.json() == {"status": "failing", "database": "has not been migrated"}


def manage(folder, *words):
    environ = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/a.sqlite3", "DATA_DIR": str(folder), "PORT": "8249"}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=settings.ROOT, env=environ, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", ["serve", "check_index", "coverage isr-1963", "migrate --plan"])
def test_no_command_makes_a_database_where_none_is(tmp_path, words):
    ended = manage(tmp_path, *words.split())
    assert ended.returncode == 1
    told = f"the database {tmp_path}/a.sqlite3 is missing: `make run` or `manage.py prepare` makes it"
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not list(tmp_path.glob("a.sqlite3*"))


def test_an_empty_database_is_told_at_start(tmp_path):
    (tmp_path / "a.sqlite3").touch()
    ended = manage(tmp_path, "serve")
    assert ended.returncode == 1
    assert f"the database {tmp_path}/a.sqlite3 is empty: `make run` or `manage.py prepare` fills it" in ended.stderr
    with closing(sqlite3.connect(tmp_path / "a.sqlite3")) as there:
        assert there.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_what_is_no_error_of_the_database_is_no_outage():
    assert outages.outage_from(ValueError("x")) is None
    assert outages.outage_from(None) is None


def test_the_page_needs_no_static_files(reader, settings, tmp_path):
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
    settings.STATIC_ROOT = tmp_path
    with failing_with(driver_error):
        response = reader.get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "The database does not answer." in response.text

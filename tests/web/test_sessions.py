"""A session lasts as long as it is used, and a day after; to keep it so takes few writes."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

DESK = "/admin/prosopo/camp/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock of sessions by so many hours, or minutes."""
    moved = timedelta()
    now = timezone.now
    real = __import__("time").time

    def move(**by):
        nonlocal moved
        moved += timedelta(**by)

    monkeypatch.setattr(timezone, "now", lambda: now() + moved)
    monkeypatch.setattr("prosopo.web.middleware.time.time", lambda: real() + moved.total_seconds())
    return move


def status(desk, path=DESK):
    return desk.get(path).status_code


def writes(desk, path=DESK):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        desk.get(path)
    return [query["sql"] for query in queries if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_a_session_that_is_used_does_not_end(desk, clock):
    for _ in range(5):
        assert status(desk) == 200
        clock(hours=22, minutes=59)
    assert status(desk) == 200


def test_a_session_ends_when_it_was_not_used_for_a_day(desk, clock):
    assert status(desk) == 200
    clock(hours=24, minutes=1)
    assert status(desk) == 302


def test_how_long_is_a_setting(desk, clock, settings):
    settings.SESSION_COOKIE_AGE = 3600
    assert status(desk) == 200
    clock(minutes=61)
    assert status(desk) == 302


def test_the_cookie_lasts_as_long_as_the_session(desk):
    assert desk.get(DESK).cookies["sessionid"]["max-age"] == 24 * 3600


def test_its_use_is_written_down_once_an_hour(desk, clock):
    assert len(writes(desk)) > 0
    assert writes(desk) == []
    clock(minutes=59)
    assert writes(desk) == []
    clock(minutes=2)
    assert len(writes(desk)) > 0
    clock(hours=-5)  # set back
    assert len(writes(desk)) > 0


@pytest.mark.parametrize("path", ["/", "/datasets/", "/api/v1/people/", "/ipif/persons", "/reconcile/", "/healthz"])
def test_pages_for_readers_write_nothing_though_a_curator_reads_them(desk, clock, path):
    clock(hours=5)
    assert writes(desk, path) == []


def test_who_is_not_logged_in_gets_no_session(client):
    for path in ("/", "/admin/login/", "/admin/"):
        assert "sessionid" not in client.get(path).cookies
    assert not Session.objects.exists()


def test_a_page_is_given_though_its_use_cannot_be_written_down(desk, clock, monkeypatch):
    def save(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", save)
    assert status(desk) == 200

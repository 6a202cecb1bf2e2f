"""What askers bring about by themselves takes one short line a minute of each kind."""

import io
import logging
import threading

import pytest
from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.test import Client

from prosopo.load import Busy, ConcurrencyLimit
from prosopo.logs import RepeatFilter


class Clock:
    """Stands for `Timer`: a minute is over when a test says so."""

    def __init__(self):
        self.waiting = []

    def __call__(self, seconds, act, args):
        assert seconds == 60
        timer = threading.Timer(seconds, act, args)
        timer.start = lambda: self.waiting.append((act, args))
        return timer

    def pass_a_minute(self):
        waiting, self.waiting = self.waiting, []
        for act, args in waiting:
            act(*args)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("prosopo.logs.Timer", clock)
    return clock


@pytest.fixture(autouse=True)
def lines(clock):
    """The log as it is written to stderr; returns its lines so far."""
    written, root = io.StringIO(), logging.getLogger()
    others, root.handlers = root.handlers, []
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("{levelname} {name}: {message}", style="{"))
    handler.addFilter(RepeatFilter())
    root.addHandler(handler)
    yield lambda: written.getvalue().splitlines()
    root.handlers = others


def test_the_log_is_so_written():
    handler = settings.LOGGING["handlers"]["stderr"]
    assert handler["filters"] == ["sparing"]
    assert settings.LOGGING["filters"]["sparing"] == {"()": "prosopo.logs.RepeatFilter"}
    apart = {name: one["handlers"] for name, one in settings.LOGGING["loggers"].items() if "handlers" in one}
    assert apart == {"prosopo.access": []}  # nothing is written of each request unless it is asked for


def test_a_foreign_host_is_one_short_line_without_a_traceback(client, clock, lines):
    for number in range(20):
        path = "/" if number % 2 else "/api/v1/people/"
        assert client.get(path, headers={"host": f"evil-{number}.example\x1b[2J" + "x" * 500}).status_code == 400
    [line] = lines()
    assert line.startswith("WARNING django.security.DisallowedHost: Invalid HTTP_HOST header: 'evil-0.example")
    assert len(line) < 400
    assert line.isprintable()
    clock.pass_a_minute()
    told, left_out = lines()
    assert left_out == f"{told} (and 19 more like it within 60 seconds)"


def test_other_refusals_of_what_is_asked_are_short_as_well(lines):
    for _ in range(3):
        assert Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"}).status_code == 403
        try:
            raise TooManyFieldsSent("too many fields")
        except TooManyFieldsSent:
            logging.getLogger("django.security.TooManyFieldsSent").exception("too many\nfields")
    told = ["WARNING django.security.csrf: Forbidden (CSRF cookie not set.): /admin/login/"]
    assert lines() == [*told, "WARNING django.security.TooManyFieldsSent: too many?fields"]


@pytest.mark.django_db
def test_503s_are_one_line_a_minute(client, clock, lines, monkeypatch):
    monkeypatch.setattr("prosopo.api.streaming._slots.acquire", lambda **given: False)
    for _ in range(4):
        assert client.get("/api/v1/camps/?format=csv").status_code == 503
    clock.pass_a_minute()
    assert len(lines()) == 2
    assert lines()[1].endswith(" (and 3 more like it within 60 seconds)")


def test_each_kind_that_is_refused_for_want_of_room_has_its_line(clock, lines):
    for kind in ("facets", "names"):
        limit = ConcurrencyLimit(kind, 1, "Others ask.", 1)
        with limit.place():
            for _ in range(5):
                with pytest.raises(Busy), limit.place():
                    pass
    clock.pass_a_minute()
    told = "Refused for the time being, since too many are under way: "
    more = " (and 4 more like it within 60 seconds)"
    assert sorted(line.partition(told)[2] for line in lines()) == ["facets", f"facets{more}", "names", f"names{more}"]


def test_the_next_minute_has_a_line_of_its_own(clock, lines):
    log = logging.getLogger("django.security.DisallowedHost")
    for _ in range(2):
        log.error("a bad host")
        clock.pass_a_minute()
    assert lines() == ["WARNING django.security.DisallowedHost: a bad host"] * 2


def test_what_fails_for_another_reason_is_told_each_time_with_its_traceback(lines):
    for _ in range(2):
        try:
            raise RuntimeError("disk on fire")
        except RuntimeError:
            logging.getLogger("django.request").exception("Internal Server Error: /", extra={"status_code": 500})
    assert [line for line in lines() if "ERROR" in line] == ["ERROR django.request: Internal Server Error: /"] * 2
    assert lines().count("RuntimeError: disk on fire") == 2


def test_a_minute_ends_by_itself():
    over = threading.Event()
    filter_ = RepeatFilter(0.01)
    filter_._log_suppressed = lambda *args: over.set()
    with pytest.MonkeyPatch.context() as real:
        real.setattr("prosopo.logs.Timer", threading.Timer)
        filter_.filter(logging.makeLogRecord({"name": "django.security.X", "msg": "a bad host"}))
    assert over.wait(10)

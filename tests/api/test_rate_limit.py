"""How often one address may ask."""

from types import SimpleNamespace

import pytest
from prosopo.api.throttling import RateLimit

from prosopo.api import throttling
from tests.api.answers import problem

pytestmark = pytest.mark.django_db
MINUTE = 1_800_000_000 // 60 * 60
ADDRESSES = ["/api/v1/people/", "/api/v1/people/nobody/", "/api/v1/people/facets/", "/api/v1/roles/?colour=red"]


@pytest.fixture(autouse=True)
def clock(monkeypatch, settings):
    """Three requests a minute, of which none has been made; the time, to be moved."""
    now = SimpleNamespace(seconds=MINUTE + 20.5)
    monkeypatch.setattr(throttling, "time", SimpleNamespace(time=lambda: now.seconds))
    monkeypatch.setattr(RateLimit, "_window", 0)
    monkeypatch.setattr(RateLimit, "_asked", {})
    settings.API_RATE_LIMIT = 3
    return now


@pytest.fixture
def proxies(settings):
    """Sets how many proxies stand in front."""

    def stand(number):
        settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": number}

    return stand


def _statuses(client, times, **extra):
    return [client.get("/api/v1/people/", **extra).status_code for _ in range(times)]


def test_who_asks_too_often_is_told_when_to_ask_again(client):
    assert _statuses(client, 3) == [200, 200, 200]
    response = client.get("/api/v1/people/")
    assert problem(response, 429) == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "Too many requests from this address: try again in 40 seconds.",
    }
    assert response["Retry-After"] == "40"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in response["Access-Control-Expose-Headers"]
    assert "Cache-Control" not in response
    assert "ETag" not in response


@pytest.mark.parametrize(
    ("second", "wait"), [(0, "60"), (0.001, "60"), (1, "59"), (58.9, "2"), (59, "1"), (59.999, "1")]
)
def test_the_wait_is_from_1_to_60_seconds_and_over_when_it_is_over(client, clock, second, wait):
    clock.seconds = MINUTE + second
    assert _statuses(client, 4) == [200, 200, 200, 429]
    assert client.get("/api/v1/people/")["Retry-After"] == wait
    clock.seconds += int(wait)
    assert _statuses(client, 4) == [200, 200, 200, 429]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_counts_whatever_it_is(client, address):
    for _ in range(3):
        assert client.get(address).status_code in {200, 400, 404}
    for other in ADDRESSES:
        problem(client.get(other), 429)


def test_the_limit_is_each_addresss_own(client):
    assert _statuses(client, 4, REMOTE_ADDR="192.0.2.1") == [200, 200, 200, 429]
    assert _statuses(client, 4, REMOTE_ADDR="192.0.2.2") == [200, 200, 200, 429]
    assert _statuses(client, 1, REMOTE_ADDR="192.0.2.1") == [429]


def test_what_is_refused_makes_the_wait_no_longer(client, clock):
    _statuses(client, 50)
    clock.seconds = MINUTE + 60
    assert _statuses(client, 1) == [200]


def test_0_is_no_limit(client, settings):
    settings.API_RATE_LIMIT = 0
    assert set(_statuses(client, 30)) == {200}


def test_other_pages_are_not_counted(client):
    for _ in range(9):
        assert client.get("/healthz").status_code == 200
    assert _statuses(client, 1) == [200]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (None, "192.0.2.{at}"),  # as it is unless PROXIES is set
        (0, "192.0.2.{at}"),  # nobody stands in front: the header is the asker's own invention
        (1, "192.0.2.{at}, 198.51.100.7"),  # the proxy adds whom it sees behind what it was told
        (2, "192.0.2.{at}, 198.51.100.7, 203.0.113.1"),
    ],
)
def test_nobody_gets_round_the_limit_by_what_they_say_of_themselves(client, proxies, number, told):
    if number is not None:
        proxies(number)
    statuses = [
        client.get("/api/v1/people/", headers={"x-forwarded-for": told.format(at=at)}).status_code for at in range(5)
    ]
    assert statuses == [200, 200, 200, 429, 429]


def test_behind_a_proxy_the_limit_is_each_askers_own(client, proxies):
    proxies(1)
    assert _statuses(client, 4, HTTP_X_FORWARDED_FOR="192.0.2.1") == [200, 200, 200, 429]
    assert _statuses(client, 4, HTTP_X_FORWARDED_FOR="192.0.2.2") == [200, 200, 200, 429]

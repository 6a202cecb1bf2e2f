"""What every request goes through first: who asks, and how often they have."""

from types import SimpleNamespace

import pytest
from django.conf import settings as project
from django.core.exceptions import ImproperlyConfigured

from prosopo import client_addresses, environment, middleware
from prosopo.load import RequestCounter
from tests.api.answers import problem

pytestmark = pytest.mark.django_db
MINUTE = 1_800_000_000 // 60 * 60
MACHINES = ["/api/v1/people/", "/api/v1/people/nobody/", "/api/v1/people/facets/", "/api/v1/roles/?colour=red"]
MACHINES += ["/ipif/persons", "/reconcile/", "/reconcile", "/api/schema/", "/api/docs/", "/api/nothing/"]
PAGES = ["/", "/datasets/", "/vocabulary", "/vocabulary/shapes", "/people/guevorkian/", "/people/guevorkian/timeline/"]
PAGES += ["/admin/login/", "/admin/", "/nothing/"]


@pytest.fixture(autouse=True)
def clock(monkeypatch, settings):
    """Three requests a minute, of which none has been made; the time, to be moved."""
    now = SimpleNamespace(seconds=MINUTE + 20.5)
    monkeypatch.setattr(middleware, "time", SimpleNamespace(time=lambda: now.seconds))
    monkeypatch.setattr(middleware, "_requests", RequestCounter())
    settings.API_RATE_LIMIT = 3
    return now


def _statuses(client, times, path="/api/v1/people/", **extra):
    return [client.get(path, **extra).status_code for _ in range(times)]


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


def test_people_are_told_on_a_page(client):
    _statuses(client, 3)
    response = client.get("/")
    assert response.status_code == 429
    assert response["Retry-After"] == "40"
    assert response["Content-Type"].startswith("text/html")
    assert "Too many requests from this address: try again in 40 seconds." in response.content.decode()
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("second", "wait"), [(0, "60"), (0.001, "60"), (1, "59"), (58.9, "2"), (59, "1"), (59.999, "1")]
)
def test_the_wait_is_from_1_to_60_seconds_and_over_when_it_is_over(client, clock, second, wait):
    clock.seconds = MINUTE + second
    assert _statuses(client, 4) == [200, 200, 200, 429]
    assert client.get("/api/v1/people/")["Retry-After"] == wait
    clock.seconds += int(wait)
    assert _statuses(client, 4) == [200, 200, 200, 429]


@pytest.mark.parametrize("path", [*MACHINES, *PAGES])
def test_every_answer_counts_whatever_it_is(client, path):
    for _ in range(3):
        assert client.get(path).status_code in {200, 301, 302, 303, 400, 404}
    assert client.get(path).status_code == 429
    assert client.post(path).status_code == 429
    for other in MACHINES:
        problem(client.get(other), 429)


def test_the_limit_is_each_addresss_own(client):
    assert _statuses(client, 4, REMOTE_ADDR="192.0.2.1") == [200, 200, 200, 429]
    assert _statuses(client, 4, REMOTE_ADDR="192.0.2.2") == [200, 200, 200, 429]
    assert _statuses(client, 1, REMOTE_ADDR="192.0.2.1") == [429]


def test_an_ipv6_network_is_one_asker(client):
    statuses = [client.get("/api/v1/roles/", REMOTE_ADDR=f"2001:db8::{at}:1").status_code for at in range(1, 6)]
    assert statuses == [200, 200, 200, 429, 429]
    assert _statuses(client, 1, REMOTE_ADDR="2001:db8:0:1::1") == [200]
    assert _statuses(client, 1, REMOTE_ADDR="::ffff:192.0.2.1") == [200]


def test_what_is_refused_makes_the_wait_no_longer(client, clock):
    _statuses(client, 50)
    clock.seconds = MINUTE + 60
    assert _statuses(client, 1) == [200]


def test_0_is_no_limit(client, settings):
    settings.API_RATE_LIMIT = 0
    assert set(_statuses(client, 30)) == {200}


def test_who_watches_the_server_is_not_counted(client):
    for _ in range(9):
        assert client.get("/healthz").status_code == 200
    assert _statuses(client, 1) == [200]


def test_very_many_askers_take_no_more_memory_than_many():
    counter = RequestCounter(max_clients=100)
    for number in range(10_000):
        counter.add(str(number), MINUTE)
        assert counter.add("who asks on", MINUTE) == number + 1
    assert len(counter) == 100


@pytest.mark.parametrize(
    ("proxies", "told"),
    [
        (None, "192.0.2.{at}"),  # as it is unless PROXIES is set
        ((), "192.0.2.{at}"),  # nobody stands in front: the header is the asker's own invention
        (("198.51.100.7",), "192.0.2.{at}"),  # another proxy does than who asks
        (("unix",), "192.0.2.{at}"),
        (("127.0.0.1",), "192.0.2.{at}, 198.51.100.7"),  # the proxy adds whom it sees behind what it was told
        (("127.0.0.0/8", "203.0.113.1"), "192.0.2.{at}, 198.51.100.7, 203.0.113.1"),
        (("127.0.0.1",), "192.0.2.{at}, who knows"),
        (("127.0.0.1",), "192.0.2.{at},"),
    ],
)
def test_nobody_gets_round_the_limit_by_what_they_say_of_themselves(client, settings, proxies, told):
    if proxies is not None:
        settings.PROXIES = proxies
    statuses = [
        client.get("/api/v1/people/", headers={"x-forwarded-for": told.format(at=at)}).status_code for at in range(5)
    ]
    assert statuses == [200, 200, 200, 429, 429]


@pytest.mark.parametrize(
    ("proxies", "peer"), [("127.0.0.1", "127.0.0.1"), ("127.0.0.1", "::ffff:127.0.0.1"), ("unix", ""), ("::1", "::1")]
)
def test_behind_a_named_proxy_the_limit_is_each_askers_own(client, settings, proxies, peer):
    settings.PROXIES = (proxies,)
    for asker in ("192.0.2.1", "192.0.2.2:4711"):
        extra = {"HTTP_X_FORWARDED_FOR": asker, "REMOTE_ADDR": peer}
        assert _statuses(client, 4, **extra) == [200, 200, 200, 429]


def test_the_scheme_is_a_named_proxys_word_alone(client, settings):
    settings.API_RATE_LIMIT = 0
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT, settings.PROXIES = True, ("192.0.2.1",)
    told = {"HTTP_X_FORWARDED_PROTO": "https"}
    assert client.get("/", REMOTE_ADDR="192.0.2.1", **told).status_code == 200
    assert client.get("/", REMOTE_ADDR="192.0.2.2", **told).status_code == 301
    assert client.get("/", REMOTE_ADDR="192.0.2.1").status_code == 301


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("", ()),
        ("0", ()),
        ("127.0.0.1", ("127.0.0.1",)),
        ("unix, 10.0.0.0/8 fd00::/8", ("unix", "10.0.0.0/8", "fd00::/8")),
    ],
)
def test_proxies_are_named_by_address(monkeypatch, value, meant):
    monkeypatch.setenv("PROXIES", value)
    assert environment.proxies("PROXIES") == meant


@pytest.mark.parametrize("value", ["1", "10", "proxy.example.org", "10.0.0.1/8", "127.0.0.1:80", "*"])
def test_what_names_no_proxy_is_refused(monkeypatch, value):
    monkeypatch.setenv("PROXIES", f"127.0.0.1,{value}")
    with pytest.raises(ImproperlyConfigured, match="give the addresses or networks of your proxies") as refused:
        environment.proxies("PROXIES")
    assert str(refused.value).startswith(f"PROXIES={value!r} will not do: ")


def test_only_so_many_proxies_are_looked_for():
    told = ", ".join(["203.0.113.9"] + ["127.0.0.1"] * 30)
    assert client_addresses.client_address("127.0.0.1", told, ["127.0.0.1"]) == "127.0.0.1"


def test_nobody_asks_before_it_is_known_who():
    assert project.MIDDLEWARE[0] == "prosopo.middleware.ClientAddressMiddleware"

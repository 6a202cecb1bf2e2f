"""Wrong passwords: who gives many of them waits, and nobody else does."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from prosopo import passwords
from prosopo.load import ConcurrencyLimit
from tests.admin.logins import LOGIN, PASSWORD, fail, is_logged_in, log_in

pytestmark = pytest.mark.usefixtures("curator")


@pytest.fixture(autouse=True)
def curators_password(quick_passwords, curator):
    curator.set_password(PASSWORD)
    curator.save()


def earlier(**time):
    """Let all failures so far lie so much further back."""
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=attempt.attempt_time - timedelta(**time))


def test_five_wrong_passwords_lock_the_user_out_from_that_address_for_a_quarter_of_an_hour():
    assert fail(4) == [200] * 4
    response = log_in()
    assert response.status_code == 429
    refused = log_in(password=PASSWORD)
    assert refused.status_code == 429
    assert not is_logged_in(refused)
    assert 600 <= int(refused["Retry-After"]) <= 900
    page = " ".join(refused.content.decode().split())
    assert "Log-ins as <strong>natalia</strong> from your address are not taken for the next 15 minutes" in page
    earlier(minutes=10)
    assert 100 <= int(log_in(password=PASSWORD)["Retry-After"]) <= 300
    earlier(minutes=5)
    assert is_logged_in(log_in(password=PASSWORD))


def test_to_go_on_trying_makes_the_wait_no_longer():
    fail(5)
    earlier(minutes=14)
    assert set(fail(20)) == {429}
    earlier(minutes=1)
    assert is_logged_in(log_in(password=PASSWORD))


def test_from_elsewhere_the_same_user_comes_in_and_at_the_same_address_another_does(django_user_model):
    django_user_model.objects.create_superuser("boris", password=PASSWORD)
    fail(30)
    assert is_logged_in(log_in(password=PASSWORD, address="192.0.2.2"))
    assert is_logged_in(log_in(username="boris", password=PASSWORD))
    assert log_in(password=PASSWORD).status_code == 429


def test_another_browser_is_no_other_address():
    statuses = [log_in(headers={"user-agent": f"browser {number}"}).status_code for number in range(7)]
    assert statuses == [200] * 4 + [429] * 3


def test_other_addresses_of_an_ipv6_network_are_no_other_address():
    assert [log_in(address=f"2001:db8::{number}").status_code for number in range(1, 8)] == [200] * 4 + [429] * 3
    assert is_logged_in(log_in(password=PASSWORD, address="2001:db8:0:1::1"))


def test_an_address_that_tries_many_users_is_locked_out_and_no_other():
    statuses = [log_in(username=f"user {number}").status_code for number in range(60)]
    assert statuses == [200] * 49 + [429] * 11
    refused = log_in(password=PASSWORD)
    assert refused.status_code == 429
    assert 600 <= int(refused["Retry-After"]) <= 900
    assert is_logged_in(log_in(password=PASSWORD, address="192.0.2.2"))


def test_a_good_password_makes_what_was_before_forgotten():
    fail(4)
    assert is_logged_in(log_in(password=PASSWORD))
    assert fail(4) == [200] * 4
    assert is_logged_in(log_in(password=PASSWORD))


def test_what_an_asker_says_of_themselves_is_no_other_address():
    statuses = [log_in(headers={"x-forwarded-for": f"198.51.100.{number}"}).status_code for number in range(7)]
    assert statuses == [200] * 4 + [429] * 3


def test_behind_a_named_proxy_each_asker_is_locked_out_by_themselves(settings):
    settings.PROXIES = ("192.0.2.1",)
    assert fail(6, headers={"x-forwarded-for": "198.51.100.1"}) == [200] * 4 + [429] * 2
    assert is_logged_in(log_in(password=PASSWORD, headers={"x-forwarded-for": "198.51.100.2"}))
    assert log_in(password=PASSWORD, headers={"x-forwarded-for": "198.51.100.2, 198.51.100.1"}).status_code == 429


def test_who_keeps_the_server_lets_everyone_in_again(capsys):
    fail(5)
    call_command("axes_reset")
    assert is_logged_in(log_in(password=PASSWORD))


def test_a_failure_is_logged_once_with_user_and_address_and_without_the_password(caplog):
    log_in(username="nobody", password="secret-1")
    fail(5, password="secret-2")
    log_in(password=PASSWORD)
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    failed = "Log-in failed: user “natalia” from 192.0.2.1"
    assert lines == [
        "Log-in failed: user “nobody” from 192.0.2.1",
        *[failed] * 5,
        "Log-in refused after too many failures: user “natalia” from 192.0.2.1",
    ]
    assert "secret" not in caplog.text
    assert PASSWORD not in caplog.text


def test_a_name_that_would_forge_a_line_of_the_log_cannot(caplog):
    log_in(username="natalia”\r\n2026-01-01 INFO: all is well\x1b[2J\u202e")
    [line] = [record.getMessage() for record in caplog.records if record.name == "prosopo.admin.lockouts"]
    assert line == "Log-in failed: user “natalia”??2026-01-01 INFO: all is well?[2J?” from 192.0.2.1"


def test_a_name_of_any_length_is_counted_and_logged_in_part(caplog):
    statuses = [log_in(username="x" * 10_000).status_code for _ in range(6)]
    assert statuses == [200] * 4 + [429] * 2
    lines = [record.getMessage() for record in caplog.records if record.name == "prosopo.admin.lockouts"]
    assert lines[0] == f"Log-in failed: user “{'x' * 149}…” from 192.0.2.1"


def every_address():
    """Some address below each pattern of the site, however it is nested."""

    def below(patterns, before):
        for entry in patterns:
            route = before + str(entry.pattern).replace("^", "").replace("$", "").replace(r"\Z", "").replace("\\.", ".")
            if isinstance(entry, URLResolver):
                yield from below(entry.url_patterns, route)
            elif isinstance(entry, URLPattern):
                yield "/" + "".join(parts(route))

    def parts(route):
        depth = 0
        for letter in route:
            depth += letter in "<(["
            if depth == 0 and letter not in "?*+|":
                yield letter
            if letter in ">)]":
                depth -= 1
                if depth == 0:
                    yield "1"

    return sorted(set(below(get_resolver().url_patterns, "")))


def test_every_way_in_is_held():
    """Of all addresses of the site, by whichever method, one takes a password; and from nobody who waits."""
    addresses = every_address()
    assert LOGIN in addresses
    assert "/admin/prosopo/person/add/" in addresses
    assert len(addresses) > 120
    form = {"username": "natalia", "password": PASSWORD, "next": "/admin/", "this_is_the_login_form": "1"}
    basic = {"authorization": "Basic bmF0YWxpYTphIHBhc3N3b3JkIGZvciB0aGUgdGVzdHM=", "remote-user": "natalia"}

    def ways_in():
        written = set()
        for path in addresses:
            for method in ("get", "post", "put"):
                client = Client(raise_request_exception=False)
                getattr(client, method)(path, form if method in {"get", "post"} else None, headers=basic)
                if "_auth_user_id" in client.session or client.get("/admin/").status_code == 200:
                    written.add((method, path))
        return written

    assert ways_in() == {("post", LOGIN)}
    fail(5, address="127.0.0.1")
    assert ways_in() == set()


def test_the_public_addresses_count_nothing_and_are_never_refused(monkeypatch):
    monkeypatch.setattr("axes.handlers.proxy.AxesProxyHandler.update_request", None)
    fail_at = ["/api/v1/people/", "/ipif/persons", "/reconcile/", "/", "/datasets/"]
    for path in fail_at:
        for _ in range(7):
            response = Client().post(path, {"username": "natalia", "password": "wrong"}, REMOTE_ADDR="192.0.2.1")
            assert response.status_code in {405, 415}
            assert Client().get(path, {}, REMOTE_ADDR="192.0.2.1").status_code == 200
    monkeypatch.undo()
    assert not AccessAttempt.objects.exists()


class TestPasswordsAtOnce:
    """Each takes a tenth of a second of every processor: few are checked at once."""

    @pytest.fixture(autouse=True)
    def held(self, settings, monkeypatch):
        """All places are taken."""
        settings.PASSWORD_HASHERS = ["prosopo.passwords.LimitedArgon2Hasher"]
        monkeypatch.setattr(
            passwords, "_hashing", ConcurrencyLimit("passwords", 1, "Other passwords are checked just now.", 2)
        )

    @pytest.fixture
    def hashing(self, held):
        with passwords._hashing.place():
            yield

    def test_one_more_is_told_to_come_again(self, hashing):
        response = log_in(password=PASSWORD)
        assert response.status_code == 503
        assert response["Retry-After"] == "2"
        assert "Other passwords are checked just now: try again in 2 seconds." in response.content.decode()
        assert not AccessAttempt.objects.exists()

    @pytest.mark.parametrize("page", ["password_change/", "auth/user/{pk}/password/", "auth/user/add/"])
    def test_so_is_who_gives_a_new_password_and_nothing_is_changed(self, desk, curator, page):
        before = curator.password
        path = f"/admin/{page.format(pk=curator.pk)}"
        new = {"password1": "fhqwhgads-1", "password2": "fhqwhgads-1", "username": "boris", "usable_password": "true"}
        form = new | {"old_password": PASSWORD, "new_password1": "fhqwhgads-1", "new_password2": "fhqwhgads-1"}
        with passwords._hashing.place():
            response = desk.post(path, form)
        assert response.status_code == 503
        curator.refresh_from_db()
        assert curator.password == before
        assert not type(curator).objects.filter(username="boris").exists()

    def test_a_place_is_given_back(self):
        assert [log_in(password="wrong").status_code for _ in range(3)] == [200] * 3


@pytest.mark.usefixtures("shared")
@pytest.mark.django_db(transaction=True)
def test_of_sixteen_log_ins_at_once_no_more_are_checked_than_may_be(settings, monkeypatch):
    under_way, most, lock, meet = [0], [0], threading.Lock(), threading.Barrier(16)
    verify = passwords.LimitedArgon2Hasher.verify

    def watched(hasher, *args):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        try:
            return verify(hasher, *args)
        finally:
            with lock:
                under_way[0] -= 1

    settings.PASSWORD_HASHERS = ["prosopo.passwords.LimitedArgon2Hasher"]
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "prosopo.web.middleware.ReconnectMiddleware"]
    monkeypatch.setattr("django.contrib.auth.hashers.BasePasswordHasher.harden_runtime", lambda *args: None)
    monkeypatch.setattr(passwords.LimitedArgon2Hasher, "verify", watched)

    client = Client()  # one handler, as one process of the server has

    def ask(number):
        meet.wait()
        try:
            return log_in(password="wrong", address=f"192.0.2.{number}", client=client).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as threads:
        statuses = list(threads.map(ask, range(16)))
    assert set(statuses) <= {200, 503}
    assert 503 in statuses
    assert most[0] <= 1

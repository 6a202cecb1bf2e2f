"""Bringing an installation up: first data, first curator, server; and what is told when it cannot."""

import errno
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request

import pytest
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from prosopo import installation, outages
from prosopo.index.models.documents import PersonDocument
from prosopo.models import Person, Source, Statement
from prosopo.models.statements import not_cited
from prosopo.server.static_files import has_uncollected_files
from tests.conftest import ON_SQLITE_ALONE
from tests.factories import make_person, make_statement_of_before
from tests.static_files import pretend_to_collect
from tests.table_rows import all_rows

PORT_REMEDY = "stop what runs there, or choose another port with PORT=8001"


@pytest.fixture
def busy_port():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield busy.getsockname()[1]


@pytest.fixture
def environ(monkeypatch, tmp_path):
    """The environment of a new installation of its own, on SQLite."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "static").mkdir()
    return tmp_path


def manage(*args):
    command = [sys.executable, "manage.py", *args]
    return subprocess.run(command, cwd=settings.ROOT, capture_output=True, text=True, check=False)


def password_in(told):
    (password,) = re.findall(r"user curator, password (\S+) \(shown this once: change it in the admin\)", told[-1])
    return password


def test_an_empty_database_gets_the_fixtures_and_a_curator_who_can_log_in(db, fixture_files):
    told = []
    installation.prepare(fixture_files, told.append)
    assert told[0] == f"Loading {len(fixture_files)} fixture files into the empty database …"
    assert len(told) == 2
    assert Source.objects.filter(slug="isr-1963").exists()
    assert Statement.objects.published().exists()
    curator = authenticate(username="curator", password=password_in(told))
    assert (curator.is_superuser, curator.is_staff) == (True, True)


@ON_SQLITE_ALONE
def test_preparing_again_changes_nothing_and_tells_no_password(db, fixture_files):
    installation.prepare(fixture_files, lambda line: None)
    users = list(get_user_model().objects.values())
    before, told = all_rows(), []
    installation.prepare(fixture_files, told.append)
    assert told == []
    assert all_rows() == before
    assert list(get_user_model().objects.values()) == users


def test_no_two_installations_have_the_same_first_password(db):
    passwords = set()
    for _ in range(3):
        get_user_model().objects.all().delete()
        passwords.add(installation.first_curator())
    assert len(passwords) == 3
    assert min(map(len, passwords)) >= 16


def test_a_database_with_a_record_of_its_own_gets_no_fixtures(db, fixture_files):
    make_person("somebody-else")
    told = []
    installation.prepare(fixture_files, told.append)
    assert list(Person.objects.values_list("slug", flat=True)) == ["somebody-else"]
    assert password_in(told)
    assert len(told) == 1


def test_a_database_that_is_to_be_empty_stays_so_for_good(db, fixture_files):
    told = []
    installation.prepare([], told.append)
    assert password_in(told)
    assert len(told) == 1
    installation.prepare(fixture_files, told.append)  # whoever starts it again need not say so again
    assert len(told) == 1
    assert not Source.objects.exists()


def test_an_index_that_was_not_built_to_its_end_is_built_anew(db):
    for slug in "abc":
        make_person(slug)
    PersonDocument.objects.exclude(slug="b").delete()
    told = []
    installation.prepare([], told.append)
    assert told[0] == "Building the index …"
    assert set(PersonDocument.objects.values_list("slug", flat=True)) == {"a", "b", "c"}


def test_whoever_upgrades_is_told_of_words_that_are_cited_nowhere(db, monkeypatch):
    make_statement_of_before("in May", ref="said")
    told: list[str] = []
    installation.prepare([], told.append, with_backup=False)
    assert not [line for line in told if "said" in line]
    monkeypatch.setattr(outages, "current_outage", lambda: outages.OUTDATED)
    installation.prepare([], told.append, with_backup=False)
    assert told[-1].splitlines() == [
        "Statements whose date or headcount is told in words that they do not cite, to be mended by a curator:",
        f"  statement said: date_text: {not_cited('in May')}",
    ]


def test_where_somebody_can_log_in_no_curator_is_made(curator):
    assert installation.first_curator() is None
    assert list(get_user_model().objects.values_list("username", flat=True)) == ["natalia"]


def test_a_database_file_that_cannot_be_made_is_told_with_its_name_and_remedy(environ, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{environ}/missing/prosopo.sqlite3")
    ended = manage("prepare")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"CommandError: the database {environ}/missing/prosopo.sqlite3 does not answer or cannot be written to "
        "(unable to open database file): check DATABASE_URL and the rights on the folder\n"
    )


def test_a_database_server_that_does_not_answer_is_told_without_its_password(environ, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://natalia:secret@127.0.0.1:1/prosopo?connect_timeout=5")
    ended = manage("prepare")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("CommandError: the database prosopo does not answer or cannot be written to (")
    assert ended.stderr.endswith("): check DATABASE_URL and the rights on the folder\n")
    assert ended.stderr.count("\n") == 1
    assert "secret" not in ended.stderr


@pytest.fixture
def free_port(monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("PORT", str(port))
    monkeypatch.setenv("WORKERS", "1")
    monkeypatch.delenv("HOST", raising=False)
    return port


@pytest.fixture
def server(environ, free_port):
    """A server that has told of its pages, and need not have opened them yet."""
    assert manage("migrate", "--verbosity=0").returncode == 0
    pretend_to_collect(environ)
    command = [sys.executable, "-u", "manage.py", "serve"]
    piped = subprocess.PIPE
    with subprocess.Popen(command, cwd=settings.ROOT, stdout=piped, stderr=piped, text=True) as server:
        last_resort = threading.Timer(120, server.kill)  # a server that says nothing would be waited for in vain
        last_resort.start()
        server.told = []
        while not (server.told and server.told[-1] in {"", "Stop it with Ctrl-C.\n"}):
            server.told.append(server.stdout.readline())
        yield server
        last_resort.cancel()
        server.kill()


def answer_of(server, url):
    """The body that the server sends once it listens."""
    while server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return answer.read()
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
    return None


def test_a_new_installation_is_prepared_in_one_step(environ):
    prepared = manage("prepare")
    assert (prepared.returncode, prepared.stderr) == (0, "")
    assert password_in(prepared.stdout.splitlines())
    assert manage("prepare").stdout == ""


def test_the_server_tells_its_pages_and_answers_until_it_is_stopped(server, free_port):
    address = f"http://127.0.0.1:{free_port}"
    assert server.told[:5] + server.told[-1:] == [
        "Prosopo is running. Open:\n",
        f"  Site:          {address}/\n",
        f"  Admin:         {address}/admin/\n",
        f"  API:           {address}/api/v1/people/\n",
        f"  Documentation: {address}/api/docs/\n",
        "Stop it with Ctrl-C.\n",
    ]
    assert answer_of(server, f"{address}/healthz") == b'{"status": "ok", "database": "answers"}'
    server.send_signal(signal.SIGINT)
    assert server.communicate(timeout=60) == ("", "")
    assert server.returncode == 0


def test_a_server_that_is_stopped_while_it_starts_ends(server):
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=60)
    assert server.returncode == 0


def test_a_busy_port_is_told_with_its_remedy(busy_port):
    with pytest.raises(installation.CannotStart) as refused:
        installation.serve("127.0.0.1", busy_port, 1, print)
    told = f"127.0.0.1:{busy_port} cannot be used (Address already in use): {PORT_REMEDY}"
    assert str(refused.value) == told


def test_a_busy_port_that_would_be_the_remedy_has_another_one(monkeypatch):
    def busy(*args):
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setattr(installation, "listening_socket", busy)
    with pytest.raises(installation.CannotStart, match=r"choose another port with PORT=8002$"):
        installation.serve("127.0.0.1", 8001, 1, print)


def test_static_files_that_are_not_collected_are_told_with_their_remedy(environ, free_port):
    assert manage("migrate", "--verbosity=0").returncode == 0
    refused = manage("serve")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"CommandError: static files have not been collected into {environ / 'static'}, and no page can be shown "
        "without: `make run` or `manage.py collectstatic --no-input` collects them\n"
    )


def test_files_added_since_they_were_collected_are_noticed(settings, tmp_path, monkeypatch):
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
    settings.STATIC_ROOT = tmp_path / "static"
    pretend_to_collect(tmp_path)
    assert not has_uncollected_files()
    (tmp_path / "added").mkdir()
    (tmp_path / "added" / "new.css").touch()
    settings.STATICFILES_DIRS = [tmp_path / "added"]
    assert has_uncollected_files()


@pytest.mark.parametrize("host", ["nobody.invalid", "203.0.113.7", "a..b", "x" * 70, "no host"])
def test_a_host_that_is_not_this_machine_is_told_with_its_remedy(host):
    with pytest.raises(installation.CannotStart) as refused:
        installation.serve(host, 8000, 1, print)
    assert str(refused.value).startswith(host)
    assert str(refused.value).endswith(": give an address of this machine, as HOST=127.0.0.1")


def test_the_serve_command_tells_of_a_busy_port(monkeypatch, busy_port):
    monkeypatch.setenv("PORT", str(busy_port))
    monkeypatch.delenv("HOST", raising=False)
    with pytest.raises(CommandError, match=rf"^127\.0\.0\.1:{busy_port} cannot be used \(.*\): {PORT_REMEDY}$"):
        call_command("serve")


@pytest.mark.parametrize(
    ("name", "value", "bounds"),
    [
        ("PORT", "http", "1 to 65535"),
        ("PORT", "0", "1 to 65535"),
        ("WORKERS", "0", "1 to 64"),
        ("WORKERS", "65", "1 to 64"),
    ],
)
def test_the_serve_command_refuses_a_bad_number(monkeypatch, busy_port, name, value, bounds):
    monkeypatch.setenv("PORT", str(busy_port))
    monkeypatch.setenv(name, value)
    with pytest.raises(CommandError) as refused:
        call_command("serve")
    assert str(refused.value) == f"{name}={value!r} will not do: give a whole number from {bounds}"

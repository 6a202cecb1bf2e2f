"""Downloads that go on while others write, and downloads that nobody waits for."""

import io
import json
import zipfile

import pandas
import pytest
import rdflib
from django.conf import settings
from django.db import ConnectionHandler, connection
from lxml import etree
from rdflib.exceptions import ParserError

from prosopo import search
from prosopo.api import streaming
from prosopo.models import Person
from prosopo.models.snapshots import snapshot
from prosopo.search import streaming as streaming_of_lists
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
DOWNLOADS = ["people/?format=csv", "people/?format=ndjson", "statements/?format=csv", "datasets/package/"]


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch):
    """Much is read and written in small pieces."""
    monkeypatch.setattr("prosopo.exporters.rdf.writing._CHUNK", 1)
    monkeypatch.setattr(streaming_of_lists, "CHUNK", 1)
    monkeypatch.setattr(streaming_of_lists, "CHUNKS", dict.fromkeys(streaming_of_lists.CHUNKS, 1))


@pytest.fixture(autouse=True)
def lasting_connection(monkeypatch):
    """What is left open stays open, and so can be seen: the tests' connections last for one request else."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


@pytest.fixture
def three_people():
    for at in range(3):
        make.make_statement(make.make_person(f"person-{at}", name=f"Person {at}"))


@pytest.fixture
def another():
    """A second connection to the same database."""
    if connection.vendor == "sqlite":
        pytest.skip("The tests' own SQLite is in memory, where readers keep others from writing: see below")
    other = connection.copy()
    yield other
    other.close()


def is_idle():
    """Whether our connection has nothing under way."""
    if connection.vendor == "postgresql":
        return connection.connection.info.transaction_status.name == "IDLE"
    return not connection.connection.in_transaction


def rename(other, slug):
    with other.cursor() as cursor:
        cursor.execute("UPDATE prosopo_persondocument SET line = %s WHERE slug = %s", [b"renamed\r\n", slug])


@pytest.mark.parametrize("path", DOWNLOADS)
def test_whoever_hangs_up_leaves_nothing_open(path, client, three_people):
    response = client.get(f"/api/v1/{path}")
    pieces = iter(response.streaming_content)
    while not next(pieces):
        pass
    assert not is_idle()
    response.close()
    assert is_idle()
    assert streaming._slots._value == settings.EXPORTS_AT_ONCE
    renamed = Person.objects.get(slug="person-1")
    renamed.name = "Renamed"
    renamed.save()
    assert client.get("/api/v1/people/person-1/").json()["name"] == "Renamed"


@pytest.mark.parametrize("path", DOWNLOADS)
def test_a_download_that_is_read_to_its_end_leaves_nothing_open(path, client, three_people):
    assert client.get(f"/api/v1/{path}").getvalue()
    assert is_idle()


def test_what_is_written_meanwhile_is_not_in_the_file(client, three_people, another):
    response = client.get("/api/v1/people/?format=csv")
    pieces = iter(response.streaming_content)
    begun = b""
    while b"Person 0" not in begun:
        begun += next(pieces)
    rename(another, "person-2")
    whole = begun + b"".join(pieces)
    response.close()
    assert b"Person 2" in whole
    assert b"renamed" not in whole
    assert b"renamed" in client.get("/api/v1/people/?format=csv").getvalue()


def test_a_download_lets_others_write(client, three_people, another):
    response = client.get("/api/v1/statements/?format=csv")
    pieces = iter(response.streaming_content)
    while not next(pieces):
        pass
    rename(another, "person-0")
    response.close()


def test_a_failure_in_mid_download_leaves_nothing_open(client, three_people, monkeypatch, caplog):
    def fail(*args):
        raise RuntimeError("broken")

    response = client.get("/api/v1/statements/?format=csv")
    pieces = iter(response.streaming_content)
    while not next(pieces):
        pass
    monkeypatch.setattr("prosopo.exporters.listings.lines", fail)
    assert list(pieces)[-1].startswith(b"\r\nINCOMPLETE: ")
    assert is_idle()
    assert streaming._slots._value == settings.EXPORTS_AT_ONCE
    assert "A download broke off" in caplog.text


@pytest.mark.parametrize("form", ["csv", "ndjson", "jsonld", "ttl", "nt", "tei", "xlsx"])
def test_nobody_takes_a_file_that_broke_off_for_a_whole_one(form, client, three_people, monkeypatch):
    read = {
        "csv": lambda body: pandas.read_csv(io.BytesIO(body)),
        "ndjson": lambda body: [json.loads(line) for line in body.splitlines() if line],
        "jsonld": json.loads,
        "ttl": lambda body: rdflib.Graph().parse(data=body, format="turtle"),
        "nt": lambda body: rdflib.Graph().parse(data=body, format="nt"),
        "tei": etree.fromstring,
        "xlsx": lambda body: zipfile.ZipFile(io.BytesIO(body)),
    }[form]

    def break_off(rows, descending=False, known=search.keys_of):
        yield from known(rows, descending)
        raise RuntimeError("broken")

    monkeypatch.setattr(search, "keys_of", break_off)
    with pytest.raises((ValueError, SyntaxError, ParserError, zipfile.BadZipFile)):
        read(client.get("/api/v1/statements/", {"format": form}).getvalue())


def test_what_fails_before_anything_is_sent_is_no_file(client, three_people, monkeypatch):
    def fail(*args):
        raise RuntimeError("broken")

    monkeypatch.setattr("prosopo.exporters.listings.lines", fail)
    client.raise_request_exception = False
    assert client.get("/api/v1/statements/?format=csv").status_code == 500
    assert is_idle()
    assert streaming._slots._value == settings.EXPORTS_AT_ONCE


@pytest.mark.parametrize("path", DOWNLOADS)
def test_a_file_says_of_which_version_it_is_as_of_when_it_is_read(path, client, three_people, monkeypatch):
    states = []

    def published(base, known=streaming.current_publication):
        states.append(is_idle())
        return known(base)

    monkeypatch.setattr(streaming, "current_publication", published)
    client.get(f"/api/v1/{path}").close()
    assert states == [False]


def test_nothing_is_written_within_a_snapshot(three_people):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no transactions that only read")
    with snapshot(), pytest.raises(Exception, match="read-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE prosopo_persondocument SET sex = 'female'")
    assert is_idle()


def test_a_snapshot_on_sqlite_lets_others_write_and_does_not_see_it(tmp_path, monkeypatch):
    settings = {**connection.settings_dict, "ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "file")}
    options = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536"}
    settings |= {"OPTIONS": options, "TEST": {}}
    ours, theirs = (ConnectionHandler({"default": settings})["default"] for _ in range(2))
    with theirs.cursor() as writing, ours.cursor() as reading:
        writing.execute("CREATE TABLE numbers AS SELECT 1 AS number")
        monkeypatch.setattr("prosopo.models.snapshots.connection", ours)
        with snapshot():
            assert reading.execute("SELECT number FROM numbers").fetchall() == [(1,)]
            writing.execute("UPDATE numbers SET number = 2")
            assert reading.execute("SELECT number FROM numbers").fetchall() == [(1,)]
            assert reading.execute("PRAGMA cache_size").fetchall() == [(-4096,)]
        assert reading.execute("PRAGMA cache_size").fetchall() == [(-65536,)]
        assert not ours.connection.in_transaction
        assert reading.execute("SELECT number FROM numbers").fetchall() == [(2,)]
    ours.close()
    theirs.close()

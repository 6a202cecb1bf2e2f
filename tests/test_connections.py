"""The database may hang up between two requests: whoever asks next does not notice."""

import json
from urllib.parse import urlencode

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.db.backends.utils import CursorWrapper

from prosopo.index.reading import documents
from tests import factories as make

FORM = "application/x-www-form-urlencoded"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hung_up(monkeypatch):
    """The connection is of no use until it is closed, and so opened anew; returns how often it was closed."""
    closed = []
    close = connection.close

    def close_it():
        closed.append(True)
        close()

    monkeypatch.setattr(connection, "is_usable", lambda: bool(closed))
    monkeypatch.setattr(connection, "close", close_it)
    return closed


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_the_api_answers_over_a_new_connection(client, monkeypatch, hung_up, error):
    make.make_person()
    person = documents.person

    def read(slug):
        if not hung_up:
            raise error("server closed the connection unexpectedly")
        return person(slug)

    monkeypatch.setattr(documents, "person", read)
    assert client.get("/api/v1/people/guevorkian/").json()["slug"] == "guevorkian"
    assert hung_up == [True]


@pytest.mark.parametrize("asked", ["ipif/persons/guevorkian", "reconcile/preview/?id=people/guevorkian", "reconcile/"])
def test_the_other_services_answer_over_a_new_connection(client, monkeypatch, hung_up, asked):
    make.make_person()
    found = CursorWrapper._execute

    def execute(cursor, *words):
        if not hung_up:
            raise OperationalError("server closed the connection unexpectedly")
        return found(cursor, *words)

    monkeypatch.setattr(CursorWrapper, "_execute", execute)
    form = urlencode({"queries": json.dumps({"q": {"query": "Guevorkian"}})})
    response = client.post(f"/{asked}", form, FORM) if asked == "reconcile/" else client.get(f"/{asked}")
    assert response.status_code == 200
    assert b"guevorkian" in response.content
    assert hung_up == [True]


def test_what_fails_over_a_good_connection_is_not_asked_again(client, monkeypatch):
    make.make_person()
    asked = []

    def read(slug):
        asked.append(slug)
        raise OperationalError("disk full")

    monkeypatch.setattr(documents, "person", read)
    client.raise_request_exception = False
    assert client.get("/api/v1/people/guevorkian/").status_code == 500
    assert asked == ["guevorkian"]


def test_a_page_is_made_over_a_new_connection(client, hung_up):
    connection.ensure_connection()
    assert client.get("/").status_code == 200
    assert hung_up == [True]

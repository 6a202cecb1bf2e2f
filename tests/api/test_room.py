"""What takes long is done a few at a time: whoever comes beyond is told so at once, and all else goes on."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as project
from django.core.exceptions import ImproperlyConfigured

from prosopo import environment, load
from prosopo.api.v1 import base
from prosopo.load import Busy, Limit
from tests.api.answers import problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]
V1 = "/api/v1/"
COSTLY = [
    *(V1 + path for path in ("people/facets/", "statements/facets/?q=born", "network/?ties=relation")),
    *(V1 + path for path in ("statements/?q=born", "passages/?q=born", "people/?q=Guevorkian", "search/?q=Vork")),
    *(V1 + path for path in ("people/facets/?colour=red", "statements/?q=born&format=csv")),
    *("/ipif/persons", "/ipif/factoids?st=born", "/reconcile/suggest/entity/?prefix=Guev"),
    *('/reconcile/?queries={"q":{"query":"Guevorkian"}}', '/reconcile?extend={"ids":[],"properties":[]}'),
]
CHEAP = [
    *(V1 + path for path in ("people/", "people/guevorkian/", "people/guevorkian/timeline/", "statements/", "roles/")),
    *(V1 + path for path in ("people/?camp=vorkuta", "changes/", "datasets/", "people/cite/")),
    *("/ipif/describe", "/ipif/persons/guevorkian", "/reconcile/", "/reconcile/suggest/type/?prefix=P"),
    *("/healthz", "/", "/datasets/", "/vocabulary", "/api/schema/", "/admin/login/"),
]


@pytest.fixture
def full(monkeypatch):
    """No place is left."""
    limit = Limit("questions that take long", 1, "Others ask just now for what takes long.", wait=1)
    monkeypatch.setattr(base, "QUESTIONS", limit)
    with limit.place():
        yield


@pytest.mark.parametrize("path", COSTLY)
def test_one_more_costly_question_is_told_to_come_again(client, full, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        response = client.get(path)
    body = problem(response, 503)
    assert body["detail"] == "Others ask just now for what takes long: try again in 1 second."
    assert response["Retry-After"] == "1"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.head(path).status_code == 503


def test_nothing_of_what_is_posted_is_read(full, client):
    class Unread:
        def read(self, *args):
            raise AssertionError("this was not to be read")

        readline = read

    for path in ("/reconcile/", "/reconcile"):
        form = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": "99999", "wsgi.input": Unread()}
        assert client.generic("POST", path, **form).status_code == 503


@pytest.mark.parametrize("path", CHEAP)
def test_all_else_goes_on(client, full, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", COSTLY)
def test_a_place_is_given_back_whatever_the_answer_is(client, monkeypatch, path):
    monkeypatch.setattr(base, "QUESTIONS", Limit("questions that take long", 1, "…", wait=1))
    assert {client.get(path).status_code for _ in range(2)} <= {200, 400}


def test_a_place_is_given_back_where_the_answer_fails(client, monkeypatch):
    monkeypatch.setattr(base, "QUESTIONS", Limit("questions that take long", 1, "…", wait=1))
    monkeypatch.setattr("prosopo.search.facets_of_people", None)
    client.raise_request_exception = False
    assert [client.get(f"{V1}people/facets/").status_code for _ in range(3)] == [500] * 3


def test_a_few_wait_a_second_and_those_beyond_do_not(monkeypatch):
    monkeypatch.setattr(load, "_PATIENCE", 30)
    limit, began, let_go = Limit("x", 1, "…", wait=1, queue=1), threading.Event(), threading.Event()

    def hold():
        with limit.place():
            began.set()
            let_go.wait(30)
        return "held"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(hold)
        assert began.wait(30)
        second = threads.submit(hold)
        while limit._queue._value:
            pass
        with pytest.raises(Busy), limit.place():
            pass
        let_go.set()
        assert (first.result(), second.result()) == ("held", "held")
    with limit.place():
        assert limit._queue._value == 1


def test_who_waited_in_vain_is_refused(monkeypatch):
    monkeypatch.setattr(load, "_PATIENCE", 0.01)
    limit = Limit("x", 1, "…", wait=1, queue=1)
    with limit.place(), pytest.raises(Busy), limit.place():
        pass
    with limit.place():
        pass


def test_a_thread_is_always_free_for_others():
    held = project.QUESTIONS_AT_ONCE + project.QUESTIONS_WAITING + project.EXPORTS_AT_ONCE + project.LOGINS_AT_ONCE
    assert held < project.THREADS


@pytest.mark.parametrize("threads", [*range(4, 20), 64])
def test_so_it_is_with_any_number_of_threads(threads):
    assert sum(environment.places(threads).values()) < threads


def test_settings_that_leave_none_are_refused(monkeypatch):
    monkeypatch.setenv("EXPORTS_AT_ONCE", "3")
    monkeypatch.setenv("QUESTIONS_AT_ONCE", "4")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.places(8)
    assert str(refused.value).startswith("THREADS='8' will not do: give at least 9, one more than QUESTIONS_AT_ONCE")

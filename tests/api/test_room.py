"""What takes long is done a few at a time: whoever comes beyond is told so at once, and all else goes on."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as project

from prosopo import environment, load
from prosopo.api.v1 import base
from prosopo.load import DESK, LANE, LONG, MOVED, QUICK, Busy, ConcurrencyLimit
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
    limit = ConcurrencyLimit("questions that take long", 1, "Others ask just now for what takes long.", wait=1)
    monkeypatch.setattr(base, "COSTLY_REQUESTS", limit)
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
    monkeypatch.setattr(base, "COSTLY_REQUESTS", ConcurrencyLimit("questions that take long", 1, "…", wait=1))
    for _ in range(2):
        response = client.get(path)
        assert response.status_code in {200, 400}
        response.getvalue()


def test_a_place_is_given_back_where_the_answer_fails(client, monkeypatch):
    monkeypatch.setattr(base, "COSTLY_REQUESTS", ConcurrencyLimit("questions that take long", 1, "…", wait=1))
    monkeypatch.setattr("prosopo.search.facets_of_people", None)
    client.raise_request_exception = False
    assert [client.get(f"{V1}people/facets/").status_code for _ in range(3)] == [500] * 3


def test_a_few_wait_a_second_and_those_beyond_do_not(monkeypatch):
    monkeypatch.setattr(load, "_QUEUE_TIMEOUT", 30)
    limit, began, let_go = ConcurrencyLimit("x", 1, "…", wait=1, queue=1), threading.Event(), threading.Event()

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
    monkeypatch.setattr(load, "_QUEUE_TIMEOUT", 0.01)
    limit = ConcurrencyLimit("x", 1, "…", wait=1, queue=1)
    with limit.place(), pytest.raises(Busy), limit.place():
        pass
    with limit.place():
        pass


@pytest.mark.parametrize("threads", [2, 3, *range(4, 20), 64])
def test_there_is_a_thread_for_each_place_and_each_who_waits_for_one(threads):
    found = environment.concurrency(threads)
    assert min(found.values()) >= 1
    assert found["waiting"] == found["questions"]
    assert project.LANES[LONG] == sum(environment.concurrency(project.THREADS).values()) - project.LOGINS_AT_ONCE
    assert project.LANES[DESK] > project.LOGINS_AT_ONCE


FILES = [V1 + path for path in ("people/?format=csv", "statements/?camp=vorkuta&format=ttl")]
OF_ONE = [V1 + path for path in ("people/guevorkian/?format=ttl", "people/?format=json")]
# What an address does not tell as it is usually written, and the view does.
HIDDEN = [V1 + path for path in ("people/?%71=Guevorkian", "people/?q", "people/?camp=vorkuta&form%61t=csv")]
ACCEPTED = ["text/csv", "application/json;q=0.1, text/csv", "*/*;q=0.1, text/csv", "text/html, text/csv"]


@pytest.mark.parametrize("url", [*COSTLY, *FILES[:2], *HIDDEN])
def test_a_view_that_takes_long_is_moved_from_the_quick_lane(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):  # whether what a file is filtered by is there
        response = client.get(url, **{LANE: QUICK})
    assert response.wsgi_request.META[MOVED]
    moved = client.get(url, **{LANE: LONG})
    assert moved.status_code in {200, 400}
    assert MOVED not in moved.wsgi_request.META
    moved.getvalue()


@pytest.mark.parametrize("accepted", ACCEPTED)
def test_so_is_one_that_gives_a_file_for_what_is_accepted(client, accepted):
    response = client.get("/api/v1/people/", headers={"accept": accepted}, **{LANE: QUICK})
    assert response.wsgi_request.META[MOVED]


@pytest.mark.parametrize("url", [*CHEAP, *OF_ONE])
def test_nothing_else_is_moved(client, url):
    assert MOVED not in client.get(url, **{LANE: QUICK}).wsgi_request.META

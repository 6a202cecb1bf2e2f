"""What may take long has threads of its own: nothing else waits behind it, nor behind those who are refused."""

import threading

import pytest
from django.conf import settings

from prosopo.server.lanes import QUEUE_OF_LONG, Lane, takes_long
from prosopo.server.refusals import Refusal
from tests.api.test_room import CHEAP, COSTLY
from tests.server.conftest import until

V1 = "/api/v1/"
FILES = [V1 + path for path in ("people/?format=csv", "statements/?format%3Dttl&q", "datasets/dump/?format=nt")]
HIDDEN = [V1 + path for path in ("people/?%71=Guevorkian", "people%2Ffacets/", "people/?camp=vorkuta&form%61t=csv")]


def scope(url, method="GET", accept=""):
    path, _, query = url.partition("?")
    headers = [(b"host", b"localhost"), *([(b"accept", accept.encode())] if accept else [])]
    return {
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": headers,
    }


@pytest.mark.parametrize("url", [*COSTLY, *FILES, *HIDDEN, V1 + "datasets/package/"])
def test_what_takes_long_is_told_by_its_address(url):
    assert takes_long(scope(url))


@pytest.mark.parametrize("url", [*CHEAP, V1 + "people/?format=json", "/admin/prosopo/person/?q=Guev", "/static/q=.css"])
def test_all_else_is_not_taken_for_it(url):
    assert not takes_long(scope(url))


def test_what_is_accepted_and_posted_tells_as_well():
    assert takes_long(scope(V1 + "people/", accept="text/csv"))
    assert takes_long(scope("/people/guevorkian/", accept="text/turtle, */*;q=0.1"))
    assert not takes_long(scope(V1 + "people/", accept="application/json"))
    assert not takes_long(scope("/", accept="text/html,application/xhtml+xml"))
    assert takes_long(scope("/admin/login/", "POST"))
    assert takes_long(scope("/reconcile", "POST"))


def test_a_full_queue_is_told_at_once_and_what_was_begun_is_done():
    lane = Lane("long", 1, 1, lambda: Refusal(503, "Too many ask just now.", 2))
    began, let_go, done = threading.Event(), threading.Event(), []

    def hold():
        began.set()
        let_go.wait(30)
        done.append("first")

    lane.submit(hold)
    assert began.wait(30)
    lane.submit(lambda: done.append("second"))
    with pytest.raises(Refusal, match="Too many ask"):
        lane.submit(lambda: done.append("third"))
    let_go.set()
    lane._threads.shutdown()
    assert done == ["first", "second"]


@pytest.mark.django_db  # makes the database that the server gets a copy of
def test_a_reader_is_answered_while_every_thread_for_what_takes_long_is_taken(serve):
    server = serve(DJANGO_SETTINGS_MODULE="tests.server.settings")
    waiting = settings.LONG_THREADS + QUEUE_OF_LONG
    answered, refused = [], 18

    def ask():
        answered.append(server.get("/api/v1/waiting/facets/?seconds=8")[9:12])

    clients = [threading.Thread(target=ask) for _ in range(waiting + refused)]
    for client in clients:
        client.start()
    assert until(lambda: len(answered) == refused)
    for path in ("/healthz", "/api/v1/people/person-1/", "/api/v1/people/"):
        assert server.get(path)[9:12] == b"200"
    assert answered == [b"503"] * refused  # and nobody of those who wait has been answered yet
    for client in clients:
        client.join()
    assert answered.count(b"200") == waiting

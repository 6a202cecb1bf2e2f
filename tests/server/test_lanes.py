"""What takes long has threads of its own, and so has the desk: no reader waits behind them, nor behind the refused."""

import threading

import pytest
from django.conf import settings

from prosopo.load import DESK, LONG, QUICK
from prosopo.server.lanes import QUEUES, Lane, lane_of
from prosopo.server.refusals import Refusal
from tests.api.test_room import CHEAP, COSTLY
from tests.server.conftest import body_of, request, until

V1 = "/api/v1/"
FILES = [
    V1 + path for path in ("people/?format=csv", "statements/?camp=vorkuta&format=ttl", "datasets/dump/?format=nt")
]
OF_ONE = [V1 + path for path in ("people/guevorkian/?format=ttl", "people/?format=json")]


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


@pytest.mark.parametrize("url", [*COSTLY, *FILES, V1 + "datasets/package/", V1 + "people%2Ffacets/"])
def test_what_takes_long_is_mostly_told_by_its_address(url):
    assert lane_of(scope(url)) == LONG


@pytest.mark.parametrize("url", [*CHEAP[:-1], *OF_ONE, "/static/prosopo/site.css", "/static/q=.css", "/healthz?q=1"])
def test_all_else_is_not_taken_for_it(url):
    assert lane_of(scope(url, accept="text/css,*/*;q=0.1")) == QUICK


def test_the_desk_has_a_lane_of_its_own():
    assert lane_of(scope("/admin/prosopo/person/?q=Guev")) == DESK
    assert lane_of(scope("/admin/login/", "POST")) == DESK
    assert lane_of(scope("/reconcile", "POST")) == LONG


def test_a_full_queue_is_told_at_once_and_what_was_begun_is_done(caplog):
    lane = Lane(LONG, 1, 1, 2)
    began, let_go, done = threading.Event(), threading.Event(), []

    def hold():
        began.set()
        let_go.wait(30)
        done.append("first")

    lane.submit(hold)
    assert began.wait(30)
    lane.submit(lambda: done.append("second"))
    with pytest.raises(Refusal, match="Too many are asking just now: try again in 2 seconds"):
        lane.submit(lambda: done.append("third"))
    let_go.set()
    lane._threads.shutdown()
    assert done == ["first", "second"]
    assert caplog.messages == ["Refused for the time being, since too many wait: lane “long”"]


@pytest.fixture
def server(serve):
    return serve(DJANGO_SETTINGS_MODULE="tests.server.settings")


@pytest.mark.django_db  # makes the database that the server gets a copy of
def test_a_reader_is_answered_while_every_thread_for_what_takes_long_is_taken(server):
    waiting = settings.LANES[LONG] + 1 + QUEUES[LONG][0]  # of the tests' servers, which have one place more for files
    answered, refused = [], 18

    def ask():
        answered.append(server.get("/api/v1/waiting/facets/?seconds=8")[9:12])

    clients = [threading.Thread(target=ask) for _ in range(waiting + refused)]
    for client in clients:
        client.start()
    assert until(lambda: len(answered) == refused)
    for address in ("/healthz", "/api/v1/people/person-1/", "/api/v1/people/", "/admin/login/"):
        assert server.get(address)[9:12] == b"200"
    assert answered == [b"503"] * refused  # and nobody of those who wait has been answered yet
    for client in clients:
        client.join()
    assert answered.count(b"200") == waiting


@pytest.mark.django_db
def test_what_is_moved_is_answered_as_if_it_had_been_begun_there(server):
    for hidden, plain in (("?%71=Person", "?q=Person"), ("?form%61t=csv", "?format=csv")):
        moved, begun = (body_of(server.get(f"/api/v1/people/{query}")) for query in (hidden, plain))
        assert moved == begun
        assert b"Person 1" in moved
    assert b"200 OK" in server.ask(request("HEAD", "/api/v1/people/?form%61t=csv", "Connection: close"))


@pytest.mark.django_db
def test_a_reader_is_answered_while_every_thread_of_the_desk_is_taken(server):
    answered = []

    def ask():
        answered.append(server.get("/admin/waiting/?seconds=6")[9:12])

    clients = [threading.Thread(target=ask) for _ in range(settings.LANES[DESK] + 2)]
    for client in clients:
        client.start()
    for address in ("/healthz", "/api/v1/people/person-1/", "/api/v1/people/?q=Person"):
        assert server.get(address)[9:12] == b"200"
    assert answered == []
    for client in clients:
        client.join()
    assert answered == [b"200"] * len(clients)

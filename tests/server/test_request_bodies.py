"""Bodies of requests: taken where a view wants one, bounded, and left unread everywhere else; and the access log."""

import asyncio
import json
import logging
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from prosopo.server import access_log, request_bodies
from prosopo.server.refusals import Refusal
from prosopo.server.request_bodies import BodyCollector, Disconnected
from tests.admin.test_lockouts import every_address
from tests.server.conftest import body_of, request, servers, until

pytestmark = pytest.mark.django_db  # makes the database that the server gets a copy of
WITHOUT_BODY = [path for path in every_address() if not path.startswith(request_bodies.PATHS_WITH_BODY)]
MIB = 1024 * 1024
FORM = "Content-Type: application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(installation, tmp_path_factory):
    """One that takes bodies of a MiB at most, and keeps an access log."""
    with servers(installation, tmp_path_factory.mktemp("bodies")) as start:
        yield start(BODY_MB="1", ACCESS_LOG="1")


def post(path, *headers, method="POST"):
    return request(method, path, "Connection: close", FORM, *headers)


def status_of(answer):
    return int(answer.split(b" ", 2)[1])


def scope_of(path, method="POST", *headers):
    return {"method": method, "path": path, "raw_path": path.encode(), "headers": headers}


def collect(scope, *messages, most=1):
    """What is collected, where the client sends these messages and then nothing more."""
    coming = iter(messages)

    async def receive():
        for message in coming:
            return message
        return await asyncio.Future()

    async def collected():
        body, length = await BodyCollector(most).collect(scope, receive)
        with body:
            return body.read(), length

    with ThreadPoolExecutor(1) as apart:  # where a browser has been, its loop runs in this thread until the end
        return apart.submit(lambda: asyncio.run(collected())).result()


def piece(body, more=True):
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_no_other_address_takes_what_is_sent_to_it(client, method):
    statuses = {path: getattr(client, method)(path).status_code for path in WITHOUT_BODY}
    assert len(statuses) > 40
    assert {path: status for path, status in statuses.items() if status not in {400, 404, 405}} == {}


def test_a_body_that_no_view_wants_is_never_waited_for(server):
    """Of 100,000 bytes that are announced none comes."""
    for path in WITHOUT_BODY:
        answer = server.ask(post(path, "Content-Length: 100000"))
        assert status_of(answer) == 405, (path, answer)
        assert b"\r\nallow: GET, HEAD\r\n" in answer
    for path in ("/admin/login/", "/reconcile/"):
        for method in ("GET", "DELETE"):
            assert status_of(server.ask(post(path, "Content-Length: 100000", method=method))) < 500


def test_what_nobody_has_read_is_not_taken_for_the_next_request(server):
    smuggled = request("GET", "/vocabulary").encode()
    head = request("POST", "/api/v1/people/", FORM, f"Content-Length: {len(smuggled)}")
    answer = server.ask(head, smuggled + request("GET", "/healthz", "Connection: close").encode())
    assert re.findall(rb"HTTP/1\.1 (\d+)", answer) in ([b"405"], [b"405", b"200"])
    assert b"vocabulary" not in answer


@pytest.mark.parametrize("path", ["/reconcile/", "/admin/login/"])
def test_a_body_that_is_too_long_is_refused_before_it_comes(server, path):
    answer = server.ask(post(path, f"Content-Length: {MIB + 1}"))
    assert status_of(answer) == 413
    problem = json.loads(body_of(answer))
    assert problem["detail"] == "The body has more than 1 MiB, which is the most (BODY_MB): send less at once."
    short = b"x" * 900_000
    assert status_of(server.ask(post(path, f"Content-Length: {len(short)}"), short)) in {200, 403}


def test_a_body_of_chunks_is_refused_as_soon_as_it_is_too_long(server):
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answer = server.ask(post("/reconcile/", "Transfer-Encoding: chunked"), chunk * 17)
    assert status_of(answer) == 413


def test_a_batch_comes_through_in_one_piece_or_in_many(server):
    sent = b'queries={"q0":{"query":"Person 1"}}'
    whole = server.ask(post("/reconcile/", f"Content-Length: {len(sent)}"), sent)
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in sent) + b"0\r\n\r\n"
    assert body_of(server.ask(post("/reconcile/", "Transfer-Encoding: chunked"), chunks)) == body_of(whole)
    assert json.loads(body_of(whole))["q0"]["result"][0]["id"]


def test_a_body_that_comes_too_slowly_is_refused(monkeypatch):
    scope = scope_of("/reconcile/")
    assert collect(scope, piece(b"a"), piece(b"b", more=False)) == (b"ab", 2)
    monkeypatch.setattr(request_bodies, "PAUSE_TIMEOUT", 0.05)
    for messages in ([], [piece(b"a")]):
        with pytest.raises(Refusal) as refused:
            collect(scope, *messages)
        assert refused.value.status == 408
    monkeypatch.setattr(request_bodies, "PAUSE_TIMEOUT", 10)
    monkeypatch.setattr(request_bodies, "BODY_TIMEOUT", 0.05)
    with pytest.raises(Refusal, match="did not come within"):
        collect(scope, piece(b"a"))


def test_a_client_that_leaves_before_the_end_is_answered_nothing():
    with pytest.raises(Disconnected):
        collect(scope_of("/reconcile/"), piece(b"a"), {"type": "http.disconnect"})


def test_all_bodies_together_are_bounded(monkeypatch):
    monkeypatch.setattr(request_bodies, "MAX_MIB_UNDER_WAY", 1)
    with pytest.raises(Refusal) as refused:
        collect(scope_of("/reconcile/"), piece(b"x" * MIB), piece(b"x"), most=5)
    assert (refused.value.status, refused.value.wait) == (503, 10)


def test_no_body_is_asked_for_that_nobody_wants():
    assert collect(scope_of("/admin/login/", "GET")) == (b"", 0)
    with pytest.raises(Refusal) as refused:
        collect(scope_of("/api/v1/people/"))
    assert (refused.value.status, refused.value.allowed) == (405, "GET, HEAD")


def test_the_access_log_has_a_line_for_each_answer(server):
    server.get("/api/v1/people/?q=a%22b%0A", 'User-Agent: a "browser"', "X-Forwarded-For: 192.0.2.7")
    server.get("/nowhere/")
    line = r'INFO prosopo\.access: 127\.0\.0\.1 \((\S+)\) "GET (\S+)" (\d+) \d+ \d+\.\d "(.*)"$'
    found = lambda: re.findall(line, server.log.read_text(), re.MULTILINE)  # noqa: E731
    assert until(lambda: ("-", "/nowhere/", "404", "-") in found(), 10), found()[-3:]
    assert ("192.0.2.7", "/api/v1/people/?q=a%22b%0A", "200", r"a \"browser\"") in found(), found()[-3:]


def test_it_is_off_unless_it_is_switched_on(caplog):
    with caplog.at_level(logging.INFO):
        access_log.log_access(scope_of("/", "GET") | {"query_string": b"", "client": ("192.0.2.1", 1)}, 200, 0, 0.1)
    assert not logging.getLogger("prosopo.access").isEnabledFor(logging.INFO)
    assert caplog.records == []

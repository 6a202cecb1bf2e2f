"""A browser that tells of every fault it meets."""

import shutil
import threading
from urllib.parse import urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from playwright.sync_api import expect

from tests.conftest import skip_unless

PASSWORD = "a password for the tests"
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    browser_path = next(filter(None, map(shutil.which, NAMES)), None)
    skip_unless(browser_path, f"There is no browser here: install one of {', '.join(NAMES)}.")
    return browser_type_launch_args | {"executable_path": browser_path, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session", autouse=True)
def no_connection_left(playwright):
    """Tests connect apart while Playwright's loop runs: what it leaves would hold the database from being dropped."""
    yield
    connections.close_all()


_answering = threading.Lock()


@pytest.fixture(scope="session", autouse=True)
def one_answer_at_a_time():
    """The server answers one request at a time: on SQLite its threads share the tests' one connection."""

    def get_response(self, request, answer=WSGIHandler.get_response):
        with _answering:
            return answer(self, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WSGIHandler, "get_response", get_response)
        yield


@pytest.fixture
def faults(page, live_server):
    """What goes wrong in the page: messages in the console, failed requests, and requests to other hosts."""
    met = []
    ours = urlsplit(live_server.url).netloc

    def note_console_message(message):
        if message.type in {"error", "warning"}:
            met.append(f"{message.type} in the console: {message.text} ({message.location})")

    def note_request(request):
        if urlsplit(request.url).scheme in {"http", "https"} and urlsplit(request.url).netloc != ours:
            met.append(f"request to another host: {request.url}")

    def answered(response):
        if response.status >= 400:
            met.append(f"{response.status} for {response.url}")

    def failed(request):
        if request.failure != "net::ERR_ABORTED":  # the page gave it up itself: a search that was typed on, a page left
            met.append(f"failed: {request.url} ({request.failure})")

    page.on("console", note_console_message)  # violations of the content security policy are told here too
    page.on("pageerror", lambda error: met.append(f"error in a script: {error}"))
    page.on("request", note_request)
    page.on("requestfailed", failed)
    page.on("response", answered)
    return met


@pytest.fixture
def browsing(transactional_db, page, faults):
    """A page in a browser; the test fails where anything went wrong in it."""
    yield page
    page.wait_for_load_state("networkidle")
    assert faults == []


@pytest.fixture(scope="session")
def base_url():
    """None: each test has a server of its own. (The plugin's own fixture warns under this pytest.)"""


@pytest.fixture
def logged_in(browsing, live_server, curator):
    """The index of the admin, reached through the login page."""
    browsing.goto(f"{live_server.url}/admin/")
    browsing.get_by_label("Username").fill(curator.get_username())
    browsing.get_by_label("Password").fill(PASSWORD)
    browsing.get_by_role("button", name="Log in").click()
    expect(browsing.get_by_role("heading", name="The record")).to_be_visible()
    return browsing

"""A server of the project's own data, which all examples share."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer


@pytest.fixture(scope="module")
def address(data_of_the_project) -> Iterator[str]:
    """Host and port of the server. In memory, where its thread reads what this one has written and not committed."""
    assert connection.vendor == "sqlite"
    server = LiveServer("127.0.0.1")
    yield server.url.removeprefix("http://")
    server.stop()

"""Clients who send slowly or not at all are nobody else's affair. The whole measure: `python -m benchmarks.load`."""

import os

import pytest

from benchmarks.load.reader import read
from benchmarks.load.slow import slow_clients

pytestmark = pytest.mark.django_db  # makes the database that the server gets a copy of
SECONDS = int(os.environ.get("SLOW_CLIENTS_SECONDS", "10"))
OF_EACH = int(os.environ.get("SLOW_CLIENTS_OF_EACH", "60"))


def test_no_reader_waits_in_vain_beside_slow_heads_slow_bodies_and_idle_bodies(serve):
    server = serve()
    paths = ["/healthz", "/api/v1/people/person-1/", "/api/v1/people/", "/api/v1/statements/"]
    with slow_clients(server.port, OF_EACH, OF_EACH, OF_EACH):
        beside = read(server.port, paths, SECONDS)
    assert beside.failures == 0
    assert len(beside.waits) > 3 * SECONDS
    assert beside.p95 < 2000

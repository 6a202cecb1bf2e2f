"""What is listed at the addresses above all others."""

import pytest

from tests.api.answers import LISTS, answer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/api/", "/api/v1/"])
def test_all_that_is_listed_answers(path, client):
    root = client.get(path).json()
    for address in (root["documentation"], root["schema"], *(entry["url"] for entry in root["entry_points"])):
        assert client.get(address).status_code == 200, address


def test_version_1_lists_every_list(client):
    names = [entry["name"] for entry in answer(client, "")["entry_points"]]
    assert set(LISTS) < set(names)


def test_what_is_not_known_there_is_refused(client):
    assert client.get("/api/v1/?camp=vorkuta").status_code == 400
    assert client.get("/api/?camp=vorkuta").status_code == 400

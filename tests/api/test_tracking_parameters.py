"""What others add to addresses, `_` and `utm_…`, changes nothing; other unknown parameters are refused."""

import pytest

from tests.api.answers import faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]

ADDED = "_=1733000000&utm_source=newsletter&utm_campaign=%D0%B2"
ADDRESSES = [
    *("people/", "people/?camp=vorkuta&page_size=1", "people/?q=Guevorkian", "people/guevorkian/", "people/facets/"),
    *("people/guevorkian/timeline/", "people/guevorkian/cite/", "people/cite/?camp=vorkuta", "statements/?page_size=1"),
    *("statements/facets/", "camps/?page_size=1", "passages/?q=a*", "search/?q=Vorkuta", "changes/?page_size=1"),
    *("datasets/", "datasets/?format=ttl", "people/guevorkian/?format=nt", "network/", "network/?format=gexf"),
]
FILES = ["people/?camp=vorkuta&format=csv", "statements/?format=nt", "datasets/dump/?format=ttl", "datasets/package/"]


def _with(path, added):
    return f"/api/v1/{path}{'&' if '?' in path else '?'}{added}"


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_answer_is_the_same_with_them_and_they_are_not_handed_on(client, path):
    plain, added = client.get(f"/api/v1/{path}"), client.get(_with(path, ADDED))
    assert (added.status_code, added.content) == (200, plain.content)
    assert added["ETag"] == plain["ETag"]
    assert added.get("Link") == plain.get("Link")
    assert b"utm_" not in added.content


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_the_same_and_so_is_its_name(client, path):
    plain = client.get(f"/api/v1/{path}")
    content = plain.getvalue()
    added = client.get(_with(path, ADDED))
    assert (added.status_code, added.getvalue()) == (200, content)
    for header in ("Content-Disposition", "Link"):
        assert added[header] == plain[header]


def test_a_page_is_followed_with_them_as_without(client):
    following = client.get("/api/v1/people/?page_size=1").json()["next"]
    assert client.get(f"{following}&{ADDED}").content == client.get(following).content


@pytest.mark.parametrize("name", ["fbclid", "utm", "__", "utmsource", "UTM_source", "callback", "lang"])
@pytest.mark.parametrize("path", ["people/", "people/guevorkian/", "datasets/", "changes/", "network/"])
def test_others_are_refused_as_before(client, path, name):
    [fault] = faults(client, path, **{name: "1"})
    assert fault["parameter"] == name

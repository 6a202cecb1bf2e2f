"""Links in answers: page, citation and data of a record, and the next and previous page of a list."""

import re
from urllib.parse import urlsplit

import pytest

from tests.api.answers import LISTS, answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]

BASE = "https://prosopo.example.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"((?:; \w+="[^"]*")*)')


@pytest.fixture(autouse=True)
def base(settings):
    settings.PUBLIC_URL = BASE


def links_of(response):
    """The targets of the header, by relation."""
    targets = {}
    for target, relation, _ in _LINK.findall(response["Link"]):
        targets.setdefault(relation, []).append(target)
    return targets


def follow(client, address):
    """The answer at a complete address of this installation."""
    assert address.startswith(f"{BASE}/")
    return client.get(address.removeprefix(BASE))


@pytest.mark.parametrize("name", LISTS)
def test_a_record_leads_to_its_page_its_citation_and_its_data_in_each_form(client, name):
    path = answer(client, f"{name}/")["results"][0]["url"]
    response = client.get(path)
    record, headers = response.json(), links_of(response)
    links = record["links"]
    assert list(record)[-1] == "links"
    assert links["page"] == record["iri"]
    assert links["citation"] == f"{BASE}{path}cite/"
    assert links["data"][0] == {"format": "json", "media_type": "application/json", "url": f"{BASE}{path}"}
    assert {"ttl", "tei"} <= {form["format"] for form in links["data"]}
    for form in links["data"]:
        found = follow(client, form["url"])
        assert found["Content-Type"].partition(";")[0] == form["media_type"]
        assert found["Link"] == response["Link"]
    assert headers == {
        "cite-as": [links["page"]],
        "alternate": [links["page"], *(form["url"] for form in links["data"])],
        "describedby": [links["citation"]],
        "collection": [f"{BASE}/datasets/"],
        "license": [LICENCE],
    }
    citation = follow(client, links["citation"])
    assert citation.status_code == 200
    assert links_of(citation)["describes"] == [links["page"]]
    page = client.get(urlsplit(links["page"]).path, headers={"accept": "text/html"})
    assert page["Link"] == response["Link"]


def test_maps_are_linked_to_where_there_may_be_coordinates(client):
    forms = {form["format"] for form in answer(client, "places/moscow/")["links"]["data"]}
    assert {"geojson", "lpf"} <= forms
    assert not {"geojson", "lpf"} & {form["format"] for form in answer(client, "people/guevorkian/")["links"]["data"]}


def test_a_record_within_another_has_no_links(client):
    statement = answer(client, "people/guevorkian/")["statements"][0]
    assert not {"links", "iri"} & set(statement)


def test_whoever_knows_a_record_is_told_when_its_links_or_terms_are_others(client, settings):
    before = client.get("/api/v1/people/guevorkian/")
    known = {"if-none-match": before["ETag"]}
    assert client.get("/api/v1/people/guevorkian/", headers=known).status_code == 304
    settings.DATASET_LICENCE = "CC0-1.0"
    assert client.get("/api/v1/people/guevorkian/", headers=known).status_code == 200


@pytest.mark.parametrize("name", ["people", "statements", "places"])
def test_a_list_leads_to_its_pages_its_citation_and_its_terms(client, name):
    pages = [
        client.get(f"/api/v1/{name}/?page_size=1&denied=include" if name != "places" else "/api/v1/places/?page_size=1")
    ]
    while following := pages[-1].json()["next"]:
        pages.append(client.get(following))
    assert len(pages) > 2
    assert [links_of(page).get("next", [None])[0] for page in pages] == [page.json()["next"] for page in pages]
    assert [links_of(page).get("prev", [None])[0] for page in pages] == [page.json()["previous"] for page in pages]
    first = links_of(pages[0])
    assert (first["collection"], first["license"]) == ([f"{BASE}/datasets/"], [LICENCE])
    [citation] = first["describedby"]
    assert follow(client, citation).status_code == 200


def test_a_long_query_makes_no_header_that_servers_refuse(client):
    """They take some 4,096 characters of headers together."""
    everyone = {
        "kind": ["birth", "death", "detention", "fate", "membership", "relationship", "role"] * 14,
        "sex": ["female", "male", "unknown"] * 33,
        "voice": ["author", "editor", "quoted", "hearsay"] * 25,
        "source": ["memoir"] * 100,
    }
    asked = {name: ",".join(values) for name, values in everyone.items()}
    response = client.get("/api/v1/statements/", asked)
    assert len(response["Link"]) < 3_100
    assert links_of(response) == {"collection": [f"{BASE}/datasets/"], "license": [LICENCE]}

"""The page of the dataset."""

import pytest

from prosopo.exporters.downloads import DOWNLOADS
from tests import factories as make
from tests.api.answers import answer

pytestmark = pytest.mark.django_db


def test_it_says_in_which_version_the_data_are_and_how_to_cite_them(client, django_assert_num_queries):
    make.make_statement(make.make_person())
    dataset = answer(client, "datasets/")
    with django_assert_num_queries(4):  # the last change, people, statements, sources
        page = client.get("/datasets/").content.decode()
    assert dataset["version"] in page
    assert dataset["citation"]["text"] in page
    assert "1 person, 1 statement, 1 source" in page
    assert "Creative Commons Attribution 4.0" in page
    assert "remain under that source’s own terms" in page
    for download in DOWNLOADS:
        assert f'href="{download.path}"' in page


def test_programs_that_ask_for_data_are_led_to_them(client):
    response = client.get("/datasets/", headers={"accept": "text/turtle"})
    assert (response.status_code, response["Location"]) == (303, "/api/v1/datasets/")
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize("form", ["ttl", "tei", "xxx", "a&b"])
def test_a_form_that_is_asked_for_is_given_or_refused_where_the_data_are(form, client):
    response = client.get("/datasets/", {"format": form})
    assert response.status_code == 303
    known = client.get(response["Location"])
    assert known.status_code == (200 if form in {"ttl", "tei"} else 400)


@pytest.mark.parametrize(
    "accept", [None, "*/*", "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]
)
def test_readers_are_given_the_page(accept, client):
    response = client.get("/datasets/", headers={"accept": accept} if accept else {})
    assert response.status_code == 200
    assert response["Content-Type"] == "text/html; charset=utf-8"


def test_it_stands_where_nothing_has_been_published(client):
    assert client.get("/datasets/").status_code == 200


def test_the_first_page_leads_to_it(client):
    assert 'href="/datasets/"' in client.get("/").content.decode()


def test_the_licence_is_the_installations(client, settings):
    settings.DATASET_LICENCE, settings.DATASET_TITLE = "CC0-1.0", "Register of Vorkuta"
    page = client.get("/datasets/").content.decode()
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in page
    assert "Register of Vorkuta" in page

"""Every record and every list tells how it is cited."""

import json
import re

import pytest

from tests import factories as make
from tests.api.answers import LISTS, answer, faults, problem
from tests.conftest import ON_SQLITE_ALONE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def public_url(settings):
    settings.PUBLIC_URL = "https://prosopo.example.org"


@ON_SQLITE_ALONE
@pytest.mark.parametrize("path", LISTS)
def test_every_record_is_cited_by_its_own_address(path, client, data_of_the_project):
    for item in answer(client, f"{path}/", page_size=200)["results"]:
        cited = client.get(f"{item['url']}cite/").json()
        page = f"https://prosopo.example.org{item['url'].removeprefix('/api/v1')}"
        (csl,) = cited["csl"]
        assert csl["URL"] == page
        assert page in cited["text"]
        assert page in cited["bibtex"]
        assert csl["title"]
        assert csl["version"] == answer(client, "datasets/")["version"]


def test_a_person_is_cited_by_name_and_a_statement_by_whom_it_is_about(client, data_of_the_project):
    assert answer(client, "people/guevorkian/cite/")["csl"][0]["title"] == "Socrate Guevorkian"
    title = answer(client, "statements/guevorkian-character/cite/")["csl"][0]["title"]
    assert title.startswith("Socrate Guevorkian: “Guevorkian was a calm man, very balanced")


@pytest.mark.parametrize("path", ["statements", "passages", "sources"])
def test_what_shows_a_source_names_its_author_and_title_and_leaves_its_words_to_it(path, client, data_of_the_project):
    publisher = answer(client, "datasets/")["publisher"]
    for item in answer(client, f"{path}/", page_size=20)["results"]:
        shown = item if path == "sources" else item.get("passage", item)["source"]
        source = client.get(shown["url"]).json()
        cited = client.get(f"{item['url']}cite/").json()
        (csl,) = cited["csl"]
        assert "author" not in csl
        assert csl["editor"] == [{"literal": publisher}]
        assert "author =" not in cited["bibtex"]
        for text in (csl["title"], cited["text"], cited["bibtex"]):
            assert f"{source['author']}, {source['title']}" in text
        for text in (csl["note"], cited["text"], cited["bibtex"]):
            assert source["rights"].removesuffix(".") in text
            assert f"Record by {publisher}, Creative Commons" in text


@pytest.mark.parametrize(("path", "many"), [("people/someone", 2), ("passages/elsewhere", 6)])
def test_a_citation_is_read_in_few_queries_and_has_the_locator(path, many, client, db, django_assert_num_queries):
    words = make.make_passage("no such words", make.make_source("a-letter"), ref="elsewhere")
    make.make_statement(make.make_person("someone"), passage=words)
    with django_assert_num_queries(
        many
    ):  # the record (or the passage, statements, also cited, context), version, source
        cited = answer(client, f"{path}/cite/")
    assert cited["csl"][0]["title"] in {"Someone", "“no such words” (A letter, p. 7)"}


@pytest.mark.parametrize("path", ["people", "sources", "disputes"])
def test_no_citation_has_a_full_stop_behind_another_mark(path, client, data_of_the_project):
    for item in answer(client, f"{path}/", page_size=200)["results"]:
        assert not re.search(r"[.?!]”?\.", client.get(f"{item['url']}cite/").json()["text"].split(" In Prosopo,")[0])


@pytest.mark.parametrize(
    ("form", "content_type"),
    [
        ("txt", "text/plain; charset=utf-8"),
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("csl", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_citation_is_given_in_the_form_that_is_asked_for(form, content_type, client, data_of_the_project):
    cited = answer(client, "people/guevorkian/cite/")
    response = client.get("/api/v1/people/guevorkian/cite/", {"format": form})
    assert response["Content-Type"] == content_type
    assert response["ETag"]
    body = response.content.decode()
    assert {"txt": cited["text"], "bib": cited["bibtex"], "csl": cited["csl"]}[form] == (
        json.loads(body) if form == "csl" else body
    )


def test_a_selection_is_cited_with_what_was_asked(client, data_of_the_project):
    cited = answer(client, "people/cite/", group="sapronovists", sex="female")
    (csl,) = cited["csl"]
    assert csl["title"] == "People (group: sapronovists, sex: female)"
    assert csl["URL"] == "https://prosopo.example.org/api/v1/people/?group=sapronovists&sex=female"
    assert csl["type"] == "dataset"


def test_a_selection_that_cannot_be_made_cannot_be_cited(client, data_of_the_project):
    (fault,) = faults(client, "people/cite/", group="nobody-knows")
    assert fault["parameter"] == "group"
    (fault,) = faults(client, "people/cite/", page_size="7")
    assert fault["parameter"] == "page_size"


def test_what_is_not_there_cannot_be_cited(client, data_of_the_project):
    problem(client.get("/api/v1/people/nobody/cite/"), 404)

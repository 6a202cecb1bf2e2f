"""In which form a request is answered, by what it accepts."""

import pytest
import rdflib

from tests import factories as make
from tests.api.answers import problem

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")]

RDFLIB = "application/ld+json, application/json;q=0.9, */*;q=0.1"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
LD, JSON = "application/ld+json", "application/json"


def told(client, path, accept):
    response = client.get(f"/api/v1/{path}", headers={"accept": accept})
    assert response.status_code == 200, response.content
    assert "Accept" in response["Vary"].split(", ")
    assert response.getvalue()
    return response["Content-Type"].partition(";")[0]


@pytest.mark.parametrize(
    ("path", "accept", "form"),
    [
        ("people/guevorkian/", RDFLIB, LD),
        ("people/", RDFLIB, LD),
        ("datasets/", RDFLIB, LD),
        ("datasets/dump/", RDFLIB, LD),
        ("people/guevorkian/", "application/json;q=0.1, text/turtle;q=0.9", "text/turtle"),
        ("people/", "text/csv, application/json;q=0.5", "text/csv"),
        ("people/", BROWSER, JSON),
        ("people/guevorkian/", BROWSER, JSON),
        ("people/guevorkian/", "*/*", JSON),
        ("datasets/dump/", BROWSER, LD),
        ("datasets/dump/", "*/*", LD),
        ("datasets/package/", BROWSER, "application/zip"),
        ("datasets/package/", "application/zip", "application/zip"),
        ("people/guevorkian/cite/", "text/plain, application/json;q=0.5", "text/plain"),
    ],
)
def test_each_is_given_the_form_that_it_wants_most(path, accept, form, client):
    make.make_person()
    assert told(client, path, accept) == form


def test_rdflib_reads_a_record_by_its_iri(client):
    make.make_statement(make.make_person())
    response = client.get("/people/guevorkian/", headers={"accept": RDFLIB}, follow=True)
    graph = rdflib.Graph().parse(data=response.content, format="json-ld")
    assert (rdflib.URIRef("http://testserver/people/guevorkian/"), rdflib.RDF.type, None) in graph


@pytest.mark.parametrize(
    ("path", "accept", "known"),
    [
        ("datasets/package/", JSON, "Known: application/zip."),
        (
            "datasets/dump/",
            JSON,
            "Known: application/ld+json, text/turtle, application/n-triples, application/tei+xml.",
        ),
        ("people/facets/", "text/turtle", "Known: application/json."),
        ("people/", "text/turtle;q=0", "Known: application/json, text/csv"),
    ],
)
def test_what_is_served_in_none_of_the_forms_accepted_says_in_which_it_is(path, accept, known, client):
    refused = client.get(f"/api/v1/{path}", headers={"accept": accept})
    assert known in problem(refused, 406)["detail"]


def test_a_form_that_is_named_is_given_whatever_else_is_accepted(client):
    make.make_person()
    for accept in ("*/*", BROWSER, JSON):
        response = client.get("/api/v1/people/guevorkian/", {"format": "ttl"}, headers={"accept": accept})
        assert response["Content-Type"].partition(";")[0] == "text/turtle"


def test_the_same_form_has_the_same_etag_however_it_was_asked_for(client):
    make.make_person()
    asked = [{"headers": {"accept": RDFLIB}}, {"headers": {"accept": LD}}, {"data": {"format": "jsonld"}}]
    (tag,) = {client.get("/api/v1/people/guevorkian/", **how)["ETag"] for how in asked}
    again = client.get("/api/v1/people/guevorkian/", headers={"accept": RDFLIB, "if-none-match": tag})
    assert again.status_code == 304
    other = client.get("/api/v1/people/guevorkian/", headers={"accept": JSON, "if-none-match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("accept", "status"), [(RDFLIB, 303), ("application/json;q=0.1, text/turtle", 303), (BROWSER, 200), ("a/b", 200)]
)
def test_the_page_of_the_dataset_is_for_readers_and_its_data_for_programs(accept, status, client):
    assert client.get("/datasets/", headers={"accept": accept}).status_code == status

"""Linked data by content negotiation.

`ALL_ADDRESSES=1` asks for every record and IRI; some are asked for without it.
"""

import re

import pytest
import rdflib
from django.test import Client, override_settings

from tests import factories as make
from tests.api.answers import LISTS, answer, faults, problem
from tests.api.exports import content, paged
from tests.conftest import ON_SQLITE_ALONE, STEP
from tests.project_data import add_what_is_lacking

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")]
BASE = "https://prosopo.example.org"
FORMS = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt"),
    "jsonld": ("application/ld+json", "json-ld"),
}


@pytest.fixture(autouse=True)
def public_url(settings):
    settings.PUBLIC_URL = BASE


def graph(data, form):
    found = rdflib.Graph()
    found.parse(data=data, format=FORMS[form][1])
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", LISTS)
def test_every_record_is_served_as_linked_data_by_its_own_iri(path, form, client, data_of_the_project):
    media_type = FORMS[form][0]
    for item in answer(client, f"{path}/", page_size=3)["results"]:
        thing = rdflib.URIRef(f"{BASE}{item['url'].removeprefix('/api/v1')}")
        # As a program would: from the record's own address on, by what it accepts.
        led = client.get(str(thing).removeprefix(BASE), headers={"accept": media_type}, follow=True)
        assert led.redirect_chain == [(item["url"], 303)]
        asked = client.get(item["url"], {"format": form})
        assert led.content == asked.content
        assert asked["Content-Type"].partition(";")[0] == media_type
        assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in asked["Link"]
        found = graph(asked.content, form)
        assert (thing, rdflib.RDF.type, None) in found
        assert (rdflib.URIRef(f"{BASE}/datasets/"), rdflib.DCTERMS.license, None) in found


@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_served_whole_as_linked_data(form, client, data_of_the_project):
    found = graph(content(client, "people/", format=form, group="sapronovists"), form)
    people = {f"{BASE}{one['url'].removeprefix('/api/v1')}" for one in paged(client, "people/", group="sapronovists")}
    typed = {
        str(one)
        for one in found.subjects(rdflib.RDF.type, rdflib.URIRef("http://www.cidoc-crm.org/cidoc-crm/E21_Person"))
    }
    assert typed == people
    assert len(people) == 3
    # With what is said of them.
    assert list(found.subjects(rdflib.RDF.type, rdflib.URIRef(f"{BASE}/vocabulary#MembershipStatement")))


def test_the_whole_dataset_is_the_same_in_every_form(client, data_of_the_project):
    graphs = [set(graph(content(client, "datasets/dump/", format=form), form)) for form in FORMS]
    assert graphs[0] == graphs[1] == graphs[2]
    assert len(graphs[0]) > 10_000


@pytest.fixture(scope="module")
def dump(data_of_the_project):
    """The triples of the whole dataset, which has a record of each kind."""
    add_what_is_lacking()
    with override_settings(PUBLIC_URL=BASE):
        return triples(Client().get("/api/v1/datasets/dump/", {"format": "nt"}))


def triples(response):
    """Whole lines: no node is blank, and each triple is written in one way."""
    assert response.status_code == 200
    return set(response.getvalue().decode().splitlines())


@pytest.mark.parametrize("path", LISTS)
def test_what_a_record_tells_alone_is_told_by_its_list_and_by_the_dump(path, client, dump):
    whole = triples(client.get(f"/api/v1/{path}/", {"format": "nt"}))
    records = paged(client, f"{path}/")
    assert records
    for item in records[::STEP]:
        alone = triples(client.get(item["url"], {"format": "nt"}))
        assert alone - whole == set()
        assert alone - dump == set()


@ON_SQLITE_ALONE
def test_every_iri_of_ours_leads_to_what_tells_of_it(client, dump):
    found = {one for line in dump for one in re.findall(rf"<({BASE}/[^>]*)>", line.split('"')[0])}
    assert {f"{BASE}/people/guevorkian/", f"{BASE}/datasets/#publisher"} < found
    documents = {}
    for iri in sorted(found)[:: STEP**2]:
        place = iri.partition("#")[0]
        if place not in documents:
            led = client.get(place.removeprefix(BASE), headers={"accept": "application/n-triples"}, follow=True)
            assert led.status_code == 200, place
            is_turtle = led["Content-Type"].startswith("text/turtle")
            lines = graph(led.content, "ttl").serialize(format="nt") if is_turtle else led.content.decode()
            documents[place] = {line.partition(" ")[0] for line in lines.splitlines()}
            # A former IRI of a relation leads to where its present one says that it is the same.
            documents[place] |= set(re.findall(r"exactMatch> (<\S+#relation-\S+>)", lines))
        assert f"<{iri}>" in documents[place]


def test_a_description_of_a_place_in_an_event_is_told_by_the_lists_of_both_and_once_by_the_dump(client):
    event, camp = make.make_event("blizzard"), make.make_camp("far-camp")
    said = make.make_statement(None, kind="description", event=event, camp=camp, text="It was cold.", ref="cold")
    for path in ("events/", "camps/", "datasets/dump/"):
        written = client.get(f"/api/v1/{path}", {"format": "tei"}).getvalue().decode()
        assert written.count(f'xml:id="statements-{said.ref}"') == 1


@pytest.mark.parametrize("form", FORMS)
def test_the_dataset_describes_itself(form, client):
    found = graph(client.get("/api/v1/datasets/", {"format": form}).content, form)
    dataset = rdflib.URIRef(f"{BASE}/datasets/")
    assert str(found.value(dataset, rdflib.DCTERMS.title)) == "Prosopo"
    assert str(found.value(dataset, rdflib.OWL.versionInfo)) == answer(client, "datasets/")["version"]


@pytest.mark.parametrize("form", FORMS)
def test_relations_are_told_by_the_dataset(form, client):
    make.make_relation("unused", label="Unused", inverse_label="Unused of")
    wife = make.make_relation("wife-of", label="Wife of", inverse_label="Husband of")
    make.make_statement(make.make_person("a"), related_person=make.make_person("b"), relation=wife, kind="relationship")
    found = graph(client.get("/datasets/", headers={"accept": FORMS[form][0]}, follow=True).content, form)
    concept = rdflib.URIRef(f"{BASE}/relations/wife-of/")
    concepts = set(found.subjects(rdflib.RDF.type, rdflib.SKOS.Concept))
    assert concept in concepts
    assert rdflib.URIRef(f"{BASE}/relations/unused/") not in concepts
    former = rdflib.URIRef(f"{BASE}/datasets/#relation-wife-of")  # in release 0.2.0
    assert (concept, rdflib.SKOS.exactMatch, former) in found
    assert str(found.value(concept, rdflib.SKOS.prefLabel)) == "Wife of"
    assert str(found.value(concept, rdflib.URIRef(f"{BASE}/vocabulary#inverseLabel"))) == "Husband of"
    assert str(found.value(concept, rdflib.SKOS.scopeNote)) == wife.scope_note


def test_a_record_has_an_etag_of_its_own_in_each_form(client, data_of_the_project):
    tags = {client.get("/api/v1/people/guevorkian/", {"format": form})["ETag"] for form in (*FORMS, "json")}
    assert len(tags) == 4
    known = client.get("/api/v1/people/guevorkian/", {"format": "ttl"})["ETag"]
    again = client.get("/api/v1/people/guevorkian/", {"format": "ttl"}, headers={"if-none-match": known})
    assert (again.status_code, again.content) == (304, b"")


def test_a_record_is_no_table(client, data_of_the_project):
    (fault,) = faults(client, "people/guevorkian/", format="csv")
    assert "Known: json, jsonld, ttl, nt" in fault["message"]
    refused = client.get("/api/v1/people/guevorkian/", headers={"accept": "text/csv"})
    assert "text/turtle" in problem(refused, 406)["detail"]


def test_what_is_not_there_is_a_problem_in_every_form(client):
    for form in FORMS:
        problem(client.get("/api/v1/people/nobody/", {"format": form}), 404)


@pytest.mark.parametrize("path", ["/vocabulary", "/vocabulary/shapes"])
def test_the_vocabulary_and_its_shapes_are_served_where_the_terms_lead(path, client):
    response = client.get(path)
    assert response["Content-Type"] == "text/turtle; charset=utf-8"
    found = graph(response.content, "ttl")
    assert any(str(one).startswith(f"{BASE}/vocabulary#") for one in found.all_nodes())

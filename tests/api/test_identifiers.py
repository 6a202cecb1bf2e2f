"""What records are known as elsewhere, as it is served, found and exported."""

import json
from urllib.parse import urlencode

import pytest

from prosopo.models import Identifier, Status
from tests import factories as make
from tests.api.answers import answer, problem
from tests.api.exports import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def bearers():
    """A record of each kind that is public and bears the same identifier of another scheme's number."""
    person, group, camp, event = make.make_person(), make.make_group(), make.make_camp(), make.make_event()
    role, fate = make.make_role(), make.make_fate()
    relation, spouse = make.make_relation(), make.make_person("wife")
    about = {"group": group, "camp": camp, "event": event, "role": role, "fate": fate, "kind": "fate"}
    make.make_statement(person, related_person=spouse, relation=relation, **about)
    from_memoir = person.statements.get().passage.source
    found = {"people": person, "groups": group, "camps": camp, "events": event}
    found |= {"sources": from_memoir, "roles": role, "fates": fate, "relations": relation}
    for number, bearer in enumerate(found.values(), 1):
        make.make_identifier(bearer, f"wikidata:Q{number}")
    make.make_person("melnais")
    return found


@pytest.mark.parametrize("records", ["people", "groups", "camps", "events", "sources", "roles", "fates", "relations"])
def test_a_list_is_filtered_by_identifier(client, bearers, records):
    number = list(bearers).index(records) + 1
    page = answer(client, f"{records}/", identifier=f"wikidata:Q{number}")
    assert [one["slug"] for one in page["results"]] == [bearers[records].slug]
    assert page["count"] == 1
    assert [one["text"] for one in page["results"][0]["identifiers"]] == [f"wikidata:Q{number}"]
    by_address = answer(client, f"{records}/", identifier=f"https://www.wikidata.org/wiki/Q{number}")
    assert by_address["results"] == page["results"]
    assert answer(client, f"{records}/", identifier="wikidata:Q99")["results"] == []


def test_an_identifier_of_people_goes_with_the_other_filters_and_the_name(client, bearers):
    make.make_identifier(make.make_person("second"), "viaf:123456")
    both = answer(client, "people/", identifier="wikidata:Q1,viaf:123456")
    assert [one["slug"] for one in both["results"]] == ["guevorkian", "second"]
    held = answer(client, "people/", identifier="wikidata:Q1,viaf:123456", camp="vorkuta")
    assert [one["slug"] for one in held["results"]] == ["guevorkian"]
    assert answer(client, "people/", identifier="wikidata:Q1", sex="female")["results"] == []
    named = answer(client, "people/", identifier="wikidata:Q1,viaf:123456", q="second")
    assert [one["slug"] for one in named["results"]] == ["second"]
    facets = answer(client, "people/facets/", identifier="viaf:123456")
    assert facets["camp"] == []


def test_what_is_no_identifier_is_refused(client, bearers):
    body = problem(client.get("/api/v1/people/?identifier=Q1"), 400)
    assert "wikidata:Q649" in json.dumps(body)


def test_a_draft_is_not_found_by_its_identifier(client):
    make.make_identifier(make.make_person(status=Status.DRAFT), "wikidata:Q1")
    assert answer(client, "people/", identifier="wikidata:Q1")["results"] == []
    assert answer(client, "search/", q="wikidata:Q1")["results"] == []


@pytest.mark.parametrize("asked", ["wikidata:Q1", "Q1", "http://www.wikidata.org/entity/Q1"])
def test_the_search_finds_a_record_by_its_identifier(client, bearers, asked):
    first = answer(client, "search/", q=asked)["results"][0]
    assert (first["kind"], first["slug"]) == ("person", "guevorkian")
    assert first["match"] == {"score": 1.0, "name": "wikidata:Q1", "explanation": "its identifier elsewhere"}


def test_a_record_follows_what_becomes_of_its_identifier(client, bearers):
    def known(records, slug):
        return [one["value"] for one in answer(client, f"{records}/{slug}/")["identifiers"]]

    Identifier.objects.filter(value="Q1").update(value="Q11")
    assert known("people", "guevorkian") == ["Q11"]
    moved = Identifier.objects.get(value="Q11")
    moved.person = make.make_person("second")
    moved.save()
    assert (known("people", "guevorkian"), known("people", "second")) == ([], ["Q11"])
    Identifier.objects.get(value="Q3").delete()
    assert known("camps", "vorkuta") == []


def test_exports_have_the_identifiers(client, bearers):
    turtle = content(client, "people/guevorkian/?format=ttl").decode()
    assert "owl:sameAs <http://www.wikidata.org/entity/Q1>" in turtle
    term = content(client, "fates/arrested/?format=ttl").decode()
    assert "skos:exactMatch <http://www.wikidata.org/entity/Q7>" in term
    tie = content(client, "relations/wife/?format=ttl").decode()
    assert "<http://www.wikidata.org/entity/Q8>" in tie.partition("skos:exactMatch")[2]
    tei = content(client, "camps/?format=tei").decode()
    assert '<idno type="wikidata" subtype="IRI">http://www.wikidata.org/entity/Q3</idno>' in tei
    assert "wikidata:Q2" in content(client, "groups/?format=csv").decode()


def test_ipif_gives_the_iri_among_the_uris(client, bearers):
    person = client.get("/ipif/persons/guevorkian").json()
    assert "http://www.wikidata.org/entity/Q1" in person["uris"]


def test_reconciliation_matches_by_identifier_whatever_the_name(client, bearers):
    queries = {
        "by-property": {"query": "Somebody Else", "properties": [{"pid": "identifier", "v": "wikidata:Q1"}]},
        "by-value": {"query": "http://www.wikidata.org/entity/Q1"},
        "unknown": {"query": "wikidata:Q1000"},
        "property-alone": {"properties": [{"pid": "identifier", "v": "Q1"}], "type": "Person"},
    }
    body = urlencode({"queries": json.dumps(queries)})
    found = client.post("/reconcile/", body, content_type="application/x-www-form-urlencoded").json()
    for name in ("by-property", "by-value", "property-alone"):
        best = found[name]["result"][0]
        assert (best["id"], best["match"]) == ("people/guevorkian", True), name
    assert found["unknown"]["result"] == []


def test_a_source_is_found_by_the_doi_of_its_bibliography(client):
    make.make_source("article", doi="10.1000/182")
    make.make_source("hidden", doi="10.1000/182", status=Status.DRAFT)
    for asked in ("doi:10.1000/182", "https://doi.org/10.1000/182"):
        assert [one["slug"] for one in answer(client, "sources/", identifier=asked)["results"]] == ["article"]
    assert answer(client, "sources/", identifier="doi:10.1000/183")["results"] == []

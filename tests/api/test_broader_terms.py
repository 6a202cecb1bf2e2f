"""Terms with broader ones: filters find what is narrower, and every format tells of both."""

import json

import pytest

from prosopo.models import Fate, Person, Statement
from tests import factories as make
from tests.api.answers import answer, identities
from tests.api.exports import content, rows
from tests.api.reconcile.service import reconciled

pytestmark = pytest.mark.django_db


@pytest.fixture
def fates():
    """Three ways to be rehabilitated, one of them the broader term; an arrest, and drafts below and beside them."""
    above = make.make_fate("rehabilitated", category="rehabilitated")
    law, honour = (
        make.make_fate(f"rehabilitated-{sense}", label=sense, category="rehabilitated", parent=above)
        for sense in ("juridically", "politically")
    )
    make.make_fate("rehabilitated-twice", category="rehabilitated", parent=above)  # nothing public uses it
    for slug, fate in (("anna", above), ("boris", law), ("clara", honour), ("david", make.make_fate())):
        make.make_statement(make.make_person(slug), kind="fate", ref=f"{slug}-fate", fate=fate, text="")
    make.make_statement(Person.objects.get(slug="boris"), kind="fate", ref="again", fate=honour, text="")
    make.make_statement(make.make_person("emil", status="draft"), kind="fate", ref="of-draft", fate=law, text="")
    return above


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"fate": "rehabilitated"}, ["anna", "boris", "clara"]),
        ({"fate": "rehabilitated", "exact": "true"}, ["anna"]),
        ({"fate": "rehabilitated-juridically"}, ["boris"]),
        ({"fate": "rehabilitated,arrested"}, ["anna", "boris", "clara", "david"]),
    ],
)
def test_a_filter_by_the_broader_term_finds_people_of_the_narrower(client, fates, asked, found):
    assert identities(client, "people/", **asked) == found


@pytest.mark.parametrize(
    ("exact", "found"),
    [("false", ["anna-fate", "boris-fate", "clara-fate", "again"]), ("true", ["anna-fate"])],
)
def test_it_finds_statements_as_well(client, fates, exact, found):
    assert identities(client, "statements/", fate="rehabilitated", exact=exact) == found


@pytest.mark.parametrize(
    ("records", "exact", "counts"),
    [
        ("people", "false", {"rehabilitated": 3, "rehabilitated-politically": 2, "rehabilitated-juridically": 1}),
        ("people", "true", {"rehabilitated": 1, "rehabilitated-politically": 2, "rehabilitated-juridically": 1}),
        ("statements", "false", {"rehabilitated": 4, "rehabilitated-politically": 2, "rehabilitated-juridically": 1}),
    ],
)
def test_a_facet_counts_each_person_once_for_the_broader_term(client, fates, records, exact, counts):
    found = answer(client, f"{records}/facets/", exact=exact)["fate"]
    assert {one["value"]: one["count"] for one in found} == counts | {"arrested": 1}


def test_people_are_listed_under_the_terms_that_statements_name(client, fates):
    assert [one["slug"] for one in answer(client, "people/boris/")["fates"]] == [
        "rehabilitated-juridically",
        "rehabilitated-politically",
    ]


@pytest.mark.parametrize(
    ("model", "kind", "name"),
    [
        (make.make_role, "role", "role"),
        (make.make_trait, "trait", "trait"),
        (make.make_legal_basis, "fate", "legal_basis"),
    ],
)
def test_each_vocabulary_has_broader_terms(client, model, kind, name):
    top = model("top")
    middle = model("middle", parent=top)
    fields = {name: model("bottom", parent=middle)} | ({"fate": make.make_fate()} if kind == "fate" else {})
    make.make_statement(make.make_person("anna"), kind=kind, ref="said", text="", **fields)
    for term in ("top", "middle", "bottom"):
        assert identities(client, "people/", **{name: term}) == ["anna"]
        assert identities(client, "statements/", **{name: term}) == ["said"]
        assert identities(client, "people/", **{name: term}, exact="true") == (["anna"] if term == "bottom" else [])


def test_the_record_of_a_term_names_the_broader_and_the_public_narrower_ones(client, fates):
    above = answer(client, "fates/rehabilitated/")
    assert above["broader"] is None
    assert [one["slug"] for one in above["narrower"]] == ["rehabilitated-juridically", "rehabilitated-politically"]
    below = answer(client, "fates/rehabilitated-juridically/")
    assert below["narrower"] == []
    assert below["broader"] == {
        "slug": "rehabilitated",
        "label": "Rehabilitated",
        "url": "/api/v1/fates/rehabilitated/",
    }


def test_a_term_is_public_with_what_is_narrower(client, fates):
    Statement.objects.filter(fate=fates).withdraw()
    assert "rehabilitated" in identities(client, "fates/")
    Statement.objects.exclude(fate__slug="arrested").withdraw()
    assert identities(client, "fates/") == ["arrested"]
    assert client.get("/api/v1/fates/rehabilitated/").status_code == 410  # it was public
    assert client.get("/api/v1/fates/rehabilitated-twice/").status_code == 404


def test_nothing_hides_a_broader_term_that_readers_are_led_to(client, fates):
    for fate in answer(client, "fates/")["results"]:
        if fate["broader"]:
            assert client.get(fate["broader"]["url"]).status_code == 200


def test_a_table_has_the_broader_term(client, fates):
    found = {one["slug"]: (one["broader"], one["broader_label"]) for one in rows(client, "fates/")}
    assert found["rehabilitated"] == ("", "")
    assert found["rehabilitated-juridically"] == ("rehabilitated", "Rehabilitated")


def test_linked_data_put_terms_into_a_scheme(client, fates):
    nodes = json.loads(content(client, "fates/", format="jsonld"))["@graph"]
    by_iri = {node["@id"].partition("/fates/")[2].strip("/"): node for node in nodes if "/fates/" in node["@id"]}
    top, below = by_iri["rehabilitated"], by_iri["rehabilitated-juridically"]
    assert below["broader"] == top["@id"]
    scheme = below["inScheme"]
    assert scheme.endswith("/vocabulary#fates-scheme")
    assert "topConceptOf" not in below
    assert top["inScheme"] == scheme
    assert top["topConceptOf"] == {
        **{"@id": scheme, "@type": "ConceptScheme", "title": "Fates"},
        "hasTopConcept": top["@id"],
    }
    for path in ("fates/", "fates/rehabilitated/"):
        turtle = content(client, path, format="ttl").decode()
        assert turtle.count("skos:narrower ") == 2
        assert "skos:hasTopConcept <" in turtle


def test_tei_points_at_broader_and_narrower_terms(client, fates):
    whole = content(client, "fates/rehabilitated/", format="tei").decode()
    assert '<note type="narrower" resp="#editors"><ref target="' in whole
    assert '/fates/rehabilitated/">Rehabilitated</ref>' in content(client, "fates/", format="tei").decode()


@pytest.mark.parametrize(("above", "fit"), [("Craft", 100), ("Trade", 0)])
def test_roles_are_reconciled_by_their_broader_term(client, above, fit):
    craft = make.make_role("craft")
    make.make_statement(make.make_person("anna"), kind="role", role=make.make_role("tailor", parent=craft), text="")
    query = {"query": "Tailor", "type": "Role", "properties": [{"pid": "broader", "v": above}]}
    (found,) = reconciled(client, q=query)["q"]
    assert (found["id"], found["features"][1]) == ("roles/tailor", {"id": "broader", "value": fit})


def test_a_filter_ends_where_broader_terms_run_in_a_circle(client, fates):
    law = Fate.objects.get(slug="rehabilitated-juridically")
    Fate.objects.filter(pk=fates.pk).update(parent=law)
    assert identities(client, "people/", fate="rehabilitated-juridically") == ["anna", "boris", "clara"]

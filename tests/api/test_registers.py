"""What registers say of everyone: traits, legal bases, who decided, ages and quantities, as filters and in formats."""

import pytest

from tests import factories as make
from tests.api.answers import answer, identities
from tests.api.exports import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def sentenced():
    """A sentence by a board that sits in a commissariat; an Armenian; and someone who is said not to be one."""
    commissariat = make.make_group("commissariat", kind="state_body")
    board = make.make_group("special-board", kind="state_body", parent=commissariat)
    armenian, article = make.make_trait(), make.make_legal_basis()
    words = make.make_passage("ten years under article 58-10, aged 35 to 38")
    sentence = {"kind": "fate", "text": "", "fate": make.make_fate("sentenced", category="sentenced"), "passage": words}
    sentence |= {"legal_bases": [article], "decided_by": board}
    sentence |= {"quantity_value": 10, "quantity_unit": "years", "quantity_text": "ten years"}
    sentence |= {"age_min": 35, "age_max": 38, "age_text": "35 to 38"}
    make.make_statement(make.make_person("anna"), ref="sentence", **sentence)
    make.make_statement(make.make_person("boris"), kind="trait", text="", trait=armenian)
    make.make_statement(make.make_person("clara"), kind="trait", text="", trait=armenian, denied=True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"trait": "armenian"}, ["boris"]),
        ({"trait": "armenian", "denied": "include"}, ["boris", "clara"]),
        ({"legal_basis": "article-58-10"}, ["anna"]),
        ({"legal_basis": "article-58-10", "kind": "trait"}, []),
        ({"decided_by": "special-board", "fate": "sentenced"}, ["anna"]),
        ({"decided_by": "commissariat"}, ["anna"]),
        ({"decided_by": "commissariat", "exact": "true"}, []),
        ({"group": "special-board"}, []),  # it is no group of hers
    ],
)
def test_people_are_found_by_traits_by_what_law_and_by_whom(client, sentenced, asked, found):
    assert identities(client, "people/", **asked) == found


def test_statements_and_facets_tell_of_them_as_well(client, sentenced):
    assert identities(client, "statements/", decided_by="commissariat") == ["sentence"]
    facets = answer(client, "people/facets/")
    assert [one["value"] for one in facets["trait"]] == ["armenian"]
    assert [one["value"] for one in facets["legal_basis"]] == ["article-58-10"]
    assert sorted(one["value"] for one in facets["decided_by"]) == ["commissariat", "special-board"]


def test_ages_and_quantities_stand_in_every_format(client, sentenced):
    record = answer(client, "statements/sentence/")
    assert record["age"] == {"min": 35, "max": 38, "about": None, "text": "35 to 38"}
    assert record["quantity"] == {"value": 10.0, "unit": "years", "text": "ten years"}
    turtle = content(client, "statements/", format="ttl").decode()
    assert 'prosopo:ageMin "35"^^xsd:integer' in turtle
    assert 'prosopo:quantityValue "10.0"^^xsd:decimal' in turtle
    tei = content(client, "statements/", format="tei").decode()
    assert 'atLeast="35" atMost="38">35 to 38</num>' in tei
    assert 'quantity="10" unit="years">ten years</measure>' in tei
    header, row = content(client, "statements/", format="csv", fate="sentenced").decode().splitlines()[:2]
    cells = dict(zip(header.split(","), row.split(","), strict=False))
    assert (cells["age_min"], cells["quantity_unit"], cells["legal_bases"]) == ("35", "years", "article-58-10")
    ipif = client.get("/ipif/statements/sentence").json()["statementText"]
    assert "Age: 35 to 38 (at least 35, at most 38)." in ipif
    assert "Quantity: ten years (10 years)." in ipif

"""By which relation, and how much: asked of the same statement as what else is asked."""

import pytest

from prosopo.models import Relation, Statement
from tests import factories as make
from tests.api.answers import answer, faults, identities
from tests.index.index_checks import faults as faults_of_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """Anna was arrested by the GPU and tried by a court; Boris was tried by the GPU. Anna is his wife, and a friend."""
    act = make.make_relation("acted-on-by", inverse_label="acted on")
    arrested = make.make_relation("arrested-by", inverse_label="arrested", parent=act)
    tried = make.make_relation("tried-by", inverse_label="tried", parent=act)
    gpu, court = make.make_group("gpu"), make.make_group("court")
    anna, boris = make.make_person("anna"), make.make_person("boris")
    tie = {"kind": "relationship", "text": ""}
    make.make_statement(anna, ref="anna-arrested", relation=arrested, related_group=gpu, **tie)
    make.make_statement(anna, ref="anna-tried", relation=tried, related_group=court, **tie)
    make.make_statement(boris, ref="boris-tried", relation=tried, related_group=gpu, **tie)
    make.make_statement(anna, ref="married", relation=make.make_relation("wife"), related_person=boris, **tie)
    friend = make.make_relation("friend", inverse_label="", symmetric=True)
    make.make_statement(anna, ref="friends", relation=friend, related_person=boris, **tie)
    shot = {"kind": "fate", "fate": make.make_fate("sentenced", category="sentenced"), "text": ""}
    ten = {"quantity_value": 10, "quantity_unit": "years", "quantity_text": ""}
    make.make_statement(anna, ref="ten-years", **shot, **ten)
    make.make_statement(boris, ref="months", **shot, quantity_value=120, quantity_unit="months")
    make.make_statement(boris, ref="walked", quantity_value=60.5, quantity_unit="kilometres")
    make.make_statement(make.make_person("clara"), ref="three-years", **shot, **ten | {"quantity_value": 3})


@pytest.mark.parametrize(
    ("asked", "people", "statements"),
    [
        ({"relation": "arrested-by"}, ["anna"], ["anna-arrested"]),
        ({"relation": "arrested-by", "related_group": "gpu"}, ["anna"], ["anna-arrested"]),
        ({"relation": "tried-by", "related_group": "gpu"}, ["boris"], ["boris-tried"]),
        ({"relation": "arrested-by", "related_group": "court"}, [], []),
        ({"relation": "acted-on-by", "related_group": "gpu"}, ["anna", "boris"], ["anna-arrested", "boris-tried"]),
        ({"relation": "acted-on-by", "exact": "true"}, [], []),
        ({"relation": "wife"}, ["anna"], ["married"]),
        ({"relation": "wife", "related_to": "boris"}, ["anna"], ["married"]),
        ({"relation": "wife", "related_to": "anna"}, [], ["married"]),
        ({"relation": "friend"}, ["anna", "boris"], ["friends"]),
        ({"relation": "friend", "related_to": "anna"}, ["boris"], ["friends"]),
        ({"relation": "friend", "exact": "true"}, ["anna"], ["friends"]),
        ({"relation": "wife,arrested-by"}, ["anna"], ["anna-arrested", "married"]),
        ({"relation": ["wife", "friend"]}, [], []),  # no statement is of both
        ({"relation": "wife", "kind": "fate"}, [], []),
    ],
    ids=str,
)
def test_a_relation_is_asked_of_the_statement_that_ties(client, said, asked, people, statements):
    assert identities(client, "people/", **asked) == people
    assert identities(client, "statements/", **asked) == statements
    assert answer(client, "people/", **asked)["count"] == len(people)


@pytest.mark.parametrize(
    ("asked", "people", "statements"),
    [
        ({"quantity": "10/..", "unit": "years"}, ["anna"], ["ten-years"]),
        ({"quantity": "3/10", "unit": "years"}, ["anna", "clara"], ["ten-years", "three-years"]),
        ({"quantity": "../9.5", "unit": "years"}, ["clara"], ["three-years"]),
        ({"quantity": "10", "unit": "years", "kind": "description"}, [], []),
        (
            {"quantity": "10/..", "unit": "years,months", "fate": "sentenced"},
            ["anna", "boris"],
            ["ten-years", "months"],
        ),
        ({"quantity": "60/61", "unit": "kilometres", "fate": "sentenced"}, [], []),
        ({"unit": "kilometres"}, ["boris"], ["walked"]),
        ({"unit": "hours"}, [], []),
        ({"quantity": "10/..", "unit": "years", "relation": "wife"}, [], []),
        ({"quantity": "10/..", "unit": "years", "q": "Anna"}, ["anna"], None),
    ],
    ids=str,
)
def test_a_quantity_is_asked_of_the_statement_with_its_unit(client, said, asked, people, statements):
    assert identities(client, "people/", **asked) == people
    if statements is not None:
        assert identities(client, "statements/", **asked) == statements


def test_facets_count_relations_and_what_else_is_said_with_them(client, said):
    facets = answer(client, "people/facets/")
    counts = {one["value"]: one["count"] for one in facets["relation"]}
    assert counts == {"acted-on-by": 2, "arrested-by": 1, "tried-by": 2, "wife": 1, "friend": 2}
    groups = answer(client, "people/facets/", relation="tried-by")["related_group"]
    assert {one["value"]: one["count"] for one in groups} == {"gpu": 1, "court": 1}
    assert [one["value"] for one in answer(client, "people/facets/", unit="years")["fate"]] == ["sentenced"]
    of_statements = answer(client, "statements/facets/", relation="wife")
    assert {one["value"]: one["count"] for one in of_statements["relation"]} == {
        **counts,
        "acted-on-by": 3,
        "friend": 1,
    }


def test_the_network_takes_them_too(client, said):
    ties = answer(client, "network/", relation="wife", ties="relation")
    assert [node["slug"] for node in ties["nodes"]] == ["anna"]


def test_they_follow_what_is_written(client, said):
    Statement.objects.filter(ref="ten-years").update(quantity_value=25)
    assert identities(client, "people/", quantity="11/..", unit="years") == ["anna"]
    Relation.objects.filter(slug="tried-by").update(parent=None)
    assert identities(client, "people/", relation="acted-on-by") == ["anna"]
    Relation.objects.filter(slug="friend").update(symmetric=False, inverse_label="befriended")
    assert identities(client, "people/", relation="friend") == ["anna"]
    assert faults_of_index() == []


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"quantity": "10/.."}, "Say of what, by `unit`: years, months, "),
        ({"quantity": "ten", "unit": "years"}, "Give a number, or two with a slash between them: 10, 5/10, "),
        ({"quantity": "5/3", "unit": "years"}, "5 is more than 3: give the smaller number first."),
        ({"unit": "fathoms"}, "Give one or more of years, months, "),
        ({"relation": "nowhere"}, "No public relation has this slug: see /api/v1/relations/ for those that there "),
    ],
)
def test_what_cannot_be_meant_is_told_with_the_remedy(client, said, asked, message):
    for records in ("people/", "statements/"):
        (fault,) = faults(client, records, **asked)
        assert fault["message"].startswith(message)

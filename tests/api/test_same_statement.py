"""`same=true`: one statement about a person meets all conditions, instead of one each."""

import pytest

from tests import factories as make
from tests.api.answers import answer, faults, identities

pytestmark = pytest.mark.django_db


@pytest.fixture
def led():
    """Anna led the Opposition; Boris led a strike and belonged to the Opposition; Clara was one of its poets."""
    leader, poet = make.make_role("leader"), make.make_role("poet")
    party = make.make_group("opposition")
    wing = make.make_group("left-wing", parent=party)
    vorkuta, moscow = make.make_camp("vorkuta"), make.make_camp("moscow")
    anna, boris, clara = (make.make_person(slug, sex=sex) for slug, sex in PEOPLE.items())
    passage = make.make_passage()
    for ref, person, kind, fields in (
        ("anna-led", anna, "role", {"role": leader, "group": wing, "camp": vorkuta, "date": "1927"}),
        ("anna-in-moscow", anna, "detention", {"camp": moscow, "date": "1936"}),
        ("boris-led", boris, "role", {"role": leader, "camp": vorkuta, "date": "1936"}),
        ("boris-belonged", boris, "membership", {"group": party, "date": "1927"}),
        ("clara-wrote", clara, "role", {"role": poet, "group": party, "denied": True}),
        ("clara-belonged", clara, "membership", {"group": party}),
        ("boris-born", boris, "birth", {"date": "1895"}),
    ):
        basis = {"date_basis": "stated"} if "date" in fields else {}
        make.make_statement(person, ref=ref, kind=kind, text="", passage=passage, **fields, **basis)
    make.make_statement(
        boris,
        ref="boris-and-anna",
        kind="relationship",
        related_person=anna,
        relation=make.make_relation("friend", symmetric=True, inverse_label=""),
        group=wing,
        passage=passage,
    )


PEOPLE = {"anna": "female", "boris": "male", "clara": "female"}


@pytest.mark.parametrize(
    ("asked", "apart", "same"),
    [
        ("role=leader&group=opposition", ["anna", "boris"], ["anna"]),
        ("role=leader&group=opposition&exact=true", ["boris"], []),
        ("role=leader&group=opposition&camp=vorkuta", ["anna", "boris"], ["anna"]),
        ("role=leader,poet&group=opposition,left-wing", ["anna", "boris"], ["anna"]),
        ("role=leader&group=opposition@1927", ["anna", "boris"], ["anna"]),
        ("role=leader@1936&group=opposition@1927", ["boris"], []),
        ("role=leader&group=opposition&date=1936", [], []),
        ("role=leader&camp=vorkuta&date=1936", ["boris"], ["boris"]),
        ("camp=vorkuta&camp=moscow", ["anna"], []),
        ("group=opposition&group=left-wing", ["anna", "boris"], ["anna", "boris"]),
        ("role=poet&group=opposition", [], []),
        ("role=poet&group=opposition&denied=only", ["clara"], ["clara"]),
        ("role=poet&group=opposition&denied=include", ["clara"], ["clara"]),
        ("role=leader&camp=moscow&kind=detention", ["anna"], []),
        ("camp=vorkuta&group=opposition&kind=role", ["anna"], ["anna"]),
        ("role=leader&group=opposition&born=1895", ["boris"], []),
        ("role=leader&camp=vorkuta&born=1895", ["boris"], ["boris"]),
        ("role=leader&group=opposition&sex=male", ["boris"], []),
        ("related_to=anna&group=left-wing", ["boris"], ["boris"]),
        ("related_to=boris&group=left-wing", ["anna"], []),
        ("related_to=anna&role=leader", ["boris"], []),
        ("q=boris&role=leader&group=opposition", ["boris"], []),
        ("q=anna&role=leader&group=opposition", ["anna"], ["anna"]),
        ("role=leader", ["anna", "boris"], ["anna", "boris"]),
        ("kind=detention", ["anna"], ["anna"]),
    ],
)
def test_conditions_are_met_by_one_statement_or_by_one_each(client, led, asked, apart, same):
    assert sorted(identities(client, f"people/?{asked}")) == apart
    assert sorted(identities(client, f"people/?{asked}&same=false")) == apart
    assert sorted(identities(client, f"people/?{asked}&same=true")) == same
    assert answer(client, f"people/?{asked}&same=true")["count"] == len(same)


def test_facets_count_whom_the_list_would_have(client, led):
    for asked in ("role=leader", "group=opposition", "camp=vorkuta&group=left-wing", "role=leader&date=1936"):
        found = answer(client, f"people/facets/?{asked}&same=true")
        counted = [
            (f"{name}={one['value']}", one["count"])
            for name in ("group", "camp", "role", "sex")
            if f"{name}=" not in asked
            for one in found[name]
        ]
        assert counted
        for further, count in counted:
            assert answer(client, f"people/?{asked}&same=true&{further}")["count"] == count, (asked, further)
    assert {one["value"]: one["count"] for one in answer(client, "people/facets/?role=leader&same=true")["group"]} == {
        "left-wing": 1,
        "opposition": 1,
    }
    decades = answer(client, "people/facets/?role=leader&camp=vorkuta&same=true")["decade"]
    assert {one["value"]: one["count"] for one in decades} == {"192X": 1, "193X": 1}


def test_files_and_networks_are_of_the_same_people(client, led):
    assert b"".join(client.get("/api/v1/people/?role=leader&group=opposition&same=true&format=csv")).count(b"\n") == 2
    nodes = answer(client, "network/?role=leader&group=opposition&same=true")["nodes"]
    assert [node["id"] for node in nodes] == ["anna"]


def test_statements_take_it_and_have_it_always(client, led):
    for same in ("", "&same=true", "&same=false"):
        assert identities(client, f"statements/?role=leader&group=opposition{same}") == ["anna-led"]


def test_what_it_accepts_is_told(client):
    (fault,) = faults(client, "people/", same="yes")
    assert fault == {"parameter": "same", "value": "yes", "message": "Give one of false, true."}

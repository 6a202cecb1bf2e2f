"""To which conditions kind, tie and quantity bind: those whose statements can have them; else another one has to."""

import re

import pytest
from django.conf import settings

from prosopo.models import Person
from prosopo.schema.bindings import KINDS_NAMING
from prosopo.schema.statement_kinds import KIND
from tests import factories as make
from tests.api.answers import answer, identities

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """Anna and Boris, both shot engineers, were at Vorkuta, he as an officer; Anna's husband was sentenced to it."""
    vorkuta, shot, sentenced = make.make_camp("vorkuta"), make.make_fate("shot"), make.make_fate("sentenced")
    anna, boris, clemens = (make.make_person(slug) for slug in ("anna", "boris", "clemens"))
    engineer, armenian, party = make.make_role("engineer"), make.make_trait("armenian"), make.make_group("party")
    law, wife = make.make_legal_basis("article-58"), make.make_relation("wife", inverse_label="Husband")
    passage = make.make_passage()
    for person, kind, fields in (
        (anna, "detention", {"camp": vorkuta, "date": "1936"}),
        (anna, "fate", {"fate": shot, "date": "1938"}),
        (anna, "role", {"role": engineer}),
        (anna, "trait", {"trait": armenian}),
        (anna, "relationship", {"related_person": clemens, "relation": wife}),
        (boris, "role", {"role": engineer, "camp": vorkuta, "date": "1936"}),
        (boris, "fate", {"fate": shot, "date": "1936"}),
        (boris, "trait", {"trait": armenian}),
        (boris, "membership", {"group": party}),
        (clemens, "fate", {"fate": sentenced, "legal_bases": [law], "quantity_value": 10, "quantity_unit": "years"}),
        (clemens, "detention", {"camp": vorkuta}),
        (clemens, "membership", {"group": party, "camp": vorkuta}),
    ):
        basis = {"date_basis": "stated"} if "date" in fields else {}
        make.make_statement(person, kind=kind, passage=passage, **fields, **basis)


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        ("camp=vorkuta&kind=detention", ["anna", "clemens"]),
        ("camp=vorkuta&fate=shot&kind=detention", ["anna"]),
        ("camp=vorkuta&fate=shot&kind=fate", []),  # no fate names the camp
        ("camp=vorkuta&fate=shot&kind=role", ["boris"]),
        ("camp=vorkuta&role=engineer&kind=detention", ["anna"]),
        ("camp=vorkuta&role=engineer&kind=role", ["boris"]),
        ("camp=vorkuta&trait=armenian&kind=detention", ["anna"]),
        ("camp=vorkuta&group=party&kind=detention", ["clemens"]),
        ("camp=vorkuta&legal_basis=article-58&kind=membership", ["clemens"]),
        ("fate=shot&kind=detention", ["anna"]),
        ("fate=shot&trait=armenian&kind=detention", ["anna"]),
        ("fate=shot&kind=detention&date=1938", []),  # not held then
        ("fate=shot&camp=vorkuta@1936&kind=detention", ["anna"]),
        ("fate=shot&kind=detention,fate", ["anna", "boris"]),
        ("related_to=clemens&camp=vorkuta&kind=detention&fate=shot", ["anna"]),
        ("related_to=clemens&camp=vorkuta&kind=fate", []),
        ("camp=vorkuta&kind=trait", ["anna", "boris"]),
        ("related_to=clemens&relation=wife&camp=vorkuta", ["anna"]),
        ("camp=vorkuta&relation=wife", ["anna"]),
        ("camp=vorkuta&relation=wife&same=true", []),
        ("fate=sentenced&quantity=10/..&unit=years&camp=vorkuta", ["clemens"]),
        ("fate=shot&quantity=10/..&unit=years", []),
        ("camp=vorkuta&unit=years", ["clemens"]),
        ("camp=vorkuta&unit=years&same=true", []),
        ("camp=vorkuta&fate=shot&kind=detention&q=Anna", ["anna"]),
        ("camp=vorkuta&fate=shot&kind=detention&q=Boris", []),
    ],
)
def test_a_condition_of_another_kind_is_met_by_another_statement(client, said, asked, people):
    assert identities(client, f"people/?{asked}") == people
    assert answer(client, f"people/?{asked}")["count"] == len(people)


@pytest.mark.parametrize("asked", ["kind=detention", "fate=shot&kind=detention", "relation=wife", "unit=years"])
def test_facets_count_whom_the_list_would_have(client, said, asked):
    found = answer(client, f"people/facets/?{asked}")
    counts = {
        f"{name}={one['value']}": one["count"]
        for name in ("camp", "fate", "group", "legal_basis", "role", "trait")
        for one in found[name]
        if f"{name}=" not in asked
    }
    assert counts
    for further, count in counts.items():
        assert answer(client, f"people/?{asked}&{further}")["count"] == count, further


def test_the_documentation_says_which_kinds_name_what():
    told = {}
    for names, kinds in re.findall(r"^\| (`[\w`, ]+`) \| ([a-z, ]+) \|$", _API.read_text(), re.MULTILINE):
        for name in re.findall(r"\w+", names):
            but = set(kinds.removeprefix("all").removeprefix(" but ").split(", ")) - {""}
            told[name] = set(KIND) - but if kinds.startswith("all") else but
    named = {dimension.name.lower(): kinds for dimension, kinds in KINDS_NAMING.items()}
    named["related_to"] = named.pop("related")
    assert {name: told.get(name) for name, kinds in named.items() if kinds < KIND.keys()} == {
        name: kinds for name, kinds in named.items() if kinds < KIND.keys()
    }


_API = settings.ROOT / "docs" / "api.md"


@pytest.mark.parametrize(
    "asked",
    [
        *("", "camp=vorkuta", "fate=shot", "camp=vorkuta&fate=shot", "camp=vorkuta&fate=shot&same=true"),
        *("fate=shot&kind=detention", "camp=vorkuta&role=engineer&kind=role", "camp=vorkuta&date=1936"),
    ],
)
def test_a_decade_counts_whom_its_date_would_find(asked, client, said):
    anna, earlier = Person.objects.get(slug="anna"), {"date": "1921", "date_basis": "stated"}
    make.make_statement(anna, kind="detention", camp=make.make_camp("kolyma"), ref="kolyma", **earlier)
    counted = {one["value"]: one["count"] for one in answer(client, f"people/facets/?{asked}").get("decade", ())}
    others = asked.replace("&date=1936", "")
    found = {decade: len(identities(client, f"people/?{others}&date={decade}")) for decade in ("192X", "193X")}
    assert counted == {decade: number for decade, number in found.items() if number}

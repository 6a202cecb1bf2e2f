"""Births and deaths in the index: as statements date them, and births worked out from ages where none does."""

import pytest

from tests import factories as make
from tests.api.answers import answer, identities
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db
STATED = {"date_basis": "stated"}
OCTOBER = {"date": "1936-10-27", **STATED}


def aged(slug, **fields):
    return make.make_statement(make.make_person(slug), ref=f"age-of-{slug}", **({"kind": "age", **OCTOBER} | fields))


def born(client, slug):
    return [(one["edtf"], one["derived"], one["approximate"]) for one in answer(client, f"people/{slug}/")["born"]]


def people(client, **asked):
    return set(identities(client, "people/", **asked))


@pytest.mark.parametrize(
    ("age", "found"),
    [
        ({"age_min": 40, "age_max": 40}, [("[1895-10-28..1896-10-27]", True, False)]),
        ({"age_min": 40}, [("[..1896-10-27]", True, False)]),
        ({"age_max": 40}, [("[1895-10-28..1936-10-27]", True, False)]),
        ({"age_about": 40}, [("[1891-10-28..1900-10-27]", True, True)]),
        ({"age_min": 40, "age_max": 40, "date": "1936~"}, [("[1893-01-02..1898-12-31]", True, True)]),
        ({"age_min": 40, "age_max": 40, "date": "", "date_basis": ""}, []),
        ({"age_min": 40, "age_max": 40, "denied": True}, []),
        ({"age_min": 40, "age_max": 40, "status": "draft"}, []),
    ],
)
def test_an_age_at_a_date_tells_when_someone_was_born_and_says_that_it_is_derived(client, age, found):
    aged("young", **age)
    assert born(client, "young") == found


def test_a_birth_is_derived_only_where_none_is_dated(client):
    age = aged("anna", age_min=40, age_max=40)
    birth = make.make_statement(age.person, kind="birth", text="", place_text="Baku")
    assert born(client, "anna") == [("[1895-10-28..1896-10-27]", True, False)]
    birth.date, birth.date_basis = "1897", "stated"
    birth.save()
    assert born(client, "anna") == [("1897", False, False)]
    assert (people(client, born="1896"), people(client, born="1897")) == (set(), {"anna"})
    birth.denied = True
    birth.save()
    assert people(client, born="1896") == {"anna"}
    assert faults() == []


def test_people_are_found_by_when_they_were_born_and_died_beside_all_else(client):
    camp = make.make_camp()
    aged("anna", age_min=40, age_max=40)
    boris = make.make_person("boris")
    make.make_statement(boris, kind="birth", text="", date="1896-05", **STATED)
    make.make_statement(boris, kind="detention", text="", camp=camp, date="1936", **STATED)
    make.make_statement(boris, kind="death", text="", date="1938", **STATED)
    shot = make.make_fate("shot", category="executed")
    make.make_statement(make.make_person("clara"), kind="fate", text="", fate=shot, date="1938-03", **STATED)
    make.make_statement(make.make_person("dora"), kind="fate", text="", fate=make.make_fate(), date="1938", **STATED)
    assert people(client, born="1896") == {"anna", "boris"}
    assert people(client, born="1896", date_match="certain") == {"boris"}
    assert people(client, born="1896", camp="vorkuta", kind="detention") == {"boris"}
    assert people(client, born="1896", date="1936-10-27", kind="age") == {"anna"}
    assert people(client, died="1938") == {"boris", "clara"}
    assert people(client, born="1896", died="1938") == {"boris"}
    assert people(client, kind="birth") == {"boris"}  # no derived birth is a statement
    said = [one["kind"] for one in answer(client, "statements/", died="1938")["results"]]
    assert said == ["death", "fate"]
    assert identities(client, "statements/", born="1896", kind="birth") != []
    assert answer(client, "statements/", born="1895")["count"] == 0

"""Statements asked for by whom they are of: a person, or a group as a whole."""

import pytest

from tests import factories as make
from tests.api.answers import answer, faults, identities

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """Statements of two people and two groups, the one within the other, by their references."""
    strikers = make.make_group("strikers")
    women = make.make_group("women", parent=strikers)
    guevorkian, melnais = make.make_person(), make.make_person("melnais")
    make.make_statement(guevorkian, ref="of-him", group=strikers)
    make.make_statement(melnais, ref="speaks-of-him", related_person=guevorkian)
    make.make_statement(subject_group=strikers, ref="of-all", date="1936", date_basis="stated")
    make.make_statement(subject_group=women, ref="of-the-women", date="1937", date_basis="stated")
    hidden = make.make_person("hidden", status="draft")
    make.make_statement(hidden, ref="of-a-draft")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"person": "guevorkian"}, ["of-him"]),
        ({"person": "guevorkian,melnais"}, ["of-him", "speaks-of-him"]),
        ({"person": "melnais", "related_to": "guevorkian"}, ["speaks-of-him"]),
        ({"group": "strikers"}, ["of-him"]),
        ({"subject_group": "strikers"}, ["of-all", "of-the-women"]),
        ({"subject_group": "strikers", "exact": "true"}, ["of-all"]),
        ({"subject_group": "strikers", "date": "1937"}, ["of-the-women"]),
        ({"subject_group": "strikers@1937"}, ["of-the-women"]),
        ({"subject_group": "women"}, ["of-the-women"]),
        ({"subject_group": "strikers", "person": "guevorkian"}, []),
    ],
)
def test_a_statement_is_found_by_whom_it_is_of(client, said, asked, found):
    assert identities(client, "statements/", **asked) == found
    assert answer(client, "statements/", **asked)["count"] == len(found)


def test_the_facets_of_statements_count_those_of_a_group(client, said):
    found = answer(client, "statements/facets/", subject_group="strikers")
    assert [(one["value"], one["count"]) for one in found["decade"]] == [("193X", 2)]


@pytest.mark.parametrize(("name", "slug"), [("person", "hidden"), ("subject_group", "nobody")])
def test_whoever_is_not_public_is_unknown(client, said, name, slug):
    (told,) = faults(client, "statements/", **{name: slug})
    assert (told["parameter"], told["value"]) == (name, slug)


def test_a_list_of_people_takes_no_filter_of_statements_alone(client, said):
    (told,) = faults(client, "people/", subject_group="strikers")
    assert told["parameter"] == "subject_group"

"""Filters by the passage's own doubt and by who speaks: both bind to the statement that the object filters ask for."""

import pytest

from tests import factories as make
from tests.api.answers import answer, faults, identities

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    """Anna was held at Vorkuta; Boris seems to have been, by hearsay; Clara was, and seems to have been at Solovki."""
    vorkuta, solovki = make.make_camp("vorkuta"), make.make_camp("solovki")
    anna, boris, clara = (make.make_person(slug) for slug in ("anna", "boris", "clara"))
    for ref, person, camp, fields in (
        ("anna-held", anna, vorkuta, {}),
        ("boris-held", boris, vorkuta, {"hedged": True, "voice": "hearsay"}),
        ("clara-held", clara, vorkuta, {"voice": "editor"}),
        ("clara-perhaps-held", clara, solovki, {"hedged": True}),
    ):
        make.make_statement(person, ref=ref, kind="detention", camp=camp, **fields)


@pytest.mark.parametrize(
    ("asked", "people", "statements"),
    [
        ({}, ["anna", "boris", "clara"], ["anna-held", "boris-held", "clara-held"]),
        ({"hedged": "include"}, ["anna", "boris", "clara"], ["anna-held", "boris-held", "clara-held"]),
        ({"hedged": "exclude"}, ["anna", "clara"], ["anna-held", "clara-held"]),
        ({"hedged": "only"}, ["boris"], ["boris-held"]),
        ({"voice": "author"}, ["anna"], ["anna-held"]),
        ({"voice": "editor,hearsay"}, ["boris", "clara"], ["boris-held", "clara-held"]),
        ({"voice": "editor,hearsay", "hedged": "exclude"}, ["clara"], ["clara-held"]),
        ({"voice": "quoted"}, [], []),
    ],
    ids=str,
)
def test_doubt_and_voice_are_asked_of_the_statement_that_places_someone(client, held, asked, people, statements):
    assert identities(client, "people/", camp="vorkuta", **asked) == people
    assert identities(client, "statements/", camp="vorkuta", **asked) == statements


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        ({"hedged": "only"}, ["boris", "clara"]),
        ({"hedged": "exclude"}, ["anna", "clara"]),
        ({"voice": "hearsay"}, ["boris"]),
        ({"hedged": "only", "voice": "author"}, ["clara"]),
    ],
    ids=str,
)
def test_without_an_object_any_statement_about_the_person_will_do(client, held, asked, people):
    assert identities(client, "people/", **asked) == people


def test_facets_count_under_both(client, held):
    camps = {one["value"]: one["count"] for one in answer(client, "people/facets/", hedged="only")["camp"]}
    assert camps == {"vorkuta": 1, "solovki": 1}
    camps = {one["value"]: one["count"] for one in answer(client, "statements/facets/", voice="author")["camp"]}
    assert camps == {"vorkuta": 1, "solovki": 1}


def test_what_they_accept_is_told(client):
    assert faults(client, "people/", hedged="maybe", voice="author,god") == [
        {"parameter": "hedged", "value": "maybe", "message": "Give one of include, exclude, only."},
        {
            "parameter": "voice",
            "value": "author,god",
            "message": "Give one or more of author, editor, quoted, hearsay, separated by commas.",
        },
    ]

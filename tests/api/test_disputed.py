"""The filter by disputes: it binds to the statement, and follows what readers see of the dispute."""

import pytest

from tests import factories as make
from tests.api.answers import answer, identities
from tests.index import index_checks

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute():
    """Anna was held at Vorkuta, and so was Boris, who was in exile by another voice; of the two there is a dispute."""
    vorkuta, solovki = make.make_camp("vorkuta"), make.make_camp("solovki")
    anna, boris = make.make_person("anna"), make.make_person("boris")
    passage, crowd = make.make_passage(), make.make_group("crowd")
    by = {"kind": "detention", "passage": passage}
    make.make_statement(anna, ref="anna-held", camp=vorkuta, **by)
    held = make.make_statement(boris, ref="boris-held", camp=vorkuta, **by)
    elsewhere = make.make_statement(boris, ref="boris-elsewhere", camp=solovki, voice="hearsay", **by)
    many = make.make_statement(subject_group=crowd, ref="many-held", camp=vorkuta, **by)
    return make.make_dispute(held, elsewhere, many, preferred=held)


@pytest.mark.parametrize(
    ("asked", "people", "statements"),
    [
        ({}, ["anna", "boris"], ["anna-held", "boris-held", "many-held"]),
        ({"disputed": "include"}, ["anna", "boris"], ["anna-held", "boris-held", "many-held"]),
        ({"disputed": "exclude"}, ["anna"], ["anna-held"]),
        ({"disputed": "only"}, ["boris"], ["boris-held", "many-held"]),
        ({"disputed": "only", "voice": "hearsay"}, [], []),
    ],
    ids=str,
)
def test_disputes_are_asked_of_the_statement_that_places_someone(client, dispute, asked, people, statements):
    assert identities(client, "people/", camp="vorkuta", **asked) == people
    assert identities(client, "statements/", camp="vorkuta", **asked) == statements


def test_without_an_object_any_statement_about_the_person_will_do(client, dispute):
    assert identities(client, "people/", disputed="only") == ["boris"]
    assert identities(client, "people/", disputed="exclude") == ["anna"]


def test_facets_count_under_it(client, dispute):
    assert camps(client, "people/facets/", disputed="only") == {"vorkuta": 1, "solovki": 1}
    assert camps(client, "people/facets/", disputed="exclude") == {"vorkuta": 1}
    assert camps(client, "statements/facets/", disputed="only") == {"vorkuta": 2, "solovki": 1}


def test_a_network_is_tied_by_what_is_not_disputed(client, dispute):
    assert len(answer(client, "network/", ties="camp")["links"]) == 1
    assert answer(client, "network/", ties="camp", disputed="exclude")["links"] == []


@pytest.mark.parametrize("hide", ["withdrawn", "draft statement", "taken out"])
def test_what_readers_see_of_the_dispute_decides(client, dispute, hide):
    if hide == "withdrawn":
        dispute.status = "withdrawn"
        dispute.save()
    elif hide == "draft statement":
        many = dispute.statements.get(ref="many-held")
        many.status = "draft"
        many.save()
    else:
        dispute.statements.set(dispute.statements.exclude(ref="boris-held"))
    assert identities(client, "people/", camp="vorkuta", disputed="only") == []
    assert identities(client, "people/", camp="vorkuta", disputed="exclude") == ["anna", "boris"]
    assert "boris-held" in identities(client, "statements/", disputed="exclude")
    assert index_checks.faults() == []


def camps(client, path, **asked):
    return {one["value"]: one["count"] for one in answer(client, path, **asked)["camp"]}

"""The addresses by which records are known lead to their data."""

import pytest

from prosopo.models import Person, Statement
from tests import factories as make
from tests.api.answers import LISTS, answer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", LISTS)
def test_every_record_is_found_at_its_own_address(path, client):
    source, group = make.make_source(), make.make_group()
    statement = make.make_statement(
        make.make_person(),
        group=group,
        camp=make.make_camp(),
        role=make.make_role(),
        fate=make.make_fate(),
        event=make.make_event(),
        place=make.make_place(),
        trait=make.make_trait(),
        legal_bases=[make.make_legal_basis()],
        related_group=group,
        relation=make.make_relation(),
        passage=make.make_passage(source=source),
    )
    make.make_dispute(statement)
    (item,) = answer(client, f"{path}/")["results"]
    response = client.get(item["url"].removeprefix("/api/v1"))
    assert (response.status_code, response["Location"]) == (303, item["url"])
    assert "Accept" in response["Vary"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_what_else_is_asked_is_asked_there(client):
    make.make_person()
    response = client.get("/people/guevorkian/?format=ttl")
    assert response["Location"] == "/api/v1/people/guevorkian/?format=ttl"


@pytest.mark.parametrize("path", ["/people/secret/", "/people/secret/timeline/", "/statements/secret-1/"])
def test_a_draft_is_not_told_from_what_never_was(path, client):
    draft = make.make_person("secret", status="draft")
    make.make_statement(draft, ref="secret-1", status="draft")
    assert client.get(path).status_code == 404
    Person.objects.update(status="published")
    Statement.objects.update(status="published")
    assert client.get(path).status_code == 303


def test_what_never_was_is_not_found(client):
    assert client.get("/people/nobody/").status_code == 404
    assert client.get("/nothing/guevorkian/").status_code == 404


def test_nothing_can_be_written_there(client):
    make.make_person()
    assert client.post("/people/guevorkian/").status_code == 405

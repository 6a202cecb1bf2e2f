"""Addresses of what is no longer there, or not yet: merged, withdrawn, draft."""

from itertools import pairwise

import pytest

from prosopo.models import Dispute, Person, Source, Statement
from tests import factories as make
from tests.api.answers import problem
from tests.api.world import make_world

pytestmark = pytest.mark.django_db
PUBLISHABLE = {
    "people/guevorkian/": Person,
    "statements/arrest/": Statement,
    "sources/memoir/": Source,
    "disputes/was-he-arrested/": Dispute,
}
with_each = pytest.mark.parametrize("address", PUBLISHABLE)


def _set_status(address, status):
    make_world()
    model = PUBLISHABLE[address]
    record = model.objects.get(**{model.IDENTITY: address.split("/")[1]})
    record.status = status
    record.save()


def _merge(*slugs):
    """People of whom each but the last has been merged into the next."""
    people = [make.make_person(slug) for slug in slugs]
    for loser, winner in pairwise(people):
        loser.merged_into = winner
        loser.save()
    return people


@with_each
def test_what_was_withdrawn_is_gone(client, address):
    _set_status(address, "withdrawn")
    assert problem(client.get(f"/api/v1/{address}"), 410) == {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": f"What was at /api/v1/{address} has been withdrawn by the curators.",
    }


@with_each
def test_what_was_published_again_is_back(client, address):
    _set_status(address, "withdrawn")
    model = PUBLISHABLE[address]
    record = model.objects.get(**{model.IDENTITY: address.split("/")[1]})
    record.status = "published"
    record.save()
    assert client.get(f"/api/v1/{address}").status_code == 200


@pytest.mark.parametrize(
    ("address", "made"),
    [
        ("people/unseen/", lambda: make.make_person("unseen", status="draft")),
        ("statements/unseen/", lambda: make.make_statement(make.make_person(), ref="unseen", status="draft")),
        ("sources/unseen/", lambda: make.make_source("unseen", status="draft")),
        ("disputes/unseen/", lambda: make.make_dispute(slug="unseen", status="draft")),
    ],
)
def test_a_draft_is_not_found(client, address, made):
    made()
    body = problem(client.get(f"/api/v1/{address}"), 404)
    assert body["detail"] == f"There is no public record at /api/v1/{address}."


@pytest.mark.parametrize("slugs", [("first", "last"), ("first", "second", "last"), ("first", "b", "c", "d", "last")])
def test_whoever_was_merged_is_found_where_they_live_on(client, slugs):
    _merge(*slugs)
    for slug in slugs[:-1]:
        response = client.get(f"/api/v1/people/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/api/v1/people/last/")
        assert response["Access-Control-Allow-Origin"] == "*"
    final = client.get("/api/v1/people/first/", follow=True)
    assert final.json()["slug"] == "last"
    assert len(final.redirect_chain) == 1


@pytest.mark.parametrize("status", ["withdrawn", "draft"])
@pytest.mark.parametrize("slugs", [("first", "last"), ("first", "second", "last")])
def test_whoever_was_merged_into_someone_hidden_is_gone(client, slugs, status):
    *_, last = _merge(*slugs)
    last.status = status
    last.save()
    for slug in slugs[:-1]:
        body = problem(client.get(f"/api/v1/people/{slug}/"), 410)
        assert body["detail"] == f"What was at /api/v1/people/{slug}/ has been withdrawn by the curators."


def test_a_draft_that_was_merged_tells_nobody_of_it(client):
    loser, winner = make.make_person("unseen", status="draft"), make.make_person()
    loser.merged_into = winner
    loser.save()
    problem(client.get("/api/v1/people/unseen/"), 404)


def test_a_merged_person_takes_no_parameters_either(client):
    _merge("first", "last")
    problem(client.get("/api/v1/people/first/?colour=red"), 400)


@pytest.mark.parametrize("path", ["?format=ttl", "cite/?format=bib", "timeline/"])
def test_what_was_asked_of_a_merged_person_is_asked_where_they_live_on(client, path):
    _merge("first", "last")
    response = client.get(f"/api/v1/people/first/{path}")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/people/last/{path}")
    assert client.get(response["Location"]).status_code == 200

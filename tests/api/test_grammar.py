"""Questions to the lists of people and statements, answered as going through every statement answers them."""

import random

import pytest
from django.db import transaction

from prosopo.search import lists
from tests.api.answers import answer
from tests.api.random_people import Oracle, make_crowd, question

pytestmark = pytest.mark.django_db
QUESTIONS = 60
FACETS = ("group", "camp", "role", "fate", "trait", "legal_basis", "decided_by", "event", "participation", "sex")


@pytest.fixture(scope="module", params=[1936, 1937], autouse=True)
def slugs(request, django_db_setup, django_db_blocker):
    """A crowd, made once for this file and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_crowd(request.param)
        transaction.set_rollback(True)


def _sent(asked, ordering):
    return asked | ({"ordering": ordering} if "ordering" in asked else {})


def _identities(page):
    return [item.get("slug") or item["ref"] for item in page["results"]]


@pytest.mark.parametrize("sorted_at_most", [10_000, 3], ids=["by facets", "by documents"])
@pytest.mark.parametrize("seed", range(4))
def test_people_are_those_of_whom_it_is_said(client, slugs, monkeypatch, seed, sorted_at_most):
    monkeypatch.setattr(lists, "COUNT_LIMIT", sorted_at_most)
    chance, oracle, hits = random.Random(seed), Oracle(), 0
    for _ in range(QUESTIONS):
        asked = question(chance, slugs)
        page = answer(client, "people/", **_sent(asked, "-name"))
        assert _identities(page) == oracle.list_people(asked), asked
        assert page["count"] == len(page["results"])
        hits += 0 < page["count"] < len(oracle.people)
    assert hits > QUESTIONS / 5


@pytest.mark.parametrize("seed", range(4))
def test_statements_are_those_that_say_it(client, slugs, seed):
    chance, oracle, hits = random.Random(seed), Oracle(), 0
    for _ in range(QUESTIONS):
        asked = question(chance, slugs)
        page = answer(client, "statements/", page_size=200, **_sent(asked, "-entered"))
        assert _identities(page) == oracle.list_statements(asked), asked
        hits += 0 < page["count"] < len(oracle.said)
    assert hits > QUESTIONS / 5


@pytest.mark.parametrize("seed", range(2))
def test_a_page_of_one_leads_through_whatever_was_asked(client, slugs, seed):
    chance, oracle = random.Random(seed), Oracle()
    for _ in range(QUESTIONS // 6):
        asked = question(chance, slugs)
        page = answer(client, "people/", page_size=1, **_sent(asked, "-name"))
        shown = _identities(page)
        while page["next"]:
            page = answer(client, page["next"].partition("/api/v1/")[2])
            shown += _identities(page)
        assert shown == oracle.list_people(asked), asked


@pytest.mark.parametrize("seed", range(2))
def test_each_facet_counts_what_the_list_would_show_if_its_value_were_all_that_is_asked_of_it(client, slugs, seed):
    chance, counted = random.Random(seed), 0
    for _ in range(QUESTIONS // 10):
        asked = _sent(question(chance, slugs), "-name")
        found = answer(client, "people/facets/", **asked)
        for name in FACETS:
            there = {one["value"]: one["count"] for one in found[name]}
            every = slugs.get(name, ["female", "male", "unknown"])
            for value in every:
                alone = {other: values for other, values in asked.items() if other != name} | {name: value}
                assert there.get(value, 0) == answer(client, "people/", **alone)["count"], (asked, name, value)
                counted += there.get(value, 0)
    assert counted


@pytest.mark.parametrize("seed", range(2))
def test_each_facet_counts_statements_likewise(client, slugs, seed):
    chance, counted = random.Random(seed), 0
    for _ in range(QUESTIONS // 10):
        asked = _sent(question(chance, slugs), "-entered")
        found = answer(client, "statements/facets/", **asked)
        for name in FACETS:
            there = {one["value"]: one["count"] for one in found[name]}
            every = slugs.get(name, ["female", "male", "unknown"])
            for value in every:
                alone = {other: values for other, values in asked.items() if other != name} | {name: value}
                assert there.get(value, 0) == answer(client, "statements/", **alone)["count"], (asked, name, value)
                counted += there.get(value, 0)
    assert counted

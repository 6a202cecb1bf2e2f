"""Lists say how many are meant at least and at most, where some of their records may be the same."""

import pytest

from prosopo.models import IdentityJudgement, Person, Statement
from prosopo.models.record_models import JUDGEMENT_MODELS
from prosopo.schema import RecordKind
from tests import factories as make
from tests.api.answers import answer

pytestmark = pytest.mark.django_db

BOUNDS = ("count", "count_at_least", "count_at_most")
MAKE = {"groups": make.make_group, "camps": make.make_camp, "places": make.make_place}


def bounds(client, path="people/", **asked):
    page = answer(client, path, **asked)
    return tuple(page[name] for name in BOUNDS)


def people(slugs):
    """People known by single letters."""
    return {slug: make.make_person(slug) for slug in slugs}


def judge(records, **verdicts):
    """Judge pairs of records, each pair by two letters: `judge(records, ab="same")`."""
    for (one, other), verdict in verdicts.items():
        make.make_judgement(records[one], records[other], verdict=verdict)


# The verdicts on pairs of the people a, b, c, d, e; how many these are at least and at most.
JUDGED = {
    "nobody": ({}, (5, 5)),
    "the same": ({"ab": "same"}, (4, 4)),
    "possibly": ({"ab": "possible"}, (4, 5)),
    "different": ({"ab": "different"}, (5, 5)),
    "three the same": ({"ab": "same", "bc": "same"}, (3, 3)),
    "three the same, each judged": ({"ab": "same", "bc": "same", "ac": "same"}, (3, 3)),
    "three possibly": ({"ab": "possible", "cb": "possible"}, (3, 5)),
    "one of two who differ": ({"ab": "possible", "ac": "possible", "cb": "different"}, (4, 5)),
    "one of two who differ, and one the same": (
        {"ab": "possible", "ac": "possible", "cb": "different", "dc": "same"},
        (3, 4),
    ),
    "differing by way of the same": (
        {"ab": "possible", "ac": "possible", "cd": "same", "de": "same", "eb": "different"},
        (2, 3),
    ),
    "the same and possibly": ({"ab": "same", "bc": "possible"}, (3, 4)),
    "twice two": ({"ab": "same", "cd": "possible"}, (3, 4)),
    "all possibly": ({"ab": "possible", "bc": "possible", "cd": "possible", "de": "possible"}, (1, 5)),
    "both the same and possibly": ({"ab": "same", "bc": "same", "ac": "possible"}, (3, 3)),
}


@pytest.mark.parametrize(("verdicts", "expected"), JUDGED.values(), ids=JUDGED)
@pytest.mark.parametrize("size", [2, 50])  # with further pages, and with all on one
def test_a_list_counts_once_who_is_the_same_or_possibly_so(client, verdicts, expected, size):
    judge(people("abcde"), **verdicts)
    assert bounds(client, page_size=size) == (5, *expected)


@pytest.mark.parametrize("records", MAKE)
@pytest.mark.parametrize("size", [1, 50])
def test_so_do_lists_of_groups_camps_and_places(client, records, size):
    made = {slug: MAKE[records](slug) for slug in "abcd"}
    person = make.make_person()
    for one in made.values():
        make.make_statement(person, **{records.removesuffix("s"): one})
    judge(made, ab="same", bc="possible")
    assert bounds(client, f"{records}/", page_size=size) == (4, 2, 3)


def test_the_bounds_stay_with_the_pages(client):
    judge(people("abcde"), ab="same", cd="possible")
    page = answer(client, "people/", page_size=2)
    seen = [tuple(page[name] for name in BOUNDS)]
    while page["next"]:
        page = answer(client, page["next"].partition("/api/v1/")[2])
        seen.append(tuple(page[name] for name in BOUNDS))
    assert seen == [(5, 3, 4)] * 3


def test_a_filter_counts_whom_it_finds(client):
    found = people("abc")
    camp = make.make_camp()
    for slug in "ab":
        make.make_statement(found[slug], kind="detention", camp=camp)
    judge(found, ab="possible", bc="same")
    assert bounds(client, camp="vorkuta") == (2, 1, 2)
    assert bounds(client, camp="vorkuta", page_size=1) == (2, 1, 2)
    assert bounds(client) == (3, 1, 2)


def test_two_are_the_same_also_by_way_of_someone_who_is_not_on_the_list(client):
    found = people("abxy")
    camp = make.make_camp()
    for slug in "ab":
        make.make_statement(found[slug], kind="detention", camp=camp)
    judge(found, ax="same", xy="same", yb="same")
    assert bounds(client, camp="vorkuta") == (2, 1, 1)


def test_a_search_by_name_counts_whom_it_finds(client):
    two = [make.make_person(slug, name="Ivan Petrov") for slug in ("petrov-1", "petrov-2")]
    make.make_judgement(*two)
    assert bounds(client, q="Petrov") == (2, 1, 2)
    assert bounds(client, q="Petrov", page_size=1) == (2, 1, 2)


def test_nobody_is_the_same_by_way_of_a_draft(client):
    found = people("ab")
    draft = make.make_person("draft", status="draft")
    make.make_judgement(found["a"], draft, verdict="same")
    make.make_judgement(draft, found["b"], verdict="same")
    assert bounds(client) == (2, 2, 2)
    Person.objects.filter(slug="draft").publish()
    assert bounds(client) == (3, 1, 1)


def test_no_groups_are_the_same_by_way_of_one_that_readers_do_not_see(client):
    groups = {slug: make.make_group(slug) for slug in "abx"}
    person = make.make_person()
    for slug in "ab":
        make.make_statement(person, group=groups[slug])
    make.make_statement(person, ref="draft", group=groups["x"], status="draft")
    judge(groups, ax="same", xb="same")
    assert bounds(client, "groups/") == (2, 2, 2)
    Statement.objects.filter(ref="draft").publish()
    assert bounds(client, "groups/") == (3, 1, 1)


def test_bounds_follow_a_judgement_that_is_changed(client):
    judge(people("ab"), ab="possible")
    assert bounds(client) == (2, 1, 2)
    IdentityJudgement.objects.update(verdict="different")
    assert bounds(client) == (2, 2, 2)


def test_there_are_no_bounds_where_the_count_is_not_exact(client, monkeypatch):
    judge(people("abc"), ab="same")
    monkeypatch.setattr("prosopo.models.counts.COUNT_LIMIT", 2)
    assert bounds(client, page_size=1) == (2, None, None)


@pytest.mark.parametrize(("most", "expected"), [(2, (None, None)), (3, (2, 4))])
def test_there_are_no_bounds_where_too_many_hang_together(client, monkeypatch, most, expected):
    judge(people("abcd"), ab="possible", bc="possible")
    monkeypatch.setattr("prosopo.search.identity_counts.MOST_JUDGED", most)
    assert bounds(client) == (4, *expected)


@pytest.mark.parametrize("records", ["statements", "events", "roles", "sources", "disputes"])
def test_other_lists_have_no_bounds(client, records):
    assert not {"count_at_least", "count_at_most"} & answer(client, f"{records}/").keys()


def test_every_kind_with_judgements_has_bounds(client):
    for kind in RecordKind:
        page = answer(client, f"{kind.plural}/")
        assert ("count_at_least" in page) == (kind in JUDGEMENT_MODELS), kind

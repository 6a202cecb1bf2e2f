"""`successors=include`: what is asked of a group, camp or place is asked of what it became, too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prosopo.models import Camp, Group, Place, Statement
from tests import factories as make
from tests.api.answers import answer, identities
from tests.api.answers import faults as refused
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db


def publish(*groups):
    for group in groups:
        make.make_statement(
            make.make_person(f"of-{group.slug}"), ref=f"in-{group.slug}", kind="membership", group=group
        )


@pytest.fixture
def bodies():
    """VChK → GPU → NKVD; a department of each of the last two; and the prosecutors, whom nothing became."""
    vcheka, gpu, nkvd, prosecutors = (make.make_group(slug) for slug in ("vcheka", "gpu", "nkvd", "prosecutors"))
    of_gpu, of_nkvd = make.make_group("of-the-gpu", parent=gpu), make.make_group("of-the-nkvd", parent=nkvd)
    make.make_succession(vcheka, gpu)
    make.make_succession(gpu, nkvd, kind="renamed", date="1934-07-10", date_basis="editor")
    publish(vcheka, gpu, nkvd, prosecutors, of_gpu, of_nkvd)
    make.make_statement(make.make_person("anna"), ref="tried", kind="fate", fate=make.make_fate(), decided_by=of_nkvd)
    tie = {"relation": make.make_relation("arrested-by", inverse_label="Arrested")}
    make.make_statement(make.make_person("boris"), ref="tied", kind="relationship", related_group=nkvd, **tie)


BY_GROUP = {
    "group=gpu": ["gpu", "of-the-gpu"],
    "group=gpu&successors=exclude": ["gpu", "of-the-gpu"],
    "group=gpu&successors=include": ["gpu", "nkvd", "of-the-gpu", "of-the-nkvd"],
    "group=gpu&successors=include&exact=true": ["gpu", "nkvd"],
    "group=vcheka&successors=include": ["gpu", "nkvd", "of-the-gpu", "of-the-nkvd", "vcheka"],
    "group=nkvd&successors=include": ["nkvd", "of-the-nkvd"],
    "group=of-the-gpu&successors=include": ["of-the-gpu"],
    "group=prosecutors&successors=include": ["prosecutors"],
    "group=gpu,prosecutors&successors=include&exact=true": ["gpu", "nkvd", "prosecutors"],
    "group=gpu&successors=include&kind=fate": [],
}


@pytest.mark.usefixtures("bodies")
@pytest.mark.parametrize(("query", "found"), BY_GROUP.items(), ids=BY_GROUP)
def test_a_group_finds_what_it_became_and_what_sits_in_that_but_never_what_it_was(client, query, found):
    assert sorted(identities(client, f"people/?{query}")) == sorted(f"of-{slug}" for slug in found)
    assert sorted(identities(client, f"statements/?{query}")) == sorted(f"in-{slug}" for slug in found)


@pytest.mark.usefixtures("bodies")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("decided_by=gpu", ([], [])),
        ("decided_by=gpu&successors=include", (["anna"], ["tried"])),
        ("decided_by=gpu&successors=include&exact=true", ([], [])),
        ("related_group=vcheka", ([], [])),
        ("related_group=vcheka&successors=include", (["boris"], ["tied"])),
        ("related_group=vcheka&decided_by=vcheka&successors=include", ([], [])),
    ],
)
def test_bodies_that_decided_and_groups_that_one_is_tied_to_are_followed_as_well(client, query, found):
    client.get("/api/v1/groups/gpu/")
    assert (identities(client, f"people/?{query}"), identities(client, f"statements/?{query}")) == found


@pytest.mark.usefixtures("bodies")
def test_each_successor_has_the_time_of_the_one_that_was_asked_for(client):
    Statement.objects.filter(ref="in-nkvd").update(date="1936", date_calendar="", date_basis="stated")
    Statement.objects.filter(ref="in-of-the-nkvd").update(date="1938", date_calendar="", date_basis="stated")
    query = "group=gpu@1936&successors=include"
    assert identities(client, f"people/?{query}") == ["of-nkvd"]
    assert identities(client, f"statements/?{query}") == ["in-nkvd"]


@pytest.mark.usefixtures("bodies")
def test_counts_facets_files_and_networks_follow(client):
    query = "group=gpu&successors=include"
    assert answer(client, f"people/?{query}")["count"] == 4
    for records in ("people", "statements"):
        counts = [value["count"] for value in answer(client, f"{records}/facets/?{query}")["sex"]]
        assert sum(counts) == 4
    lines = client.get(f"/api/v1/people/?{query}&format=csv").getvalue().decode().splitlines()
    assert len(lines) == 5
    assert answer(client, f"network/?{query}")["people"] == 4


@pytest.mark.usefixtures("bodies")
def test_asking_for_successors_costs_three_queries_at_most(client, django_assert_num_queries):
    assert identities(client, "people/?group=vcheka&exact=true") == ["of-vcheka"]
    for query, more in (("group=prosecutors", 1), ("group=vcheka", 2)):
        with CaptureQueriesContext(connection) as without:
            answer(client, f"statements/?{query}")
        with django_assert_num_queries(len(without) + more):  # what leads onwards; what of it is public
            answer(client, f"statements/?{query}&successors=include")


def test_what_readers_do_not_see_neither_widens_nor_links(client):
    gpu, draft, nkvd = (make.make_group(slug) for slug in ("gpu", "draft", "nkvd"))
    publish(gpu, nkvd)
    make.make_statement(make.make_person("hidden"), status="draft", kind="membership", group=draft)
    make.make_succession(gpu, draft)
    make.make_succession(draft, nkvd)
    assert answer(client, "groups/gpu/")["successors"] == answer(client, "groups/nkvd/")["predecessors"] == []
    for successors in ("exclude", "include"):
        assert identities(client, f"people/?group=gpu&successors={successors}") == ["of-gpu"]
        assert identities(client, f"statements/?group=gpu&successors={successors}") == ["in-gpu"]
    publish(draft)
    assert [one["other"]["slug"] for one in answer(client, "groups/gpu/")["successors"]] == ["draft"]
    assert identities(client, "people/?group=gpu&successors=include") == ["of-draft", "of-gpu", "of-nkvd"]
    assert faults() == []


@pytest.fixture
def sites():
    """A camp that was divided into two, one of which has a mine; and a town that was renamed, with a street."""
    old, first, second = (make.make_camp(slug) for slug in ("old-camp", "first-camp", "second-camp"))
    mine = make.make_camp("mine", parent=first)
    for newer in (first, second):
        make.make_succession(old, newer, kind="divided_into")
    town, city = make.make_place("petersburg"), make.make_place("leningrad")
    street = make.make_place("nevsky", parent=city)
    make.make_succession(town, city, kind="renamed", date="1924", date_basis="editor")
    Camp.objects.filter(slug="second-camp").update(place=street)
    for at, where in enumerate((old, mine, second)):
        make.make_statement(make.make_person(f"held-{at}"), ref=f"held-{at}", kind="detention", camp=where)
    for at, where in enumerate((town, street)):
        make.make_statement(make.make_person(f"lived-{at}"), ref=f"lived-{at}", kind="residence", place=where)
    make.make_event("trial", kind="trial", place=city)
    make.make_statement(subject_group=make.make_group(), ref="there", event=make.make_event("fire", camp=second))
    make.make_statement(event=Place.objects.get(slug="leningrad").events.get(), ref="tried")


@pytest.mark.usefixtures("sites")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("camp=old-camp", ["held-0"]),
        ("camp=old-camp&successors=include", ["held-0", "held-1", "held-2"]),
        ("camp=old-camp&successors=include&exact=true", ["held-0", "held-2"]),
        ("camp=first-camp&successors=include", ["held-1"]),
        ("place=petersburg", ["lived-0"]),
        ("place=petersburg&successors=include", ["held-2", "lived-0", "lived-1"]),
        ("place=petersburg&successors=include&kind=residence", ["lived-0", "lived-1"]),
        ("place=petersburg&successors=include&exact=true", ["lived-0"]),
        ("place=leningrad&successors=include", ["held-2", "lived-1"]),
    ],
)
def test_camps_and_places_are_followed_by_the_same_rule(client, query, found):
    assert sorted(identities(client, f"people/?{query}")) == found
    assert sorted(identities(client, f"statements/?{query}")) == found


@pytest.mark.usefixtures("sites")
def test_camps_and_events_are_found_at_what_a_place_became(client):
    query = "place=petersburg&successors=include"
    assert identities(client, f"camps/?{query}") == ["second-camp"]
    assert identities(client, f"events/?{query}") == ["fire", "trial"]
    for records in ("camps", "events"):
        assert identities(client, f"{records}/?place=petersburg") == []
        assert identities(client, f"{records}/?place=leningrad") == identities(client, f"{records}/?{query}")


def test_another_word_is_refused(client):
    for records in ("people", "statements", "camps", "events", "network"):
        (fault,) = refused(client, f"{records}/", successors="yes")
        assert (fault["parameter"], fault["value"]) == ("successors", "yes")
    assert Group.objects.count() == 0

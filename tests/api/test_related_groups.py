"""Who did it: a group beside the related person. A clause is told once, and shown on both sides."""

import pytest

from prosopo.index.builders import full
from prosopo.models import Group, Person, Statement
from tests import factories as make
from tests.api.answers import answer, identities
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def arrests():
    """Anna and Boris were arrested by the Moscow GPU, Anna in 1936; a crowd by its superior, the GPU."""
    gpu = make.make_group("gpu", kind="state_body")
    moscow = make.make_group("moscow-gpu", kind="state_body", parent=gpu)
    by = {"kind": "relationship", "relation": make.make_relation("arrested-by", inverse_label="arrested")}
    anna, boris = make.make_person("anna"), make.make_person("boris")
    dated = {"date": "1936", "date_basis": "stated"}
    make.make_statement(anna, ref="anna-arrested", related_group=moscow, **by, **dated)
    make.make_statement(boris, ref="boris-arrested", related_group=moscow, denied=True, **by)
    make.make_statement(subject_group=make.make_group("crowd"), ref="crowd-arrested", related_group=gpu, **by)


@pytest.mark.parametrize(
    ("asked", "people", "statements"),
    [
        ({"related_group": "gpu"}, ["anna"], ["anna-arrested", "crowd-arrested"]),
        ({"related_group": "gpu", "exact": "true"}, [], ["crowd-arrested"]),
        ({"related_group": "moscow-gpu", "denied": "include"}, ["anna", "boris"], ["anna-arrested", "boris-arrested"]),
        ({"related_group": "moscow-gpu@1937"}, [], []),
        ({"related_group": "moscow-gpu@1936"}, ["anna"], ["anna-arrested"]),
        ({"related_group": "crowd"}, [], []),
    ],
    ids=str,
)
def test_people_and_statements_are_found_by_the_group_that_did_it(client, arrests, asked, people, statements):
    assert identities(client, "people/", **asked) == people
    assert identities(client, "statements/", **asked) == statements


def test_it_is_no_membership(client, arrests):
    assert identities(client, "people/", group="gpu") == []
    assert answer(client, "people/anna/")["groups"] == []


def test_both_sides_show_it(client, arrests):
    (said,) = answer(client, "people/anna/")["statements"]
    assert (said["related_group"]["slug"], said["relation"]["label"]) == ("moscow-gpu", "Arrested by")
    group = answer(client, "groups/moscow-gpu/")
    assert [one["ref"] for one in group["mentioned_in"]] == ["anna-arrested", "boris-arrested"]
    assert (group["statements"], group["mentioned_in_is_complete"]) == ([], True)
    assert [one["ref"] for one in answer(client, "groups/crowd/")["statements"]] == ["crowd-arrested"]
    assert [one["ref"] for one in answer(client, "groups/gpu/")["mentioned_in"]] == ["crowd-arrested"]


def test_of_very_many_the_first_are_shown(client, arrests, monkeypatch):
    monkeypatch.setattr(full, "MOST_MENTIONS", 1)
    group = answer(client, "groups/moscow-gpu/")
    assert [one["ref"] for one in group["mentioned_in"]] == ["anna-arrested"]
    assert group["mentioned_in_is_complete"] is False


def test_facets_count_whom_each_group_tied(client, arrests):
    counts = {one["value"]: one["count"] for one in answer(client, "people/facets/")["related_group"]}
    assert counts == {"gpu": 1, "moscow-gpu": 1}


def test_a_group_is_public_by_what_it_did(client, arrests):
    Statement.objects.filter(ref="crowd-arrested").withdraw()
    assert client.get("/api/v1/groups/crowd/").status_code == 410
    assert client.get("/api/v1/groups/gpu/").status_code == 200
    Statement.objects.withdraw()
    assert client.get("/api/v1/groups/gpu/").status_code == 410


@pytest.mark.django_db(transaction=True)
def test_the_log_tells_of_the_group_when_a_statement_on_someone_else_changes(client, arrests):
    def changed(change):
        before = len(client.get("/api/v1/changes/?page_size=200").json()["results"])
        change()
        entries = client.get("/api/v1/changes/?page_size=200").json()["results"][before:]
        return {(one["kind"], one["identity"], one["change"]) for one in entries}

    told = changed(lambda: Statement.objects.filter(ref="anna-arrested").update(place_text="in the street"))
    assert ("groups", "moscow-gpu", "changed") in told
    told = changed(lambda: Person.objects.filter(slug="anna").update(name="Anna K.", sort_name="", is_named=True))
    assert ("groups", "moscow-gpu", "changed") in told
    hidden = make.statement(Person.objects.get(slug="anna"), ref="draft", status="draft")
    hidden.related_group = Group.objects.get(slug="moscow-gpu")
    assert changed(hidden.save) == set()
    assert changed(hidden.delete) == set()


def test_the_index_is_what_the_models_say(arrests):
    assert faults() == []

"""Lists of kinds, and lists by kind: only of what readers see."""

import pytest

from prosopo.exporters.current_release import current_publication
from prosopo.models import Group, GroupKind, Statement
from tests import factories as make
from tests.api.answers import answer, faults, identities, problem

pytestmark = pytest.mark.django_db


def of_kind(of, kind, **fields):
    made = getattr(make, f"make_{of}")(f"{of}-{kind}", kind=kind, **fields)
    make.make_statement(make.make_person(f"at-{of}-{kind}"), **{of: made})


@pytest.mark.parametrize(
    ("of", "kinds"),
    [
        ("group", ("crowd", "faction")),
        ("camp", ("mine", "prison")),
        ("place", ("river", "settlement")),
        ("event", ("trial", "war")),
    ],
)
def test_a_list_is_asked_by_kind(client, of, kinds):
    make.make_kind(of, "of-our-own")
    for kind in (*kinds, "of-our-own"):
        of_kind(of, kind)
    first, second = (f"{of}-{kind}" for kind in kinds)
    assert identities(client, f"{of}s/", kind=kinds[0]) == [first]
    assert identities(client, f"{of}s/", kind=", ".join(kinds)) == [first, second]
    assert identities(client, f"{of}s/", kind="of-our-own") == [f"{of}-of-our-own"]
    assert sorted(identities(client, f"{of}_kinds/")) == sorted([*kinds, "of-our-own"])
    (fault,) = faults(client, f"{of}s/", kind=f"{kinds[0]},odd")
    assert fault == {
        "parameter": "kind",
        "value": "odd",
        "message": f"No public {of} is of this kind: see /api/v1/{of}_kinds/ for those that there are: "
        f"{', '.join(sorted([*kinds, 'of-our-own']))}.",
    }


def test_a_kind_goes_with_the_other_filters(client):
    moscow = make.make_place()
    of_kind("camp", "prison", place=moscow)
    of_kind("camp", "mine", place=moscow)
    make.make_statement(make.make_person(), camp=make.make_camp("other", kind="prison"))
    assert identities(client, "camps/", kind="prison", place="moscow") == ["camp-prison"]


def test_a_kind_of_drafts_alone_is_not_shown(client):
    of_kind("group", "crowd")
    make.make_kind("group", "secret")
    before = [client.get(f"/api/v1/{path}").content for path in ("group_kinds/", "groups/?kind=secret")]
    make.make_group("draft", kind="secret")
    assert [client.get(f"/api/v1/{path}").content for path in ("group_kinds/", "groups/?kind=secret")] == before
    assert client.get("/api/v1/group_kinds/secret/").status_code == 404


def test_a_kind_comes_and_goes_with_the_last_public_record_of_it(client):
    of_kind("group", "crowd")
    found = answer(client, "group_kinds/crowd/")
    assert found.pop("links")["page"] == found["iri"]
    assert found == {
        "iri": "http://testserver/group_kinds/crowd/",
        "slug": "crowd",
        "url": "/api/v1/group_kinds/crowd/",
        "label": "crowd",
        "scope_note": "Many people, not named, in one place at one time: the strikers, a convoy.",
        "labels": [],
    }
    Statement.objects.withdraw()
    problem(client.get("/api/v1/group_kinds/crowd/"), 410)
    Statement.objects.publish()
    Group.objects.update(kind="faction")
    problem(client.get("/api/v1/group_kinds/crowd/"), 410)
    assert identities(client, "group_kinds/") == ["faction"]


def test_a_new_label_is_told_wherever_kinds_are_and_makes_another_version(client):
    of_kind("group", "crowd")
    before = current_publication("https://example.org").version
    kind = GroupKind.objects.get(slug="crowd")
    kind.label = "throng"
    kind.save()
    assert answer(client, "group_kinds/crowd/")["label"] == "throng"
    assert answer(client, "groups/group-crowd/")["kind"] == "crowd"
    assert answer(client, "search/", q="group crowd")["results"][0]["about"] == "throng"
    assert current_publication("https://example.org").version != before


def test_a_list_by_kind_takes_two_queries_more(client, django_assert_num_queries):
    of_kind("group", "crowd")
    with django_assert_num_queries(7):  # public kinds, keys of the page, groups, names, parents, identifiers, labels
        answer(client, "groups/", kind="crowd")
    with django_assert_num_queries(3):  # keys of the page, kinds, labels
        answer(client, "group_kinds/")


def test_linked_data_and_tei_name_the_kind(client):
    of_kind("group", "crowd")
    turtle = client.get("/api/v1/groups/group-crowd/?format=ttl").content.decode()
    assert "crm:P2_has_type" in turtle
    assert "group_kinds/crowd/" in turtle
    assert "skos:prefLabel" in client.get("/api/v1/group_kinds/crowd/?format=ttl").content.decode()
    assert 'type="crowd"' in client.get("/api/v1/groups/group-crowd/?format=tei").content.decode()
    assert "<term>crowd</term>" in client.get("/api/v1/group_kinds/crowd/?format=tei").content.decode()

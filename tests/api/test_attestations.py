"""What the items of people, and rows of files, say that groups, camps, … rest on, and who may be the same."""

import csv
import io

import networkx
import pytest

from prosopo.index.builders.attestations import ATTESTED
from tests import factories as make
from tests.api.answers import answer, identities
from tests.api.reconcile.service import fetched
from tests.index.index_checks import faults, the

pytestmark = pytest.mark.django_db

SURE = {"certainty": "certain", "hedged": False, "hearsay": False, "disputed": False}
DOUBTFUL = {"certainty": "possible", "hedged": True, "voice": "hearsay"}


def item_of(client, slug="guevorkian"):
    (item,) = (one for one in answer(client, "people/")["results"] if one["slug"] == slug)
    return item


def rests_on(client, member="camps"):
    """What each of these rests on, by slug."""
    return {one["slug"]: {name: one[name] for name in SURE} for one in item_of(client)[member]}


def row_of(client, slug="guevorkian"):
    response = client.get("/api/v1/people/", {"format": "csv"})
    text = b"".join(response.streaming_content).decode()
    (row,) = (row for row in csv.DictReader(io.StringIO(text)) if row["slug"] == slug)
    return row


@pytest.mark.parametrize("member", ATTESTED)
def test_each_list_says_what_rests_on_one_doubtful_statement(client, member):
    field, kinds = ATTESTED[member]
    kind = next(iter(kinds), "description")
    terms = {name: getattr(make, f"make_{name}")() for name in {"role", field}}
    make.make_statement(make.make_person(), kind=kind, **terms, **DOUBTFUL)
    found = rests_on(client, member)
    assert [*found.values()] == [{"certainty": "possible", "hedged": True, "hearsay": True, "disputed": False}]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, SURE),
        ({"certainty": "probable"}, SURE | {"certainty": "probable"}),
        ({"hedged": True}, SURE | {"hedged": True}),
        ({"voice": "quoted", "hedged": True}, SURE | {"hedged": True}),
        ({"voice": "hearsay"}, SURE | {"hearsay": True}),
        ({"denied": True}, {"certainty": "possible", "hedged": True, "hearsay": True, "disputed": False}),
        ({"status": "draft"}, {"certainty": "possible", "hedged": True, "hearsay": True, "disputed": False}),
    ],
    ids=str,
)
@pytest.mark.parametrize("doubtful_first", [True, False])
def test_several_statements_give_the_best_certainty_and_the_doubts_that_all_share(
    client, other, expected, doubtful_first
):
    person, camp = make.make_person(), make.make_camp()
    for fields in (DOUBTFUL, other) if doubtful_first else (other, DOUBTFUL):
        make.make_statement(person, camp=camp, **fields)
    assert rests_on(client) == {"vorkuta": expected}


def test_what_any_statement_in_a_public_dispute_gives_is_disputed_until_the_dispute_is_withdrawn(client):
    person, camp = make.make_person(), make.make_camp()
    held = make.make_statement(person, camp=camp)
    make.make_statement(person, camp=camp)
    free = make.make_statement(person, camp=make.make_camp("abez"))
    dispute = make.make_dispute(held, free, status="draft")
    assert rests_on(client) == {"vorkuta": SURE, "abez": SURE}
    dispute.status = "published"
    dispute.preferred = held
    dispute.save()
    # Whichever the editors prefer: the sources go on contradicting one another.
    assert rests_on(client) == {"vorkuta": SURE | {"disputed": True}, "abez": SURE | {"disputed": True}}
    assert row_of(client)["camp_certainties"] == "certain disputed;certain disputed"
    assert faults() == []
    dispute.statements.remove(free)
    assert rests_on(client)["abez"] == SURE
    dispute.status = "withdrawn"
    dispute.save()
    assert rests_on(client)["vorkuta"] == SURE
    assert faults() == []


@pytest.mark.parametrize("kind", ["description", "participation", "fate", "relationship", "detention"])
def test_whoever_is_merely_spoken_of_beside_a_group_does_not_belong_to_it(client, kind):
    person, group = make.make_person(), make.make_group()
    terms = {"event": make.make_event(), "fate": make.make_fate(), "camp": make.make_camp(), "role": make.make_role()}
    terms |= {"related_person": make.make_person("other"), "relation": make.make_relation()}
    make.make_statement(person, kind=kind, group=group, text="quit its ranks", **terms)
    assert (item_of(client)["groups"], row_of(client)["groups"]) == ([], "")
    # Whoever asks which statements name it is told, and the facet counts what this finds.
    assert identities(client, "people/", group="sapronovists") == ["guevorkian"]
    assert counted(client) == {"sapronovists": 1}
    assert (
        identities(client, "people/", group="sapronovists", kind="membership,role"),
        counted(client, "membership"),
    ) == ([], {})


def counted(client, kind=""):
    parameters = {"kind": kind} if kind else {}
    return {one["value"]: one["count"] for one in answer(client, "people/facets/", **parameters)["group"]}


@pytest.mark.parametrize(("kind", "fields"), [("membership", {}), ("role", {"role": True})])
def test_members_and_whoever_held_a_role_in_a_group_belong_to_it(client, kind, fields):
    terms = {"role": make.make_role()} if fields else {}
    make.make_statement(make.make_person(), kind=kind, group=make.make_group(), **terms)
    assert rests_on(client, "groups") == {"sapronovists": SURE}


def test_a_row_has_beside_each_list_how_sure_each_is(client):
    person = make.make_person()
    make.make_statement(person, camp=make.make_camp())
    make.make_statement(person, camp=make.make_camp("abez"), **DOUBTFUL)
    row = row_of(client)
    assert (row["camps"], row["camp_names"]) == ("vorkuta;abez", "Vorkuta | Abez")
    assert row["camp_certainties"] == "certain;possible hedged hearsay"
    assert row["fate_certainties"] == ""


@pytest.mark.parametrize("verdict", ["possible", "same", "different"])
def test_an_item_names_who_may_be_the_same_human_being(client, verdict):
    first, second = make.make_person("first"), make.make_person("second", name="Second")
    judgement = make.make_judgement(first, second, verdict=verdict)
    listed = [] if verdict == "different" else ["second"]
    assert [one["slug"] for one in item_of(client, "first")["possibly_same"]] == listed
    assert row_of(client, "second")["possibly_same"] == ("first" if listed else "")
    judgement.verdict = "possible"
    judgement.save()
    assert item_of(client, "first")["possibly_same"] == [
        {"slug": "second", "name": "Second", "url": "/api/v1/people/second/", "verdict": "possible"}
    ]
    assert faults() == []
    second.status = "withdrawn"
    second.save()
    assert item_of(client, "first")["possibly_same"] == []


def test_the_index_follows_how_sure_a_statement_is(client):
    statement = make.make_statement(make.make_person(), camp=make.make_camp())
    type(statement).objects.filter(pk=statement.pk).update(certainty="possible", voice="hearsay", hedged=True)
    assert rests_on(client) == {
        "vorkuta": {"certainty": "possible", "hedged": True, "hearsay": True, "disputed": False}
    }
    assert the(type(statement), statement.ref).certainty == "possible"
    assert faults() == []


def test_namesakes_are_told_apart_by_what_is_surest_and_else_with_the_doubt(client):
    person = make.make_person()
    make.make_statement(person, kind="role", role=make.make_role(), certainty="possible")
    make.make_statement(person, kind="role", role=make.make_role("miner"))
    make.make_statement(person, kind="fate", fate=make.make_fate(), certainty="probable", voice="hearsay")
    (hint,) = answer(client, "search/", q="Guevorkian")["results"]
    assert hint["about"] == "Miner, Arrested (probable, hearsay)"


def test_the_nodes_of_a_network_say_what_their_camps_rest_on(client):
    camp = make.make_camp()
    for slug in ("first", "second"):
        make.make_statement(make.make_person(slug), camp=camp, certainty="probable")
    nodes = answer(client, "network/", ties="camp")["nodes"]
    assert [(one["certainty"], one["slug"]) for node in nodes for one in node["camps"]] == [("probable", "vorkuta")] * 2
    graph = networkx.parse_graphml(
        client.get("/api/v1/network/", {"ties": "camp", "format": "graphml"}).content.decode()
    )
    assert {node["camp_certainties"] for _, node in graph.nodes(data=True)} == {"probable"}


def test_the_service_for_reconciliation_tells_groups_of_their_members_alone(client):
    person = make.make_person()
    make.make_statement(person, kind="membership", group=make.make_group())
    make.make_statement(person, group=make.make_group("opposition"), text="quit its ranks")
    found = fetched(client, ["people/guevorkian"], "group")["rows"]["people/guevorkian"]
    assert [one["id"] for one in found["group"]] == ["groups/sapronovists"]

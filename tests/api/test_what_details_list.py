"""What a detail lists, and in which order."""

import re

import pytest

from tests import factories as make
from tests.api import world
from tests.api.answers import answer
from tests.api.world import ref

pytestmark = pytest.mark.django_db


def test_someone_who_speaks_of_themself_is_not_mentioned_in_it_as_well(client):
    witness = make.make_person()
    make.make_statement(witness, ref="own-words", voice="quoted", speaker=witness)
    found = answer(client, "people/guevorkian/")
    assert [said["ref"] for said in found["statements"]] == ["own-words"]
    assert found["mentioned_in"] == []


def test_what_a_statement_on_a_person_says_of_a_camp_or_event_stays_with_the_person(client):
    camp, event = make.make_camp(), make.make_event()
    make.make_statement(make.make_person(), camp=camp, event=event)
    make.make_statement(subject_group=make.make_group(), camp=camp, event=event)
    assert answer(client, "camps/vorkuta/")["statements"] == []
    assert answer(client, "events/hunger-strike/")["statements"] == []


def test_the_members_of_a_group_are_not_said_of_the_group_as_a_whole(client):
    make.make_statement(make.make_person(), kind="membership", group=make.make_group())
    assert answer(client, "groups/sapronovists/")["statements"] == []


def test_statements_stand_in_the_order_in_which_they_were_made(client):
    person, other = make.make_person(), make.make_person("melnais")
    for identity in ("z", "a", "m"):
        make.make_statement(person, ref=identity, related_person=other)
    assert [said["ref"] for said in answer(client, "people/guevorkian/")["statements"]] == ["z", "a", "m"]
    assert [said["ref"] for said in answer(client, "people/melnais/")["mentioned_in"]] == ["z", "a", "m"]


def test_what_is_linked_stands_in_the_order_in_which_it_was_made_not_linked(client):
    person, passages = make.make_person(), [make.make_passage(ref=f"words-{at}") for at in range(3)]
    said = [make.make_statement(person, ref=f"said-{at}", passage=passages[0]) for at in range(3)]
    disputes = [make.make_dispute(slug=f"dispute-{at}") for at in range(3)]
    # A fixture or form links in the arbitrary order of a set of keys.
    for at in (2, 0, 1):
        said[0].also_cites.add(passages[at])
        disputes[0].statements.add(said[at])
    for at in (2, 1):
        disputes[at].statements.add(said[0])
    found = answer(client, "statements/said-0/")
    assert [passage["ref"] for passage in found["also_cites"]] == ["words-0", "words-1", "words-2"]
    assert [dispute["slug"] for dispute in found["disputes"]] == ["dispute-0", "dispute-1", "dispute-2"]
    disputed = answer(client, "disputes/dispute-0/")["statements"]
    assert [one["ref"] for one in disputed] == ["said-0", "said-1", "said-2"]


@pytest.mark.parametrize("records", ["group", "camp", "place", "event"])
def test_what_sits_in_a_record_stands_in_alphabetical_order(client, records):
    top = getattr(make, f"make_{records}")("top")
    for slug, name in (("a", "Zola"), ("z", "Élan"), ("m", "Воробьёв")):
        below = getattr(make, f"make_{records}")(slug, name=name, parent=top)
        make.make_statement(make.make_person(slug), **{records: below})
    found = answer(client, f"{records}s/top/")["children"]
    assert found == [ref(f"{records}s", slug, name) for slug, name in (("z", "Élan"), ("m", "Воробьёв"), ("a", "Zola"))]


def test_a_passage_lists_what_rests_on_it_before_what_also_cites_it(client):
    cited, other = make.make_passage(ref="cited"), make.make_passage("the camp was silent")
    make.make_statement(make.make_person(), passage=other, ref="cites").also_cites.set([cited])
    make.make_statement(make.make_person("melnais"), passage=cited, ref="rests")
    found = answer(client, "passages/cited/")
    assert found["statements"] == [world.pointer("statements", said) for said in ("rests", "cites")]
    assert found["also_cited_by"] == [world.pointer("statements", "cites")]
    tei = client.get("/api/v1/passages/cited/?format=tei").content.decode()
    assert re.findall(r'<note type="([a-z-]+)"><ref target="[^"]+">(\w+)', tei) == [
        ("statements", "rests"),
        ("also-cited-by", "cites"),
    ]


def test_a_passage_lists_a_statement_once_though_it_cites_it_twice(client):
    cited = make.make_passage(ref="cited")
    make.make_statement(make.make_person(), passage=cited, ref="twice").also_cites.set([cited])
    found = answer(client, "passages/cited/")
    assert (found["statements"], found["also_cited_by"]) == ([world.pointer("statements", "twice")], [])

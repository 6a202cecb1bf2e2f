"""The details of every kind of record."""

import pytest

from tests import factories as make
from tests.api import world
from tests.api.answers import LISTS, answer, problem
from tests.api.list_items import EVERY_ITEM, ITEMS
from tests.api.world import make_world, ref
from tests.conftest import ON_SQLITE_ALONE

# What a detail says beyond the item of the list.
UNMENTIONED = {"mentioned_in": [], "mentioned_in_is_complete": True}
BY_WHOM = {"reasons": "The same name.", "judged_by": "Natalia", "judged_on": "2026-01-02"}
DIFFERENT_GROUPS = {"ref": "two-groups", "verdict": "different", "label": "different groups"} | BY_WHOM
ONE_CAMP_OR_TWO = {"ref": "one-camp-or-two", "verdict": "possible", "label": "possibly the same camp"} | BY_WHOM
DIFFERENT_PLACES = {"ref": "two-places", "verdict": "different", "label": "different places"} | BY_WHOM
TERMS = ("roles", "fates", "traits", "legal_bases")
MORE = {
    ("people", "guevorkian"): {
        "note": "A mathematician.",
        "statements": [world.ARREST, world.DENIED],
        "mentioned_in": [],
        "mentioned_in_is_complete": True,
        "identity": [
            {
                "ref": "one-or-two",
                "verdict": "possible",
                "label": "possibly the same person",
                "other": world.WITNESS,
                "reasons": "The same name.",
                "judged_by": "Natalia",
                "judged_on": "2026-01-02",
            }
        ],
    },
    ("people", "wife"): {
        "note": None,
        "statements": [],
        "mentioned_in": [world.ARREST],
        "mentioned_in_is_complete": True,
        "identity": [],
    },
    ("groups", "sapronovists"): {
        "children": [],
        "statements": [world.SOME],
        "identity": [DIFFERENT_GROUPS | {"other": world.TROTSKYISTS}],
    }
    | UNMENTIONED,
    ("groups", "opposition"): {"children": [world.SAPRONOVISTS], "statements": [], "identity": []} | UNMENTIONED,
    ("groups", "trotskyists"): {
        "children": [],
        "statements": [],
        "identity": [DIFFERENT_GROUPS | {"other": world.SAPRONOVISTS}],
    }
    | UNMENTIONED,
    ("camps", "vorkuta"): {
        "children": [],
        "statements": [world.COLD],
        "identity": [ONE_CAMP_OR_TWO | {"other": world.GULAG}],
    },
    ("camps", "gulag"): {
        "children": [world.VORKUTA],
        "statements": [],
        "identity": [ONE_CAMP_OR_TWO | {"other": world.VORKUTA}],
    },
    ("places", "moscow"): {
        "children": [],
        "statements": [],
        "identity": [DIFFERENT_PLACES | {"other": world.TUNDRA}],
    },
    ("places", "russia"): {"children": [world.MOSCOW, world.TUNDRA], "statements": [], "identity": []},
    ("places", "tundra"): {
        "children": [],
        "statements": [world.WIDE],
        "identity": [DIFFERENT_PLACES | {"other": world.MOSCOW}],
    },
    ("events", "hunger-strike"): {"children": [], "statements": [world.LONG]},
    ("events", "strikes"): {"children": [world.STRIKE], "statements": []},
    **{(records, slug): {"narrower": []} for records, slug in EVERY_ITEM if records in TERMS},
    ("passages", "arrest-words"): {
        "context": {"before": "", "after": make.TEXT.removeprefix("Guevorkian was arrested")}
    },
    ("passages", "spring-words"): {
        "context": {"before": "Guevorkian was arrested ", "after": make.TEXT.partition("in the spring of 1936")[2]}
    },
    ("passages", "page-words"): {"context": None},
    ("sources", "memoir"): {"derivatives": [], "text": make.TEXT, "parts": [world.PART], "pages": [world.PAGE]},
    ("sources", "typescript"): {"derivatives": [world.MEMOIR], "text": None, "parts": [], "pages": []},
}

MERGED = {
    "ref": "joined",
    "kind": "merged_into",
    "label": "merged into",
    "date": {
        "text": "in 1927",
        "edtf": "1927",
        "calendar": None,
        "label": "1927",
        "earliest": "1927-01-01",
        "latest": "1927-12-31",
    },
    "date_basis": "editor",
    "note": "By their platform.",
}
SPLIT = {"ref": "split", "kind": "divided_into", "label": "divided into", "date_basis": "editor", "note": None}
SPLIT |= {"date": world.UNDATED | {"edtf": "1931", "label": "1931", "earliest": "1931-01-01", "latest": "1931-12-31"}}
RENAMED = {"ref": "renamed", "kind": "renamed", "label": "renamed to", "date_basis": "inferred", "note": None}
RENAMED |= {
    "date": world.UNDATED | {"edtf": "1930~", "label": "about 1930", "earliest": "1930-01-01", "latest": "1930-12-31"}
}
SUCCEEDED = {
    ("groups", "sapronovists"): {"successors": [MERGED | {"other": world.TROTSKYISTS}]},
    ("groups", "trotskyists"): {"predecessors": [MERGED | {"other": world.SAPRONOVISTS}]},
    ("camps", "gulag"): {"successors": [SPLIT | {"other": world.VORKUTA}]},
    ("camps", "vorkuta"): {"predecessors": [SPLIT | {"other": world.GULAG}]},
    ("places", "tundra"): {"successors": [RENAMED | {"other": world.MOSCOW}]},
    ("places", "moscow"): {"predecessors": [RENAMED | {"other": world.TUNDRA}]},
}


def successions(records, identity):
    if records not in ("groups", "camps", "places"):
        return {}
    return {"predecessors": [], "successors": []} | SUCCEEDED.get((records, identity), {})


@pytest.mark.django_db
@pytest.mark.parametrize(("records", "identity"), EVERY_ITEM)
def test_a_detail_says_all_of_this_and_nothing_else(client, records, identity):
    make_world()
    found = answer(client, f"{records}/{identity}/")
    more = MORE.get((records, identity), {}) | successions(records, identity)
    assert found == ITEMS[records][identity] | more


@pytest.mark.django_db
def test_a_speaker_is_mentioned_in_what_they_are_reported_to_have_said(client):
    make_world()
    found = answer(client, "people/m-b/")
    assert found["mentioned_in"] == [world.ARREST]
    assert [judged["other"] for judged in found["identity"]] == [world.GUEVORKIAN]


@pytest.mark.django_db
def test_someone_who_speaks_of_themself_is_not_mentioned_in_it_as_well(client):
    witness = make.make_person()
    make.make_statement(witness, ref="own-words", voice="quoted", speaker=witness)
    found = answer(client, "people/guevorkian/")
    assert [said["ref"] for said in found["statements"]] == ["own-words"]
    assert found["mentioned_in"] == []


@pytest.mark.django_db
def test_what_a_statement_on_a_person_says_of_a_camp_or_event_stays_with_the_person(client):
    camp, event = make.make_camp(), make.make_event()
    make.make_statement(make.make_person(), camp=camp, event=event)
    make.make_statement(subject_group=make.make_group(), camp=camp, event=event)
    assert answer(client, "camps/vorkuta/")["statements"] == []
    assert answer(client, "events/hunger-strike/")["statements"] == []


@pytest.mark.django_db
def test_the_members_of_a_group_are_not_said_of_the_group_as_a_whole(client):
    make.make_statement(make.make_person(), kind="membership", group=make.make_group())
    assert answer(client, "groups/sapronovists/")["statements"] == []


@pytest.mark.django_db
def test_statements_stand_in_the_order_in_which_they_were_made(client):
    person, other = make.make_person(), make.make_person("melnais")
    for identity in ("z", "a", "m"):
        make.make_statement(person, ref=identity, related_person=other)
    assert [said["ref"] for said in answer(client, "people/guevorkian/")["statements"]] == ["z", "a", "m"]
    assert [said["ref"] for said in answer(client, "people/melnais/")["mentioned_in"]] == ["z", "a", "m"]


@pytest.mark.django_db
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


@pytest.mark.django_db
@pytest.mark.parametrize("records", ["group", "camp", "place", "event"])
def test_what_sits_in_a_record_stands_in_alphabetical_order(client, records):
    top = getattr(make, f"make_{records}")("top")
    for slug, name in (("a", "Zola"), ("z", "Élan"), ("m", "Воробьёв")):
        below = getattr(make, f"make_{records}")(slug, name=name, parent=top)
        make.make_statement(make.make_person(slug), **{records: below})
    found = answer(client, f"{records}s/top/")["children"]
    assert found == [ref(f"{records}s", slug, name) for slug, name in (("z", "Élan"), ("m", "Воробьёв"), ("a", "Zola"))]


@pytest.mark.django_db
def test_a_passage_lists_what_rests_on_it_before_what_also_cites_it(client):
    cited, other = make.make_passage(ref="cited"), make.make_passage("the camp was silent")
    make.make_statement(make.make_person(), passage=other, ref="cites").also_cites.set([cited])
    make.make_statement(make.make_person("melnais"), passage=cited, ref="rests")
    found = answer(client, "passages/cited/")["statements"]
    assert found == [world.pointer("statements", said) for said in ("rests", "cites")]


@pytest.mark.django_db
def test_a_passage_lists_a_statement_once_though_it_cites_it_twice(client):
    cited = make.make_passage(ref="cited")
    make.make_statement(make.make_person(), passage=cited, ref="twice").also_cites.set([cited])
    assert answer(client, "passages/cited/")["statements"] == [world.pointer("statements", "twice")]


@pytest.mark.django_db
@pytest.mark.parametrize("records", LISTS)
def test_a_detail_can_be_asked_for_its_headers_alone(client, records):
    make_world()
    response = client.head(f"/api/v1/{records}/{next(iter(ITEMS[records]))}/")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("records", LISTS)
def test_a_detail_can_only_be_read(client, records, method):
    make_world()
    address = f"/api/v1/{records}/{next(iter(ITEMS[records]))}/"
    body = problem(getattr(client, method)(address, {"slug": "other"}, content_type="application/json"), 405)
    assert (body["title"], body["detail"]) == ("Method Not Allowed", "This API is read-only: use GET.")


@pytest.mark.django_db
@pytest.mark.parametrize("records", LISTS)
def test_what_nobody_has_made_is_not_found(client, records):
    make_world()
    body = problem(client.get(f"/api/v1/{records}/nobody/"), 404)
    assert (body["title"], body["detail"]) == ("Not Found", f"There is no public record at /api/v1/{records}/nobody/.")


def _every_date(value):
    if isinstance(value, dict):
        yield from [value["date"]] if "date" in value else []
        value = list(value.values())
    for one in value if isinstance(value, list) else []:
        yield from _every_date(one)


@pytest.mark.django_db
def test_every_date_is_told_in_the_same_ways(client, vorkuta):
    pages = [
        answer(client, f"{records}/", page_size=200) for records in ("statements", "events", "sources", "disputes")
    ]
    dates = [list(_every_date(page)) for page in pages]
    assert all(dates)
    assert {tuple(date) for found in dates for date in found} == {
        ("text", "edtf", "calendar", "label", "earliest", "latest")
    }


@pytest.mark.django_db
def test_every_quote_in_a_persons_record_is_the_sources_text_between_its_offsets(client, vorkuta):
    found = answer(client, "people/guevorkian/")
    assert found["name"] == "Socrate Guevorkian"
    cited = [
        passage
        for said in found["statements"] + found["mentioned_in"]
        for passage in (said["passage"], *said["also_cites"])
    ]
    assert len(found["statements"]) > 3
    texts = {
        source: answer(client, f"sources/{source}/")["text"]
        for source in {passage["source"]["slug"] for passage in cited}
    }
    for passage in cited:
        assert texts[passage["source"]["slug"]][passage["start"] : passage["end"]] == passage["quote"]


def _every_address(value):
    if isinstance(value, dict):
        yield from [value["url"]] if "url" in value else []
        value = list(value.values())
    for one in value if isinstance(value, list) else []:
        yield from _every_address(one)


@ON_SQLITE_ALONE
@pytest.mark.django_db
def test_every_address_in_the_projects_own_data_is_answered(client, vorkuta, what_the_project_lacks):
    asked, waiting = set(), {f"/api/v1/{records}/?page_size=200" for records in LISTS}
    while waiting:
        address = waiting.pop()
        asked.add(address)
        found = answer(client, address.removeprefix("/api/v1/"))
        waiting |= {*_every_address(found), *filter(None, [found.get("next")])} - asked
        waiting = {one.removeprefix("http://testserver") for one in waiting} - asked
    for records in LISTS:
        count = answer(client, f"{records}/")["count"]
        assert count
        reached = [one for one in asked if one.startswith(f"/api/v1/{records}/") and "?" not in one]
        assert len(reached) == count

"""The details of every kind of record, in a small world."""

import pytest

from tests import factories as make
from tests.api import world
from tests.api.answers import LISTS, answer, problem
from tests.api.list_items import EVERY_ITEM, ITEMS, item_with_iri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]

# What a detail says beyond the item of the list.
UNMENTIONED = {"mentioned_in": [], "mentioned_in_is_complete": True}
BY_WHOM = {"reasons": "The same name.", "judged_by": "Natalia", "judged_on": "2026-01-02"}
DIFFERENT_GROUPS = {"ref": "two-groups", "verdict": "different", "label": "different groups"} | BY_WHOM
ONE_CAMP_OR_TWO = {"ref": "one-camp-or-two", "verdict": "possible", "label": "possibly the same camp"} | BY_WHOM
DIFFERENT_PLACES = {"ref": "two-places", "verdict": "different", "label": "different places"} | BY_WHOM
TERMS = ("roles", "fates", "traits", "legal_bases", "relations")
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


@pytest.mark.parametrize(("records", "identity"), EVERY_ITEM)
def test_a_detail_says_all_of_this_and_nothing_else(client, records, identity):
    found = answer(client, f"{records}/{identity}/")
    assert found.pop("links")["page"] == found["iri"]  # the rest is in test_links
    more = MORE.get((records, identity), {}) | successions(records, identity)
    assert found == item_with_iri(records, identity) | more


def test_a_speaker_is_mentioned_in_what_they_are_reported_to_have_said(client):
    found = answer(client, "people/m-b/")
    assert found["mentioned_in"] == [world.ARREST]
    assert [judged["other"] for judged in found["identity"]] == [world.GUEVORKIAN]


@pytest.mark.parametrize("records", LISTS)
def test_a_detail_can_be_asked_for_its_headers_alone(client, records):
    response = client.head(f"/api/v1/{records}/{next(iter(ITEMS[records]))}/")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("records", LISTS)
def test_a_detail_can_only_be_read(client, records, method):
    address = f"/api/v1/{records}/{next(iter(ITEMS[records]))}/"
    body = problem(getattr(client, method)(address, {"slug": "other"}, content_type="application/json"), 405)
    assert (body["title"], body["detail"]) == ("Method Not Allowed", "This API is read-only: use GET.")


@pytest.mark.parametrize("records", LISTS)
def test_what_nobody_has_made_is_not_found(client, records):
    body = problem(client.get(f"/api/v1/{records}/nobody/"), 404)
    assert (body["title"], body["detail"]) == ("Not Found", f"There is no public record at /api/v1/{records}/nobody/.")

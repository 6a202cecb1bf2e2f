"""Suggestions while one types, as OpenRefine's own form asks for them."""

import pytest

from tests import factories as make
from tests.api.answers import problem
from tests.api.reconcile.schemas import valid
from tests.api.reconcile.service import BASE

pytestmark = pytest.mark.django_db
PLACES = {"entity": "suggest-entities-response", "type": "suggest-types-response"} | {
    "property": "suggest-properties-response"
}


def suggested(client, what, **asked):
    response = client.get(f"/reconcile/suggest/{what}/", asked)
    assert response.status_code == 200, response.content
    return valid(PLACES[what], response.json())


@pytest.mark.parametrize("what", PLACES)
def test_what_openrefine_sends_besides_is_not_heeded(what, client, data_of_the_project):
    sent = {"spell": "always", "exact": "false", "prefixed": "true", "type": "Person", "type_strict": "any"}
    plain = suggested(client, what, prefix="so", type="Person")
    assert suggested(client, what, prefix="so", filter="(all a:b)", shoe="1", **sent) == plain


@pytest.mark.parametrize("what", PLACES)
def test_a_cursor_goes_on_where_the_last_page_ended(what, client, data_of_the_project):
    prefix = "v" if what == "entity" else ""
    whole = suggested(client, what, prefix=prefix, limit=100)
    pages, cursor = [], 0
    for _ in range(60):
        page = suggested(client, what, prefix=prefix, limit=2, cursor=cursor)
        assert len(page["result"]) <= 2
        pages += page["result"]
        if "cursor" not in page:
            break
        assert page["cursor"] == cursor + 2
        cursor = page["cursor"]
    assert len(pages) > 4
    assert pages == whole["result"]
    assert "cursor" not in whole


@pytest.mark.parametrize(
    ("name", "value"), [("cursor", "-1"), ("cursor", "501"), ("limit", "0"), ("limit", ""), ("limit", "٣")]
)
def test_a_page_that_cannot_be_is_refused(name, value, client):
    (fault,) = problem(client.get("/reconcile/suggest/entity/", {"prefix": "a", name: value}), 400)["errors"]
    assert (fault["parameter"], fault["value"]) == (name, value)


def test_control_characters_are_no_failure(client, data_of_the_project):
    assert suggested(client, "entity", prefix="Gevor\x00")["result"][0]["id"] == "people/guevorkian"
    assert suggested(client, "entity", prefix="\x00\x0b")["result"] == []


def test_a_beginning_too_long_for_a_name_is_refused(client):
    (fault,) = problem(client.get("/reconcile/suggest/entity/", {"prefix": "x" * 501}), 400)["errors"]
    assert fault["parameter"] == "prefix"


def test_a_record_is_suggested_by_what_identifies_it(client):
    sofia = make.make_person("sofia-1", name="Sofia Petrova")
    make.make_person("sofia", name="Sofia Ivanova")
    make.make_identifier(sofia, "wikidata:Q1")
    for prefix in ("people/sofia-1", f"{BASE}/people/sofia-1/", f"{BASE}/api/v1/people/sofia-1/", "wikidata:Q1", "Q1"):
        assert suggested(client, "entity", prefix=prefix)["result"][0]["id"] == "people/sofia-1", prefix
    assert suggested(client, "entity", prefix="people/sofia-1", type="Camp")["result"] == []

"""What IPIF's filters find in the project's own data."""

import pytest

from prosopo.api.ipif import filters
from tests import factories as make
from tests.api.exports import paged
from tests.api.ipif.published import ENVELOPES
from tests.api.ipif.service import ids, listed, one

pytestmark = pytest.mark.django_db
BASE = "https://prosopo.example.org"


@pytest.fixture(autouse=True)
def public_url(settings):
    settings.PUBLIC_URL = BASE


def _may_be_within(date, first, last):
    return (date["earliest"] or "0001-01-01") <= last and (date["latest"] or "9999-12-31") >= first


# Parameter, value, and what is true of the statements found.
SAID = {
    "memberOf": ("sapronov", lambda one: one["group"]["slug"] == "sapronovists"),
    "role": ("leader", lambda one: "leader" in one["role"]["label"].lower()),
    "place": ("Лубянк", lambda one: "lubianka" in one["camp"]["name"].lower()),
    "relatesToPerson": ("Guevorkian", lambda one: "guevorkian" in one["related_person"]["slug"]),
    "name": ("Gevorkyan", lambda one: one["person"]["slug"].startswith("guevorkian")),
    "p": ("guevorkian", lambda one: one["person"]["slug"].startswith("guevorkian")),
    "st": ("calm", lambda one: "calm" in f"{one['text']} {one['passage']['quote']}"),
    "statementText": ("balanced", lambda one: "balanced" in f"{one['text']} {one['passage']['quote']}"),
    "from": ("1936-10", lambda one: _may_be_within(one["date"], "1936-10-01", "1936-10-31")),
    "to": ("1936", lambda one: _may_be_within(one["date"], "1936-01-01", "1936-12-31")),
}


@pytest.mark.parametrize("name", SAID)
def test_each_filter_finds_the_statements_of_which_it_is_true(name, client, data_of_the_project):
    value, is_so = SAID[name]
    said = {one["ref"]: one for one in paged(client, "statements/", denied="include")}
    found = ids(client, "statements", **{name: value})
    assert found
    assert all(is_so(said[ref]) for ref in found)


@pytest.mark.parametrize("kind", ENVELOPES)
@pytest.mark.parametrize("name", [*SAID, "f", "personId", "sourceId", "statementId", "factoidId", "s"])
def test_every_filter_is_answered_by_every_list_that_has_it(kind, name, client, data_of_the_project):
    value = {
        "personId": "guevorkian",
        "sourceId": "isr-1963",
        "statementId": "guevorkian-character",
        "s": "eyewitness",
    }
    value |= {name: one for name, (one, _) in SAID.items()}
    asked = value.get(name) or one(client, "statements", "guevorkian-character")["factoid-refs"][0]["@id"]
    found = ids(client, kind, **{name: asked})
    own = {"persons": "personId", "sources": "sourceId", "factoids": "factoidId", "statements": "statementId"}[kind]
    assert found == [asked] if name == own else found


def test_an_id_of_several_words_is_that_person_alone(client):
    for slug, name in (("petrova-olga", "Olga Petrova"), ("petrova", "Anna Petrova")):
        make.make_statement(make.make_person(slug, name=name), ref=f"of-{slug}")
    assert ids(client, "statements", p="petrova-olga") == ["of-petrova-olga"]
    assert sorted(ids(client, "statements", p="petrova")) == ["of-petrova", "of-petrova-olga"]


def test_a_list_of_others_is_of_those_of_whom_one_statement_fulfils_everything(client, data_of_the_project):
    asked = {"memberOf": "Sapronovists", "p": f"{BASE}/people/ivanov-vladimir/"}
    (statement,) = ids(client, "statements", **asked)
    assert ids(client, "persons", **asked) == ["ivanov-vladimir"]
    factoids = ids(client, "factoids", **asked)
    assert [ref["@id"] for ref in one(client, "statements", statement)["factoid-refs"]] == factoids
    assert ids(client, "persons", memberOf="Sapronovists", p="guevorkian") == []


STARRED = {
    "memberOf": lambda one: one["group"] and one["kind"] in ("membership", "role"),
    "role": lambda one: one["role"],
    "place": lambda one: one["camp"] or one["place_text"],
    "relatesToPerson": lambda one: one["related_person"],
    "name": lambda one: one["person"],
}
MEMBERS = {"place": "places", "relatesToPerson": "relatesToPersons"}


@pytest.mark.parametrize("name", STARRED)
def test_a_star_stands_for_any_value(name, client, data_of_the_project):
    said = [one for one in paged(client, "statements/") if one["person"] and not one["denied"] and STARRED[name](one)]
    found = client.get("/ipif/statements", {name: "*", "size": 200}).json()
    assert found["protocol"]["totalHits"] == len(said) > 3
    assert all(told[MEMBERS.get(name, name)] for told in found["statements"])


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in ("persons", "sources")
        for name in ("st", "s", "f", "p")
        if name in filters.parameter_names(kind)
    ],
)
def test_a_star_finds_nobody_of_whom_and_nothing_in_which_nothing_is_said(kind, name, client, data_of_the_project):
    make.make_person("spoken-of-by-nobody")
    make.make_source("says-nothing")
    pages = [client.get("/ipif/factoids", {"size": 200, "page": page}).json() for page in (1, 2)]
    factoids = [one for page in pages for one in page["factoids"]]
    assert pages[0]["protocol"]["totalHits"] == len(factoids)
    member = {"persons": "person-ref", "sources": "source-ref"}[kind]
    found = set(ids(client, kind, **{name: "*"}))
    assert found == {one[member]["@id"] for one in factoids}
    assert {"spoken-of-by-nobody", "says-nothing"} & set(ids(client, kind))


def test_what_an_answer_calls_something_finds_that_answer(client, data_of_the_project):
    told = client.get("/ipif/statements", {"size": 200, "place": "*"}).json()["statements"]
    told += client.get("/ipif/statements", {"size": 200, "sortBy": "createdWhenDESC"}).json()["statements"]
    for one_of_them in told[::7]:
        labels = {("place", place["label"]) for place in one_of_them.get("places", [])}
        labels |= {("relatesToPerson", person["label"]) for person in one_of_them.get("relatesToPersons", [])}
        labels |= {(name, one_of_them[name]["label"]) for name in ("memberOf", "role") if name in one_of_them}
        labels |= {("name", one_of_them["name"])} if "name" in one_of_them else set()
        for name, label in labels:
            assert one_of_them["@id"] in _every(client, **{name: label}), (name, label)


def _every(client, **asked):
    found, page = [], 1
    while some := listed(client, "statements", size=200, page=page, **asked)[0]:
        found += some
        page += 1
    return found


def test_a_denied_statement_names_nothing_that_could_be_taken_for_so(client, data_of_the_project):
    denied = [one for one in paged(client, "statements/", denied="only") if one["person"]]
    assert denied
    for said in denied:
        told = one(client, "statements", said["ref"])
        assert told["statementType"]["label"] == f"denial: {said['kind']}"
        assert told["statementText"].startswith("A denial, told by the words cited, about: ")
        assert not {"memberOf", "role", "places", "relatesToPersons", "name"} & set(told)
        for name, member in (("memberOf", "group"), ("role", "role"), ("place", "camp")):
            if said[member]:
                uri = f"{BASE}{said[member]['url'].removeprefix('/api/v1')}"
                assert said["ref"] not in ids(client, "statements", **{name: uri})

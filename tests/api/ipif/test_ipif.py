"""IPIF 0.3.3 at compliance level 1."""

from urllib.parse import quote

import pytest

from prosopo.api.ipif import filters, queries
from prosopo.search import fulltext
from tests.api.answers import problem
from tests.api.exports import paged
from tests.api.ipif.published import ENVELOPES, FILE, valid
from tests.api.ipif.service import faults, ids, listed, one

pytestmark = pytest.mark.django_db
BASE = "https://prosopo.example.org"


@pytest.fixture(autouse=True)
def public_url(settings):
    settings.PUBLIC_URL = BASE


def test_the_service_says_what_it_is(client):
    told = valid(client.get("/ipif/describe").json(), "ServiceDescription")
    assert told["complianceLevel"] == 1
    for said in (
        "A factoid is the statements of one passage about one person",
        "are answered 405, where the published file has 400",
        "all are harvested by filters",
        "Where filters leave at most 10,000 objects, it takes all other properties",
    ):
        assert said in told["description"]


@pytest.mark.parametrize("kind", ENVELOPES)
def test_every_object_is_listed_once_and_served_by_its_id(kind, client, data_of_the_project):
    found, page = [], 1
    while some := listed(client, kind, size=40, page=page)[0]:
        found += some
        page += 1
    assert len(found) == len(set(found)) == listed(client, kind)[1]["totalHits"] > 2
    for identity in found[:40]:
        assert one(client, kind, identity)["@id"] == identity


def test_a_factoid_is_what_one_passage_says_about_one_person(client, data_of_the_project):
    said = [one for one in paged(client, "statements/", denied="include") if one["person"]]
    pairs = {f"{one['passage']['ref']}:{one['person']['slug']}" for one in said}
    assert listed(client, "factoids")[1]["totalHits"] == len(pairs)
    (statement,) = [one for one in said if one["ref"] == "guevorkian-character"]
    factoid = one(client, "factoids", f"{statement['passage']['ref']}:guevorkian")
    assert factoid["person-ref"] == {"@id": "guevorkian"}
    assert factoid["source-ref"] == {"@id": "isr-1963"}
    beside = {
        one["ref"] for one in said if (one["passage"], one["person"]) == (statement["passage"], statement["person"])
    }
    assert {ref["@id"] for ref in factoid["statement-refs"]} == beside


@pytest.mark.parametrize("kind", ENVELOPES)
def test_references_lead_to_one_another(kind, client, data_of_the_project):
    (identity, *_), _ = listed(client, kind)
    told = one(client, kind, identity)
    for factoid in told.get("factoid-refs", [told])[:3]:
        assert one(client, "persons", factoid["person-ref"]["@id"])
        assert one(client, "sources", factoid["source-ref"]["@id"])
        for ref in factoid["statement-refs"]:
            assert one(client, "statements", ref["@id"])


@pytest.mark.parametrize(
    ("kind", "identity", "path"),
    [
        ("persons", "guevorkian", "people"),
        ("sources", "isr-1963", "sources"),
        ("statements", "guevorkian-character", "statements"),
    ],
)
def test_an_object_is_found_by_its_uri_however_that_is_written(kind, identity, path, client, data_of_the_project):
    uri = f"{BASE}/{path}/{identity}/"
    assert uri in one(client, kind, identity)["uris"]
    for written in (uri, quote(uri, safe=""), uri.replace("https://", "https:/"), uri.rstrip("/")):
        assert one(client, kind, written)["@id"] == identity


@pytest.mark.parametrize("kind", ENVELOPES)
def test_what_is_not_there_is_an_error(kind, client):
    for identity in ("nobody", "no:body", f"{BASE}/people/nobody/"):
        path = f"/ipif/{kind}/{identity}"
        assert valid(problem(client.get(path), 404), "Error")["instance"] == f"{BASE}{path}"


@pytest.mark.parametrize("kind", ENVELOPES)
def test_a_slash_behind_an_id_changes_nothing(kind, client, data_of_the_project):
    (identity, *_), _ = listed(client, kind)
    assert one(client, kind, f"{identity}/") == one(client, kind, identity)


@pytest.mark.parametrize("number", [40, 333, 334, 10_001, 9_999_999])
def test_a_page_beyond_the_end_is_empty_and_says_how_many_there_are(number, client, data_of_the_project):
    found, protocol = listed(client, "persons", page=number)
    assert found == []
    assert protocol == {
        "size": 30,
        "page": number,
        "totalHits": len(ids(client, "persons")),
        "totalHitsIsExact": True,
    }


@pytest.mark.parametrize("size", [1, 3, 7, 10, 200])
def test_pages_of_every_size_lead_to_the_same_objects(size, client, data_of_the_project, monkeypatch):
    every = ids(client, "statements")
    monkeypatch.setattr(queries, "REACH", 10)
    found = []
    for page in range(1, -(-10 // size) + 1):
        some, protocol = listed(client, "statements", size=size, page=page)
        assert (protocol["totalHits"], protocol["totalHitsIsExact"]) == (10, False)
        found += some
    assert found == every[:10]
    (fault,) = faults(client, "statements", size=size, page=page + 1)
    assert (fault["parameter"], fault["value"]) == ("page", str(page + 1))
    assert fault["message"].startswith("Pages lead to the first 10 objects")


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"},
        {"size": "0"},
        {"size": "201"},
        {"page": "x"},
        {"page": "99999999999"},
        {"page": "10000000"},
        {"sortBy": "shoe"},
        {"from": "spring"},
        {"from": "1936-13"},
        {"from": "1937", "to": "1936"},
        {"memberOf": ""},
        {"st": "x" * 501},
        {"depth": "full"},
        {"callback": "f"},
    ],
)
def test_what_cannot_be_asked_is_told(asked, client):
    assert {fault["parameter"] for fault in faults(client, "statements", **asked)} <= set(asked)


@pytest.mark.parametrize("path", ["persons", "persons/guevorkian", "describe"])
def test_nothing_can_be_written(path, client):
    for method in (client.post, client.put, client.delete):
        assert method(f"/ipif/{path}").status_code == 405


@pytest.mark.parametrize(("kind", "queries"), [("persons", 5), ("sources", 5), ("factoids", 5), ("statements", 11)])
def test_a_page_takes_as_many_queries_however_much_is_on_it(
    kind, queries, client, data_of_the_project, django_assert_max_num_queries
):
    for size in (2, 50):
        with django_assert_max_num_queries(queries):
            listed(client, kind, size=size)


@pytest.mark.parametrize("kind", ENVELOPES)
@pytest.mark.parametrize(
    ("asked", "queries"),
    [
        ({"from": "1936"}, 0),
        ({"personId": "guevorkian"}, 1),  # who it is now
        ({"f": "a:guevorkian"}, 1),
        ({"s": "memoir"}, 2),  # sources by their titles, those whose words are folded here
        ({"role": "leader"}, 3),  # roles by their labels, in English and in other languages; narrower ones
        ({"memberOf": "a"}, 4),  # groups by their names, by other forms, and by labels in other languages; those below
        ({"place": "a"}, 8),  # camps and places, both likewise; and camps at the places
        ({"place": f"{BASE}/places/moscow/"}, 3),  # the place, those below it, and the camps there
        ({"sortBy": "modifiedWhen"}, 0),
        ({"page": "400"}, 0),
    ],
)
def test_a_filter_takes_as_many_queries_however_much_it_finds(
    kind, asked, queries, client, data_of_the_project, django_assert_max_num_queries
):
    if set(asked) <= set(filters.parameter_names(kind)):
        # Of a few statements it is read whose they are, and which are the first of their factoids.
        own = {"statements": 11, "persons": 5, "sources": 5, "factoids": 6}[kind]
        with django_assert_max_num_queries(own + queries):
            listed(client, kind, **asked)


MANY = [{"from": "1936"}, {"p": "guevorkian"}, {"place": "*"}, {"st": "*"}, {"st": "camp"}, {"s": "a", "name": "*"}]


def read_only(monkeypatch, statements):
    for limit in ("_FIRST_READ", "_SECOND_READ"):
        monkeypatch.setattr(queries, limit, statements)


@pytest.mark.parametrize("kind", ENVELOPES)
@pytest.mark.parametrize("asked", MANY)
def test_the_same_is_found_where_few_statements_fulfil_it_and_where_many_do(
    kind, asked, client, data_of_the_project, monkeypatch
):
    if not set(asked) <= set(filters.parameter_names(kind)):
        return
    orders = ("createdWhen", "@id DESC") if kind != "factoids" else ("createdWhen", "createdWhenDESC")
    few = [listed(client, kind, size=20, sortBy=order, **asked) for order in orders]
    assert few[0][0]
    read_only(monkeypatch, 3)
    assert [listed(client, kind, size=20, sortBy=order, **asked) for order in orders] == few
    monkeypatch.setattr(queries, "REACH", 20)
    monkeypatch.setattr(fulltext, "MANY", 0)
    many = [listed(client, kind, size=20, sortBy=order, **asked) for order in orders]
    assert [found for found, _ in many] == [found for found, _ in few]
    assert [told["totalHits"] for _, told in many] == [min(told["totalHits"], 20) for _, told in few]
    assert all(told["totalHitsIsExact"] == (told["totalHits"] < 20) for _, told in many if told["totalHits"] != 20)


@pytest.mark.parametrize("kind", ENVELOPES)
@pytest.mark.parametrize("asked", MANY)
def test_a_filter_that_finds_much_takes_as_many_queries_whatever_it_finds(
    kind, asked, client, data_of_the_project, monkeypatch, django_assert_max_num_queries
):
    if not set(asked) <= set(filters.parameter_names(kind)):
        return
    read_only(monkeypatch, 3)
    monkeypatch.setattr(queries, "REACH", 2)
    looked_up = {"p": 12, "st": 14}.get(next(iter(asked)), 2)
    # forms of words, statements and which are public (up to 3, twice), count, page, and what is told of the page
    own = {"statements": 10, "persons": 10, "sources": 7, "factoids": 10}[kind]
    with django_assert_max_num_queries(own + looked_up):
        listed(client, kind, size=2, **asked)


def test_each_list_has_the_parameters_that_are_published():
    if not FILE.exists():
        pytest.skip(f"The published file is not here: {FILE}")
    import yaml  # noqa: PLC0415  only where there is something to read

    paths = yaml.safe_load(FILE.read_text(encoding="utf-8", errors="replace"))["paths"]
    for kind in ENVELOPES:
        named = {one["$ref"].rpartition("/")[2] for one in paths[f"/{kind}"]["get"]["parameters"]}
        assert named <= set(filters.parameter_names(kind))

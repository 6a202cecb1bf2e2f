"""The reconciliation service, as OpenRefine asks it."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from prosopo.api.reconcile import parsing
from tests import factories as make
from tests.api.answers import problem
from tests.api.reconcile.schemas import FOLDER, examples, schema, valid
from tests.api.reconcile.service import BASE, FORM, ask, best, fetched, reconciled, refused

pytestmark = pytest.mark.django_db
NESTED = json.loads("[" * 300 + "]" * 300)  # orjson reads as much, but does not write it


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/"])
def test_the_manifest_says_where_everything_is(path, client):
    told = valid("manifest", ask(client, path).json())
    assert told["versions"] == ["0.2"]
    assert told["view"]["url"] == f"{BASE}/{{{{id}}}}/"
    assert [one["id"] for one in told["defaultTypes"]] == [
        *("Person", "Group", "Camp", "Event", "Role", "Place", "Fate", "Trait", "LegalBasis", "Relation"),
    ]
    for one in told["suggest"].values():
        assert client.get((one["service_url"] + one["service_path"]).removeprefix(BASE)).status_code == 200


def test_a_name_under_another_spelling_finds_who_is_meant_and_says_why(client, data_of_the_project):
    found = best(client, "Sokrat Geworkjan", type="Person")
    assert (found["id"], found["name"], found["match"]) == ("people/guevorkian", "Socrate Guevorkian", True)
    assert found["type"] == [{"id": "Person", "name": "Person"}]
    assert "Gevorkyan" in found["description"]
    assert found["features"] == [{"id": "name", "value": found["score"]}]
    assert 90 <= found["score"] <= 100


def test_a_lone_surname_is_never_a_sure_match(client, data_of_the_project):
    assert best(client, "Guevorkian", type="Person")["match"] is False
    assert best(client, "Воркута", type="Camp")["match"] is True


@pytest.mark.parametrize("type_", ["Camp", ["Camp", "Group"]])
def test_only_the_types_that_are_asked_for_are_found(type_, client, data_of_the_project):
    asked = [type_] if isinstance(type_, str) else type_
    found = reconciled(client, q={"query": "Vorkouta", "type": type_, "limit": 50})["q"]
    assert found[0]["id"] == "camps/vorkuta"
    assert {one["type"][0]["id"] for one in found} <= set(asked)


def test_the_same_answer_comes_by_get(client, data_of_the_project):
    queries = {"q0": {"query": "Melnais"}, "q1": {"query": "Ivanov", "limit": 2}}
    got = client.get("/reconcile/", {"queries": json.dumps(queries)}).json()
    assert {key: one["result"] for key, one in got.items()} == reconciled(client, **queries)
    assert len(got["q1"]["result"]) <= 2


def test_another_group_than_those_on_record_costs_what_one_that_is_not_known_does(client, data_of_the_project):
    plain = best(client, "Vladimir Ivanov")["score"]
    scores = {}
    for value in ({"id": "groups/sapronovists"}, "Sapronovists", {"id": "groups/mensheviks"}):
        found = best(client, "Vladimir Ivanov", type="Person", properties=[{"pid": "group", "v": value}])
        assert found["features"][1]["id"] == "group"
        scores[str(value)] = plain - found["score"], found["features"][1]["value"]
    assert list(scores.values()) == [(0, 100), (0, 100), (pytest.approx(5), 50)]
    unknown = best(client, "Vladimir Ivanov", type="Person", properties=[{"pid": "died", "v": "1938"}])
    assert plain - unknown["score"] == pytest.approx(5)


def test_a_birth_worked_out_from_an_age_counts_for_half_and_is_fetched_apart(client):
    stated = {"date_basis": "stated"}
    person, other = make.make_person("anna", name="Anna Zubova"), make.make_person("boris", name="Boris Zubov")
    make.make_statement(person, ref="age", kind="age", age_min=40, age_max=40, date="1936-10-27", **stated)
    make.make_statement(person, ref="death", kind="death", text="", date="1938", **stated)
    birth = {"kind": "birth", "text": "", "date": "1889-12-31", "date_calendar": "julian"}
    make.make_statement(other, ref="birth", **birth, **stated)

    def compared(name, property_, year):
        found = best(client, name, type="Person", properties=[{"pid": property_, "v": year}])
        return found["score"], found["features"][1]["value"]

    asked = [("Anna Zubova", "born", "1896"), ("Anna Zubova", "born", "1890"), ("Boris Zubov", "born", "1890")]
    asked += [("Boris Zubov", "born", "1889"), ("Anna Zubova", "died", "1938"), ("Anna Zubova", "died", "1937")]
    values = [(97.5, 75), (90, 25), (100, 100), (80, 0), (100, 100), (80, 0)]
    assert [compared(*one) for one in asked] == values
    fetched = [{"id": property_} for property_ in ("born", "born_from_ages", "died")]
    extension = json.dumps({"ids": ["people/anna"], "properties": fetched})
    (row,) = client.get("/reconcile/", {"extend": extension}).json()["rows"].values()
    assert row == {"born": [], "born_from_ages": [{"str": "[1895-10-28..1896-10-27]"}], "died": [{"str": "1938"}]}


def test_a_property_is_understood_in_any_spelling(client, data_of_the_project):
    found = best(client, "Socrate Guevorkian", properties=[{"pid": "camp", "v": ["Воркута", "nowhere"]}])
    assert found["features"][1] == {"id": "camp", "value": 100}


def test_nothing_is_found_for_nobody(client, data_of_the_project):
    assert reconciled(client, q={"query": "Xyzzyq Qwfpgj"})["q"] == []
    assert reconciled(client) == {}


@pytest.mark.parametrize("file", examples("reconciliation-query-batch/invalid"), ids=lambda file: file.stem)
def test_the_published_examples_of_what_is_wrong_are_refused(file, client, data_of_the_project):
    assert refused(client, queries=file.read_text())["errors"]


@pytest.mark.parametrize("file", examples("reconciliation-query-batch/valid"), ids=lambda file: file.stem)
def test_the_published_examples_of_what_is_right_are_understood(file, client, data_of_the_project):
    asked = json.loads(file.read_text())
    response = ask(client, queries=asked)
    if response.status_code == 200:
        answer = valid("reconciliation-result-batch", response.json())
        assert answer.keys() == asked.keys()
    else:  # for no more than that other services have other types
        assert {fault["message"].partition(".")[0] for fault in problem(response, 400)["errors"]} == {
            "There is no such type"
        }
    # The same in the words of this service.
    words = {"DifferentiatedPerson": "Person", "professionOrOccupation": "role", "affiliation": "group", "uid": "name"}
    translated = file.read_text()
    for word, here in words.items():
        translated = translated.replace(f'"{word}"', f'"{here}"')
    answer = valid("reconciliation-result-batch", ask(client, queries=translated).json())
    assert answer.keys() == asked.keys()


@pytest.mark.parametrize("file", examples("data-extension-query/valid"), ids=lambda file: file.stem)
def test_the_published_examples_of_what_is_fetched_are_understood(file, client, data_of_the_project):
    asked = json.loads(file.read_text())
    rows = valid("data-extension-response", ask(client, extend=asked).json())["rows"]
    assert rows == {one: {property_["id"]: [] for property_ in asked["properties"]} for one in asked["ids"]}


def test_queries_of_the_published_shape_are_understood(client, data_of_the_project):
    if not FOLDER.exists():
        pytest.skip(f"The published schemas are not here: {FOLDER}")
    batch = {
        "q0": {"query": "Melnais", "type": "Person", "limit": 3, "type_strict": "should"},
        "q1": {
            "query": "Ivanov",
            "properties": [{"pid": "sex", "v": ["male"]}, {"pid": "camp", "v": {"id": "camps/vorkuta"}}],
        },
        "q2": {"properties": [{"pid": "name", "v": "Kossior"}]},
    }
    schema("reconciliation-query-batch").validate(batch)
    found = reconciled(client, **batch)
    assert found["q0"][0]["id"] == "people/melnais"
    assert "ossior" in found["q2"][0]["name"]


@pytest.mark.parametrize(
    "queries",
    [
        "no json",
        "[]",
        {"q": 1},
        {"q": {"query": "a", "type": "Animal"}},
        {"q": {"query": "a", "limit": 0}},
        {"q": {"query": "a", "limit": True}},
        {"q": NESTED},
        {"q": {"query": NESTED}},
        {"q": {"query": "a", "properties": [{"pid": NESTED, "v": 1}]}},
        {"q": {"query": "a", "properties": [{"pid": "camp", "v": NESTED}]}},
        {"q": {"query": "a", "type_strict": "nearly"}},
        {"q": {"query": "a", "properties": [{"pid": "camp", "v": ["x"] * 21}]}},
        {"q": {"query": "a", "properties": [{"pid": "camp", "v": "x"}] * 21}},
        {"q": {"query": "a", "properties": [{"pid": "shoe" * 21, "v": 1}]}},
        {"q": {"query": "a", "type": ["Animal", "Plant"]}},
        {"q": {"query": "a", "properties": [{"pid": "camp", "v": {"name": "a"}}]}},
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(queries, client):
    (fault,) = refused(client, queries=queries)["errors"]
    assert fault["parameter"] == "queries"
    assert fault["message"]


def test_no_type_and_too_high_a_limit_fail_no_batch(client, data_of_the_project):
    found = reconciled(client, q={"query": "Melnais", "type": "", "limit": 5000})
    assert found["q"][0]["id"] == "people/melnais"


def test_a_cell_too_long_for_a_name_does_not_fail_the_others(client, data_of_the_project):
    found = reconciled(client, q={"query": "Melnais"}, r={"query": "qwx " * 5000})
    assert found["q"][0]["id"] == "people/melnais"
    assert found["r"] == []
    assert parsing.queries(json.dumps({"q": {"query": "x" * 501}}), BASE).queries["q"].names == ("x" * 500,)


def test_a_batch_over_the_limit_is_413(client):
    many = {f"q{at}": {"query": "a"} for at in range(parsing.MOST_QUERIES + 1)}
    assert ask(client).json()["batchSize"] == parsing.MOST_QUERIES
    assert "at most 50 queries" in refused(client, 413, queries=many)["detail"]
    assert "at most" in refused(client, 413, extend={"ids": ["people/a"] * 201, "properties": []})["detail"]
    unlike = {f"q{at}": {"properties": [{"pid": "camp", "v": [f"{at} {one}" for one in range(5)]}]} for at in range(50)}
    assert "these are 250" in refused(client, 413, queries=unlike)["detail"]
    fields = client.post("/reconcile/", "&".join(f"a{at}=1" for at in range(10_001)), content_type=FORM)
    assert "nothing but" in problem(fields, 413)["detail"]
    huge = {"q": {"query": "a", "properties": [{"pid": "camp", "v": "x" * 1_000_000}]}}
    assert "bytes" in refused(client, 413, queries=huge)["detail"]


def test_both_at_once_another_form_and_jsonp_are_refused(client):
    refused(client, queries={}, extend={})
    response = client.post("/reconcile/", "{}", content_type="application/json")
    assert "x-www-form-urlencoded" in problem(response, 415)["detail"]
    (fault,) = problem(client.get("/reconcile/?callback=f&_=1"), 400)["errors"]
    assert (fault["parameter"], fault["message"][:19]) == ("callback", "JSONP is not served")
    (fault,) = refused(client, callback="f", queries={})["errors"]
    assert fault["parameter"] == "callback"
    with_both = client.post("/reconcile/?queries={}", "extend={}", content_type=FORM)
    assert len(problem(with_both, 400)["errors"]) == 2


def test_an_impossible_length_of_what_is_sent_is_no_failure(client):
    response = client.post("/reconcile/", "queries={}", content_type=FORM, CONTENT_LENGTH="many")
    assert response.status_code == 200


@given(
    some.recursive(
        some.none() | some.booleans() | some.floats(allow_nan=False) | some.text(),
        lambda one: (
            some.lists(one)
            | some.dictionaries(some.sampled_from(["query", "type", "limit", "properties", "pid", "v", "id", "q"]), one)
        ),
    )
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_or_refused(client, asked):
    assert ask(client, queries=json.dumps(asked)).status_code in {200, 400, 413}
    assert ask(client, extend=json.dumps(asked)).status_code in {200, 400, 413}


def test_properties_are_fetched_from_what_is_not_denied(client, data_of_the_project):
    names = [f"{BASE}/people/ivanov-vladimir/", "people/nobody", "what"]
    found = fetched(client, names, "group", "sex", "kind")
    assert found["meta"][0] == {"id": "group", "name": "group", "type": {"id": "Group", "name": "Group"}}
    assert {"id": "groups/sapronovists", "name": "Sapronovists"} in found["rows"][names[0]]["group"]
    assert found["rows"][names[0]]["sex"] == [{"str": "male"}]
    assert found["rows"][names[0]]["kind"] == []
    assert found["rows"]["people/nobody"] == found["rows"]["what"] == {"group": [], "sex": [], "kind": []}
    camp = fetched(client, ["camps/vorkuta"], "kind", "name")["rows"]["camps/vorkuta"]
    assert camp["kind"]
    assert {"str": "Воркута"} in camp["name"]


def test_an_unknown_property_is_a_column_without_values(client):
    make.make_person("anna", sex="female")
    found = fetched(client, ["people/anna"], "shoe", "sex")
    assert found["meta"] == [{"id": "shoe", "name": "shoe"}, {"id": "sex", "name": "sex"}]
    assert found["rows"] == {"people/anna": {"shoe": [], "sex": [{"str": "female"}]}}
    assert refused(client, extend={"ids": [], "properties": [{"id": "x" * 81}]})["errors"]


def test_a_query_that_cannot_be_read_does_not_refuse_the_others(client):
    make.make_person("anna", name="Anna Zubova")
    wrong = {"a": 1, "b": {"query": "a", "limit": 0}, "c": {"query": "a", "type": "Animal"}, "d": {"props": []}}
    answer = ask(client, queries=wrong | {"right": {"query": "Anna Zubova", "type": ["Animal", "Person"]}}).json()
    valid("reconciliation-result-batch", answer)
    assert answer["right"]["result"][0]["id"] == "people/anna"
    assert "error" not in answer["right"]
    assert [answer[key]["result"] for key in wrong] == [[]] * 4
    assert answer["b"]["error"] == "b.limit: 0: Give a number from 1 on."
    assert [fault["value"].partition(":")[0] for fault in refused(client, queries=wrong)["errors"]] == [
        *("a.", "b.limit", "c.type", "d.props"),
    ]


def test_empty_cells_ask_nothing_as_programs_write_them(client):
    make.make_person("anna", name="Anna Zubova")
    asked = '{"q": {"query": "Anna Zubova", "properties": [{"pid": "camp", "v": NaN}]}, "r": {"query": NaN}}'
    answer = ask(client, queries=asked).json()
    assert [one["id"] for one in answer["q"]["result"][0]["features"]] == ["name"]
    assert answer["r"] == {"result": []}
    assert reconciled(client, q={"query": None}, r={"properties": [{"pid": "name", "v": [None]}]}) == {"q": [], "r": []}
    for broken in ('{"q": {"query": NaN}', '{"q": {"query": "\\ud800", "limit": NaN}}', "[" * 100_000 + "NaN"):
        assert refused(client, queries=broken)["errors"]


def test_what_is_typed_is_suggested(client, data_of_the_project):
    told = valid("suggest-entities-response", client.get("/reconcile/suggest/entity/", {"prefix": "Gevor"}).json())
    assert told["result"][0]["id"] == "people/guevorkian"
    camps = client.get("/reconcile/suggest/entity/", {"prefix": "Vorkou", "type": "Camp"}).json()["result"]
    assert {one["notable"][0]["id"] for one in camps} == {"Camp"}
    types = valid("suggest-types-response", client.get("/reconcile/suggest/type/", {"prefix": "gr"}).json())
    assert types["result"] == [{"id": "Group", "name": "Group"}]
    told = valid("suggest-properties-response", client.get("/reconcile/suggest/property/", {"prefix": "ca"}).json())
    assert [one["id"] for one in told["result"]] == ["camp", "category"]
    (fault,) = problem(client.get("/reconcile/suggest/entity/", {"type": "Animal"}), 400)["errors"]
    assert fault["parameter"] == "type"


def test_the_properties_of_a_type_are_proposed(client):
    told = client.get("/reconcile/properties/", {"type": "Camp", "limit": "2"}).json()
    valid("data-extension-property-proposal", told)
    assert told == {
        "properties": [{"id": "name", "name": "other names"}, {"id": "kind", "name": "kind"}],
        "type": "Camp",
    }
    (fault,) = problem(client.get("/reconcile/properties/", {"limit": "0"}), 400)["errors"]
    assert fault["parameter"] == "limit"


@pytest.mark.parametrize(
    "name", ["people/guevorkian", "camps/vorkuta", "groups/sapronovists", f"{BASE}/people/melnais/"]
)
def test_a_record_is_previewed_within_anothers_page(name, client, data_of_the_project):
    response = client.get("/reconcile/preview/", {"id": name}, headers={"accept": "text/html"})
    assert response.status_code == 200
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    path = name.removeprefix(BASE).strip("/")
    assert f'href="{BASE}/{path}/"' in response.content.decode()


def test_what_is_not_there_has_no_preview(client):
    for name in ("people/nobody", "what", ""):
        response = client.get("/reconcile/preview/", {"id": name})
        problem(response, 404)
        assert "frame-ancestors *" in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/", "/reconcile/preview/", "/reconcile/suggest/type/"])
def test_pages_from_anywhere_may_ask(path, client):
    assert client.get(path)["Access-Control-Allow-Origin"] == "*"
    asked = {"origin": "https://example.org", "access-control-request-method": "POST"}
    assert "POST" in client.options(path, headers=asked)["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(
    "path", ["", "suggest/entity/", "suggest/type/", "suggest/property/", "properties/", "preview/"]
)
def test_what_this_protocol_has_no_parameter_for_is_ignored(path, client):
    make.make_person("anna")
    known = {"prefix": "a", "id": "people/anna"} if path else {}
    foreign = {
        "language": "en",
        "lang": "fr",
        "user_lang": "de",
        "schema": "x",
        "_": "1",
        "format": "shoe",
        "utm_id": "1",
    }
    plain, response = (client.get(f"/reconcile/{path}", known | more) for more in ({}, foreign))
    assert (plain.status_code, response.status_code) == (200, 200)
    assert response.content == plain.content
    posted = client.post("/reconcile/?language=en", "queries={}&shoe=1", content_type=FORM)
    assert (posted.status_code, posted.json()) == (200, {})


def test_the_identifier_space_and_an_id_make_an_address_that_answers(client):
    make.make_person("anna", name="Anna Zubova")
    found = best(client, "Anna Zubova")
    address = ask(client).json()["identifierSpace"] + found["id"]
    for path in (address, address.replace("people/anna", "people%2Fanna/")):
        response = client.get(path.removeprefix(BASE), follow=True, headers={"origin": "https://example.org"})
        assert (response.status_code, response.json()["slug"]) == (200, "anna")
        for hop, _ in response.redirect_chain:
            assert client.get(hop)["Access-Control-Allow-Origin"] == "*"
    assert client.get(address.removeprefix(BASE))["Access-Control-Allow-Origin"] == "*"

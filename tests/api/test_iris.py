"""IRIs in answers and files: each record's permanent address, which answers."""

import json
from urllib.parse import urlsplit

import pytest

from prosopo.tabular import TABLES
from tests import factories as make
from tests.api.answers import LISTS, answer
from tests.api.exports import cells, paged, records, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]

BASE = "https://prosopo.example.org"


@pytest.fixture(autouse=True)
def base(settings):
    settings.PUBLIC_URL = BASE


def _iri(record):
    return BASE + record["url"].removeprefix("/api/v1")


@pytest.mark.parametrize("name", LISTS)
def test_each_record_has_its_iri_in_every_format_and_it_leads_to_the_record(client, name):
    items = paged(client, f"{name}/")
    iris = [item["iri"] for item in items]
    assert iris == [_iri(item) for item in items]
    assert [next(iter(item)) for item in items] == ["iri"] * len(items)
    assert records(client, f"{name}/") == items
    header, *table = cells(client, f"{name}/")
    assert [row[header.index("iri")] for row in table] == iris
    assert [row["iri"] for row in rows(client, f"{name}/")] == iris
    assert TABLES[name].names[-1] == "iri"
    for iri in iris[:1]:
        found = client.get(urlsplit(iri).path, follow=True, headers={"accept": "application/json"})
        assert found.json()["iri"] == iri


def test_the_iri_begins_with_the_origin_that_is_asked_where_none_is_set(client, settings):
    settings.PUBLIC_URL = ""
    one = answer(client, "people/guevorkian/")
    assert one["iri"] == "http://testserver/people/guevorkian/"
    assert rows(client, "people/", q="Guevorkian")[0]["iri"] == one["iri"]


def test_where_the_origin_changes_nobody_is_told_that_nothing_has(client, settings):
    for path in ("people/guevorkian/", "people/", "camps/vorkuta/"):
        settings.PUBLIC_URL = BASE
        before = client.get(f"/api/v1/{path}")
        known = {"if-none-match": before["ETag"]}
        assert client.get(f"/api/v1/{path}", headers=known).status_code == 304
        settings.PUBLIC_URL = "https://other.example.org"
        assert client.get(f"/api/v1/{path}", headers=known).status_code == 200


def test_a_text_that_looks_like_an_address_is_left_as_it_is(client):
    text = '{"url":"/api/v1/people/nobody/"} \\"url":"/api/v1/x/" \udcff'.replace("\udcff", "ÿ")
    person = make.make_person("quoted", name=text)
    make.make_name(person, f'"url":"/api/v1/camps/nowhere/", {text}')
    make.make_statement(person, text=text)
    expected = f"{BASE}/people/quoted/"
    assert answer(client, "people/quoted/")["iri"] == expected
    (found,) = [one for one in answer(client, "people/", q=text)["results"] if one["slug"] == "quoted"]
    assert (found["iri"], found["name"]) == (expected, text)
    (row,) = [row for row in rows(client, "people/") if row["slug"] == "quoted"]
    assert (row["iri"], row["name"]) == (expected, text)


def test_what_the_search_by_name_finds_has_its_iri(client):
    found = answer(client, "search/", q="Vorkuta")["results"]
    assert found
    assert [one["iri"] for one in found] == [_iri(one) for one in found]


def test_a_record_within_another_is_given_by_its_url_alone(client):
    (statement, *_) = answer(client, "people/guevorkian/")["statements"]
    assert "iri" not in statement
    assert statement["url"].startswith("/api/v1/statements/")


def test_files_of_people_found_by_a_name_tell_how_each_matches(client):
    make.make_person("gevorkyan", name="Gevorkyan")
    listed = paged(client, "people/", q="Guevorkian")
    assert len(listed) > 1
    assert records(client, "people/", q="Guevorkian") == listed
    matches = [one["match"] for one in listed]
    in_csv = rows(client, "people/", q="Guevorkian")
    assert [float(row["match_score"]) for row in in_csv] == [match["score"] for match in matches]
    header, *table = cells(client, "people/", q="Guevorkian")
    for member in ("name", "explanation"):
        expected = [match[member] for match in matches]
        assert [row[f"match_{member}"] for row in in_csv] == expected
        assert [row[header.index(f"match_{member}")] for row in table] == expected
    plain = {row["slug"]: row for row in rows(client, "people/")}
    for row in in_csv:
        assert row.items() >= plain[row["slug"]].items()


@pytest.mark.parametrize("path", ["statements/", "passages/"])
def test_ndjson_tells_the_hits_of_words_and_tables_leave_them_out(client, path):
    listed = paged(client, path, q="arrest*")
    assert listed[0]["hits"]
    assert records(client, path, q="arrest*") == listed
    assert "hits" not in rows(client, path, q="arrest*")[0]
    assert json.dumps(records(client, path)).count('"hits"') == 0

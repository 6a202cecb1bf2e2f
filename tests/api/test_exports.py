"""Lists given whole hold what their pages hold."""

import re

import pytest

from prosopo.search import streaming
from prosopo.tables import TABLES
from tests.api.answers import LISTS
from tests.api.exports import cells, content, paged, records, rows

QUERIES = {"people": {"camp": "vorkuta"}, "statements": {"kind": "fate"}, "passages": {"q": "strik*"}}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.django_db
def test_a_list_as_ndjson_holds_what_all_its_pages_hold(path, client, data_of_the_project):
    assert records(client, f"{path}/") == paged(client, f"{path}/") != []


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.django_db
def test_a_list_as_csv_has_a_row_for_each_record_and_a_column_for_each_member(path, client, data_of_the_project):
    listed, written = paged(client, f"{path}/"), rows(client, f"{path}/")
    table = TABLES[path]
    assert [row[table.key[0]] for row in written] == [item.get("slug") or item["ref"] for item in listed]
    assert list(written[0]) == table.names
    members = {re.sub("(.*)s$", r"\1", name) for name in table.names}
    untold = {"url", "coordinate", "headcount"}
    if path == "passages":
        untold |= {"statement"}  # these tell of their passage themselves
    assert {re.sub("(.*)s$", r"\1", name) for name in listed[0]} - untold - members == set()


@pytest.mark.parametrize(("path", "asked"), QUERIES.items())
@pytest.mark.django_db
def test_an_export_takes_the_filters_of_the_list(path, asked, client, data_of_the_project):
    listed = [item.get("slug") or item["ref"] for item in paged(client, f"{path}/", **asked)]
    assert 0 < len(listed) < len(paged(client, f"{path}/"))
    assert [row[TABLES[path].key[0]] for row in rows(client, f"{path}/", **asked)] == listed
    assert [one.get("slug") or one["ref"] for one in records(client, f"{path}/", **asked)] == listed
    assert [row[0] for row in cells(client, f"{path}/", **asked)[1:]] == listed


@pytest.mark.parametrize("asked", [{"ordering": "-name"}, {"ordering": "-name", "camp": "vorkuta"}, {"q": "Ivanov"}])
@pytest.mark.django_db
def test_an_export_is_in_the_order_of_the_list(asked, client, data_of_the_project):
    listed = [item["slug"] for item in paged(client, "people/", **asked)]
    assert [row["slug"] for row in rows(client, "people/", **asked)] == listed
    assert len(listed) > 1


@pytest.mark.parametrize("chunk", [1, 2, 1000])
@pytest.mark.django_db
def test_an_export_is_the_same_however_much_is_read_at_once(chunk, client, data_of_the_project, monkeypatch):
    whole = {path: content(client, f"{path}/", format="csv") for path in ("people", "sources")}
    monkeypatch.setattr(streaming, "CHUNK", chunk)
    monkeypatch.setattr(streaming, "CHUNKS", dict.fromkeys(streaming.CHUNKS, chunk))
    assert {path: content(client, f"{path}/", format="csv") for path in whole} == whole

"""Lists given whole hold what their pages hold."""

import re

import pytest
from django.db import connection

from prosopo.index.models.documents import PersonDocument
from prosopo.search import RecordQuery, StatementCriteria, people, streaming
from prosopo.tabular import TABLES
from tests.api.answers import LISTS
from tests.api.exports import cells, content, paged, records, rows

QUERIES = {"people": {"camp": "vorkuta"}, "statements": {"kind": "fate"}, "passages": {"q": "strik*"}}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.django_db
def test_a_list_as_ndjson_holds_what_all_its_pages_hold(path, client, data_of_the_project, what_the_project_lacks):
    assert records(client, f"{path}/") == paged(client, f"{path}/") != []


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.django_db
def test_a_list_as_csv_has_a_row_for_each_record_and_a_column_for_each_member(
    path, client, data_of_the_project, what_the_project_lacks
):
    listed, written = paged(client, f"{path}/"), rows(client, f"{path}/")
    table = TABLES[path]
    assert [row[table.key[0]] for row in written] == [item.get("slug") or item["ref"] for item in listed]
    assert list(written[0]) == table.names
    members = {re.sub("(.*)s$", r"\1", name) for name in table.names}
    untold = {"url", "coordinate", "headcount", "relative_to", "age", "quantity", "editorial_translation", "born"}
    untold |= {"bibliography", "origin"}  # a column for each of its own
    if path == "passages":
        untold |= {"statement", "also_cited_by"}  # these tell of their passage themselves
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


LISTED = [("people", {}), ("people", {"camp": "vorkuta"}), ("people", {"camp": "vorkuta", "ordering": "-name"})]


@pytest.mark.parametrize("form", ["csv", "ndjson"])
@pytest.mark.parametrize(("chunk", "to_one"), [(1, 2), (2, 0), (5, 10**6), (1000, 2)])
@pytest.mark.django_db
def test_an_export_is_the_same_however_much_is_read_at_once(
    chunk, to_one, form, client, data_of_the_project, monkeypatch
):
    def exported():
        lists = [*LISTED, ("sources", {})]
        return [content(client, f"{path}/", format=form, **asked) for path, asked in lists]

    whole = exported()
    monkeypatch.setattr(streaming, "CHUNK", chunk)
    monkeypatch.setattr(streaming, "CHUNKS", dict.fromkeys(streaming.CHUNKS, chunk))
    monkeypatch.setattr(streaming, "_TO_ONE", to_one)
    assert exported() == whole


@pytest.mark.parametrize("ordering", ["name", "-name"])
@pytest.mark.django_db
def test_nobody_is_left_out_whose_document_does_not_stand_where_they_are_filed(
    ordering, client, data_of_the_project, monkeypatch
):
    asked = {"camp": "vorkuta", "ordering": ordering}
    whole = [row["slug"] for row in rows(client, "people/", **asked)]
    monkeypatch.setattr(streaming, "CHUNKS", dict.fromkeys(streaming.CHUNKS, 5))
    monkeypatch.setattr(streaming, "_TO_ONE", 10**6)
    PersonDocument.objects.filter(slug=whole[len(whole) // 2]).update(sort_key="zzz" if ordering == "name" else "")
    assert [row["slug"] for row in rows(client, "people/", **asked)] == whole


@pytest.mark.parametrize(("path", "asked"), LISTED)
@pytest.mark.django_db
def test_records_that_are_to_be_built_anew_stand_in_their_places(path, asked, client, data_of_the_project, monkeypatch):
    forms = ("csv", "ndjson")
    whole = [content(client, f"{path}/", format=form, **asked) for form in forms]
    monkeypatch.setattr(streaming, "CHUNKS", dict.fromkeys(streaming.CHUNKS, 5))
    every_third = [pk for at, pk in enumerate(PersonDocument.objects.values_list("pk", flat=True)) if at % 3 == 0]
    PersonDocument.objects.filter(pk__in=every_third).update(stale=True, item=b"{}", line=b"old\r\n")
    assert [content(client, f"{path}/", format=form, **asked) for form in forms] == whole


@pytest.mark.django_db
def test_what_a_filter_leaves_is_looked_up_in_order_rather_than_sorted(data_of_the_project):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no other way than to look up")
    rows = streaming._documents_clause(
        people(RecordQuery(criteria=StatementCriteria(kinds=frozenset({"detention"})))), 1000, (), False
    )
    with connection.cursor() as cursor:
        # As among very many, where PostgreSQL takes places apart to be far from each other.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL random_page_cost = 100")
        cursor.execute(f"EXPLAIN SELECT d.line {rows.sql}", rows.values)
        first, *_ = [line for (line,) in cursor.fetchall()]
    assert first.startswith("Nested Loop")

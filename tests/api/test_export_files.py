"""Files of whole lists: awkward text, what they are called, and what is refused."""

import re
from threading import BoundedSemaphore

import pytest

from prosopo.api import streaming
from prosopo.index.models.documents import PersonDocument
from prosopo.models import Camp, Person
from prosopo.tabular import TABLES
from tests import factories as make
from tests.api.answers import answer, faults, problem
from tests.api.exports import cells, content, records, rows

AWKWARD = "=1+1 <&>\"' Геворкян שלום 𝔄 \x0b a|b;c\nd"


@pytest.fixture
def awkward(db):
    person = make.make_person(name=AWKWARD, sort_name=AWKWARD.replace("\x0b", ""), note=AWKWARD)
    make.make_name(person, "@SUM(A1)")
    quote = f"-2+3 {AWKWARD}"
    make.make_statement(person, text=AWKWARD, note="+1", passage=make.make_passage(quote))
    return quote


def test_all_text_survives_as_ndjson(client, awkward):
    (person,) = records(client, "people/")
    assert (person["name"], person["names"][0]["text"]) == (AWKWARD, "@SUM(A1)")
    (statement,) = records(client, "statements/")
    assert (statement["text"], statement["note"], statement["passage"]["quote"]) == (AWKWARD, "+1", awkward)


def test_what_a_spreadsheet_would_take_for_a_formula_has_an_apostrophe_before_it(client, awkward):
    (person,) = rows(client, "people/")
    assert (person["name"], person["names"]) == (f"'{AWKWARD}", "'@SUM(A1)")
    (statement,) = rows(client, "statements/")
    assert (statement["text"], statement["note"], statement["quote"]) == (f"'{AWKWARD}", "'+1", f"'{awkward}")


def test_a_workbook_holds_text_as_text_and_says_what_xml_cannot_hold(client, awkward):
    header, row = cells(client, "statements/")
    (statement,) = [dict(zip(header, row, strict=True))]
    assert statement["text"] == AWKWARD.replace("\x0b", "_x000B_")
    assert statement["note"] == "+1"
    assert statement["denied"] is False
    assert statement["date"] is None


def test_of_more_people_than_a_name_finds_the_file_says_that_it_holds_the_best(client, db, monkeypatch):
    for number in range(3):
        make.make_person(f"person-{number}", name=f"Bulk{'x' * number}")
    whole = client.get("/api/v1/people/?q=Bulk&format=csv")
    assert len(whole.getvalue().splitlines()) == 4
    assert re.fullmatch(
        r'attachment; filename="prosopo-people-q-bulk-[0-9a-f]{8}-[0-9.]+.csv"', whole["Content-Disposition"]
    )
    for module in ("name_search", "scores"):
        monkeypatch.setattr(f"prosopo.search.{module}.MOST_HITS", 2)
    monkeypatch.setattr("prosopo.search.MOST_HITS", 2)
    response = client.get("/api/v1/people/?q=Bulk&format=csv")
    assert 'filename="prosopo-people-best-2-' in response["Content-Disposition"]
    assert len(response.getvalue().splitlines()) == 3
    monkeypatch.setattr("prosopo.api.v1.citation_views.MOST_HITS", 2)
    (cited,) = answer(client, "people/cite/", q="Bulk")["csl"]
    assert cited["title"] == "People (q: Bulk; the best 2 at most)"


@pytest.mark.parametrize("path", ["people/?format=csv", "datasets/package/", "datasets/dump/?format=ttl"])
def test_whoever_asks_for_the_headers_of_a_file_is_told_no_length(path, client, db):
    make.make_person()
    response = client.head(f"/api/v1/{path}")
    assert (response.status_code, response.getvalue()) == (200, b"")
    assert "attachment" in response["Content-Disposition"]
    assert "Content-Length" not in response


def test_numbers_stay_numbers(client, db):
    group = make.make_group()
    make.make_camp("ukhta", latitude=-63.5, longitude=53.7, precision_km=5)
    make.make_statement(subject_group=group, headcount_min=7, headcount_max=500)
    make.make_statement(make.make_person(), camp=Camp.objects.get())
    (camp,) = rows(client, "camps/")
    assert (camp["latitude"], camp["longitude"], camp["precision_km"]) == ("-63.5", "53.7", "5")
    header, first, _ = cells(client, "statements/")
    assert first[header.index("headcount_min")] == 7


def test_an_empty_list_is_a_header(client, db):
    assert content(client, "people/", format="csv").decode().splitlines() == [",".join(TABLES["people"].names)]
    assert content(client, "people/", format="ndjson") == b""
    assert cells(client, "people/") == [TABLES["people"].names]


def test_someone_whose_record_is_to_be_built_anew_is_exported_as_they_are_now(client, db):
    for at in range(3):
        make.make_person(f"person-{at}", name=f"Person {at}")
    PersonDocument.objects.filter(slug="person-1").update(stale=True, item=b"{}", line=b"old\r\n", full=b"{}")
    assert [row["name"] for row in rows(client, "people/")] == ["Person 0", "Person 1", "Person 2"]
    assert [one["name"] for one in records(client, "people/")] == ["Person 0", "Person 1", "Person 2"]


def test_nobody_is_exported_who_is_not_public(client, db):
    make.make_person("hidden", status="draft")
    withdrawn = make.make_person("withdrawn")
    make.make_statement(withdrawn)
    Person.objects.filter(slug="withdrawn").withdraw()
    for path in ("people/", "statements/"):
        assert rows(client, path) == []


@pytest.mark.parametrize(
    ("form", "content_type", "suffix"),
    [
        ("csv", "text/csv; charset=utf-8", "csv"),
        ("ndjson", "application/x-ndjson", "ndjson"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ],
)
def test_a_file_has_a_type_and_a_name_and_says_under_which_terms_it_is(
    form, content_type, suffix, client, db, settings
):
    settings.PUBLIC_URL = "https://prosopo.example.org"
    for asked in ({"data": {"format": form}}, {"headers": {"accept": content_type}}):
        response = client.get("/api/v1/people/", **asked)
        assert response["Content-Type"] == content_type
        name = response["Content-Disposition"]
        assert re.fullmatch(rf'attachment; filename="prosopo-people-\d{{4}}\.\d\d\.\d\d\.\d+\.{suffix}"', name)
        assert '<https://prosopo.example.org/datasets/>; rel="collection"' in response["Link"]
        assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in response["Link"]
        assert "cite/" in response["Link"]
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "ETag" not in response
        response.getvalue()


@pytest.mark.parametrize("name", ["page_size", "cursor"])
def test_a_list_given_whole_has_no_pages(name, client, db):
    (fault,) = faults(client, "people/", format="csv", **{name: "7"})
    assert (fault["parameter"], fault["value"]) == (name, "7")
    assert "whole" in fault["message"]


def test_an_unknown_format_is_told_which_are_known(client, db):
    for path, known in (("people/", "json, csv, ndjson, xlsx"), ("people/facets/", "json")):
        (fault,) = faults(client, path, format="docx")
        assert (fault["parameter"], fault["value"]) == ("format", "docx")
        assert f"Known: {known}" in fault["message"]


def test_whoever_accepts_nothing_that_is_served_is_told_what_is(client, db):
    response = client.get("/api/v1/people/", headers={"accept": "image/png"})
    assert "text/csv" in problem(response, 406)["detail"]
    assert "image/png" in problem(response, 406)["detail"]


def test_a_bad_filter_is_a_problem_in_json_whatever_the_format(client, db):
    (fault,) = faults(client, "people/", format="csv", camp="nowhere")
    assert fault["parameter"] == "camp"


def test_a_workbook_of_more_rows_than_a_sheet_holds_is_refused_beforehand(client, db, monkeypatch):
    for at in range(3):
        make.make_person(f"person-{at}")
    monkeypatch.setattr("prosopo.api.v1.viewsets.MOST_ROWS", 2)
    (fault,) = faults(client, "people/", format="xlsx")
    assert "more than 2 records" in fault["message"]
    monkeypatch.setattr("prosopo.api.v1.viewsets.MOST_ROWS", 3)
    assert len(cells(client, "people/")) == 4


def test_a_cell_longer_than_a_sheet_holds_is_cut(client, db):
    make.make_statement(make.make_person(), text="x" * 40_000)
    header, row = cells(client, "statements/")
    assert len(row[header.index("text")]) == 32_767
    assert row[header.index("text")].endswith("x…")


@pytest.mark.parametrize(("letters", "kept"), [(16_383, 16_383), (16_384, 16_383)])
def test_a_cell_counts_as_long_as_a_spreadsheet_counts_it(letters, kept, client, db):
    make.make_statement(make.make_person(), text="𝔄" * letters)
    header, row = cells(client, "statements/")
    assert row[header.index("text")].rstrip("…") == "𝔄" * kept


def test_when_too_many_download_others_are_asked_to_wait(client, db, monkeypatch):
    monkeypatch.setattr(streaming, "_slots", BoundedSemaphore(2))
    make.make_person()
    under_way = [client.get("/api/v1/people/", {"format": "csv"}) for _ in range(2)]
    refused = client.get("/api/v1/people/", {"format": "csv"})
    assert "try again" in problem(refused, 503)["detail"]
    assert refused["Retry-After"] == "10"
    assert answer(client, "people/")["count"] == 1
    assert under_way[0].getvalue()
    assert client.get("/api/v1/people/", {"format": "csv"}).getvalue()
    assert under_way[1].getvalue().count(b"\r\n") == 2
    assert streaming._slots._value == 2


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_is_read_in_as_many_queries_however_long_it_is(many, client, db, django_assert_num_queries):
    for at in range(many):
        make.make_person(f"person-{at}")
    with django_assert_num_queries(2):  # the dataset's version, people
        content(client, "people/", format="csv")

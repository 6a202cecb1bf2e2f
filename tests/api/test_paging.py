"""Pages of the lists: cursors, sizes and counts."""

import hashlib
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.http import QueryDict

from prosopo.models import Camp, Person
from tests import factories as make
from tests.api.answers import answer, faults

# Three share a sort key, twice; they are not made in its order.
NAMES = ["Zorin", "Ivanov", "Ivanov", "Abram", "Zorin", "Ivanov", "Zorin"]
IN_ORDER = ["p3", "p1", "p2", "p5", "p0", "p4", "p6"]
FOREIGN = "The cursor belongs to another list or other filters: leave it out to start from the first page."
GARBAGE = "The cursor is not one of ours: follow the next and previous links, or leave it out."
SIZE = "Give a whole number from 1 to 200."


@pytest.fixture
def seven(db):
    """Seven people, and a statement on each, in the order of the people's names."""
    camp, passage = make.make_camp(), make.make_passage()
    people = {f"p{at}": make.make_person(f"p{at}", name=name) for at, name in enumerate(NAMES)}
    for slug in IN_ORDER:
        make.make_statement(people[slug], ref=slug, kind="detention", camp=camp, passage=passage)


def _shown(page):
    return [item.get("slug") or item["ref"] for item in page["results"]]


def _follow(client, page, way):
    """The pages from here on, following a link until there is none."""
    pages = [page]
    while pages[-1][way]:
        assert pages[-1][way].startswith("http://testserver/api/v1/")
        pages.append(answer(client, pages[-1][way].removeprefix("http://testserver/api/v1/")))
        assert len(pages) < 20
    return pages


def _cursor(client, path, **parameters):
    link = answer(client, path, page_size=1, **parameters)["next"]
    return QueryDict(urlsplit(link).query)["cursor"]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
@pytest.mark.parametrize(
    ("path", "filters"), [("people/", {}), ("statements/", {}), ("people/", {"camp": "vorkuta"})], ids=str
)
def test_pages_show_each_record_once_in_order_forwards_and_backwards(client, seven, path, filters, size):
    forwards = _follow(client, answer(client, path, page_size=size, **filters), "next")
    shown = [_shown(page) for page in forwards]
    assert shown == [IN_ORDER[at : at + size] for at in range(0, 7, size)]
    assert forwards[0]["previous"] is None
    assert {(page["count"], page["count_is_exact"]) for page in forwards} == {(7, True)}
    backwards = _follow(client, forwards[-1], "previous")
    assert [_shown(page) for page in reversed(backwards)] == shown
    assert [_shown(page) for page in _follow(client, backwards[-1], "next")] == shown


def test_a_page_in_the_middle_leads_both_ways(client, seven):
    first = answer(client, "people/", page_size=3)
    middle = _follow(client, first, "next")[1]
    back = _follow(client, middle, "previous")[1]
    assert _shown(back) == _shown(first)
    assert back["previous"] is None
    assert _shown(_follow(client, back, "next")[1]) == _shown(middle)


def test_what_is_published_or_withdrawn_meanwhile_shifts_nothing(client, seven):
    first = answer(client, "people/", page_size=3)
    make.make_person("p7", name="Aaron")
    Person.objects.filter(slug="p1").withdraw()
    assert [_shown(page) for page in _follow(client, first, "next")[1:]] == [["p5", "p0", "p4"], ["p6"]]


def test_the_size_of_pages_may_change_on_the_way(client, seven):
    cursor = _cursor(client, "people/")
    assert _shown(answer(client, "people/", cursor=cursor, page_size=2)) == ["p1", "p2"]


@pytest.mark.parametrize("cursor", ["", "x", "x:y:z", "É", "\x00", "eyJ9:1abcde:" + "A" * 43, "x" * 5000])
@pytest.mark.parametrize("records", ["people", "passages"])
@pytest.mark.django_db
def test_a_cursor_that_is_not_ours_is_refused(client, records, cursor):
    shown = cursor if len(cursor) <= 200 else cursor[:199] + "…"
    expected = [{"parameter": "cursor", "value": shown, "message": GARBAGE}]
    assert faults(client, f"{records}/", cursor=cursor) == expected


def test_a_cursor_that_was_tampered_with_is_refused(client, seven):
    cursor = _cursor(client, "people/")
    for at in (0, len(cursor) // 2, len(cursor) - 2):
        other = cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]
        assert faults(client, "people/", cursor=other)[0]["message"] == GARBAGE


def test_something_else_that_we_signed_is_no_cursor(client, seven):
    assert faults(client, "people/", cursor=signing.dumps(["people"]))[0]["message"] == GARBAGE


@pytest.mark.parametrize(
    ("path", "filters"),
    [
        ("statements/", {}),
        ("passages/", {}),
        ("camps/", {}),
        ("people/", {"camp": "vorkuta"}),
    ],
    ids=str,
)
def test_a_cursor_of_another_list_or_of_other_filters_is_refused(client, seven, path, filters):
    cursor = _cursor(client, "people/")
    expected = [{"parameter": "cursor", "value": cursor, "message": FOREIGN}]
    assert faults(client, path, cursor=cursor, **filters) == expected


def test_a_cursor_of_a_filtered_list_is_refused_without_the_filter(client, seven):
    cursor = _cursor(client, "people/", camp="vorkuta")
    assert _shown(answer(client, "people/", camp="vorkuta", cursor=cursor))[0] == "p1"
    assert faults(client, "people/", cursor=cursor)[0]["message"] == FOREIGN
    assert faults(client, "people/", cursor=cursor, camp=["vorkuta", "vorkuta"])[0]["message"] == FOREIGN


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["0", "201", "x", "٣", "", "-1", "1.5", "1e1", " 5", "+5", "9" * 5000])
@pytest.mark.parametrize("records", ["people", "passages"])
def test_a_size_that_no_page_has_is_refused(client, records, size):
    shown = size if len(size) <= 200 else size[:199] + "…"
    assert faults(client, f"{records}/", page_size=size) == [
        {"parameter": "page_size", "value": shown, "message": SIZE}
    ]


@pytest.mark.django_db
def test_a_page_has_50_records_unless_told_otherwise_and_200_at_most(client):
    Person.objects.bulk_create(
        Person(slug=f"p{at:03}", name=f"P{at:03}", sex="male", status="published") for at in range(201)
    )
    assert len(answer(client, "people/")["results"]) == 50
    assert len(answer(client, "people/", page_size=200)["results"]) == 200
    assert len(answer(client, "people/", page_size=1)["results"]) == 1


@pytest.mark.parametrize(("counted", "expected"), [(3, (3, False)), (6, (6, False)), (7, (7, True)), (8, (7, True))])
def test_a_count_is_exact_up_to_a_bound_and_says_where_it_is_not(client, seven, monkeypatch, counted, expected):
    monkeypatch.setattr("prosopo.models.counts.COUNT_LIMIT", counted)
    for records in ("people", "statements"):
        page = answer(client, f"{records}/", page_size=2)
        assert (page["count"], page["count_is_exact"]) == expected


@pytest.mark.parametrize(("path", "filters"), [("people/", {}), ("statements/", {}), ("people/", {"camp": "vorkuta"})])
def test_the_count_of_a_later_page_is_of_what_is_public_by_then(client, seven, path, filters):
    first = answer(client, path, page_size=2, **filters)
    Person.objects.filter(slug="p3").withdraw()
    later = _follow(client, first, "next")[1:]
    assert {(page["count"], page["count_is_exact"]) for page in later} == {(6, True)}
    if path == "people/":
        assert {(page["count_at_least"], page["count_at_most"]) for page in later} == {(6, 6)}
    make.make_statement(make.make_person("p7", name="Aaron"), kind="detention", camp=Camp.objects.get(), ref="p7")
    back = _follow(client, later[-1], "previous")[1:]
    assert {(page["count"], page["count_is_exact"]) for page in back} == {(7, True)}


def test_while_nothing_changes_the_later_pages_of_a_list_are_counted_once(client, seven, django_assert_num_queries):
    following = answer(client, "people/", page_size=2)["next"].partition("/api/v1/")[2]
    # keys of the page, version, count, judgements, stored items; then without count and judgements
    for queries in (5, 3):
        with django_assert_num_queries(queries):
            answer(client, following)
    Person.objects.filter(slug="p6").update(note="Another.")
    with django_assert_num_queries(5):
        answer(client, following)


def test_a_page_stays_the_same_while_something_else_changes(client, seven):
    before = client.get("/api/v1/people/", {"page_size": 2})
    Person.objects.filter(slug="p6").update(note="Another.")
    assert client.get("/api/v1/people/", {"page_size": 2}, headers={"if-none-match": before["ETag"]}).status_code == 304


@pytest.mark.parametrize("numbers", [7, [7, 7, 7], [7, None, None]])
def test_a_cursor_of_an_older_release_goes_on_and_is_counted_anew(client, seven, numbers):
    digest = hashlib.sha256(repr(("/api/v1/people/", [])).encode()).hexdigest()[:16]
    last = Person.objects.get(slug="p3")
    state = [digest, "n", numbers, 1, last.sort_key, last.pk]
    cursor = signing.Signer(salt="prosopo.page").sign_object(state, compress=True)
    Person.objects.filter(slug="p6").withdraw()
    page = answer(client, "people/", cursor=cursor)
    assert _shown(page) == IN_ORDER[1:-1]
    assert (page["count"], page["count_is_exact"], page["count_at_least"]) == (6, True, 6)

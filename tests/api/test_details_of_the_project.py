"""The details of the project's own data: its dates, its quotes, and every address in it."""

import pytest

from tests.api.answers import LISTS, answer
from tests.conftest import ON_SQLITE_ALONE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_of_the_project")]


def _every_date(value):
    if isinstance(value, dict):
        yield from [value["date"]] if "date" in value else []
        value = list(value.values())
    for one in value if isinstance(value, list) else []:
        yield from _every_date(one)


def test_every_date_is_told_in_the_same_ways(client):
    pages = [
        answer(client, f"{records}/", page_size=200) for records in ("statements", "events", "sources", "disputes")
    ]
    dates = [list(_every_date(page)) for page in pages]
    assert all(dates)
    assert {tuple(date) for found in dates for date in found} == {
        ("text", "edtf", "calendar", "label", "earliest", "latest")
    }


def test_every_quote_in_a_persons_record_is_the_sources_text_between_its_offsets(client):
    found = answer(client, "people/guevorkian/")
    assert found["name"] == "Socrate Guevorkian"
    cited = [
        passage
        for said in found["statements"] + found["mentioned_in"]
        for passage in (said["passage"], *said["also_cites"])
    ]
    assert len(found["statements"]) > 3
    texts = {
        source: answer(client, f"sources/{source}/")["text"]
        for source in {passage["source"]["slug"] for passage in cited}
    }
    for passage in cited:
        assert texts[passage["source"]["slug"]][passage["start"] : passage["end"]] == passage["quote"]


def _every_address(value):
    if isinstance(value, dict):
        yield from [value["url"]] if "url" in value else []
        value = list(value.values())
    for one in value if isinstance(value, list) else []:
        yield from _every_address(one)


@ON_SQLITE_ALONE
def test_every_address_in_the_projects_own_data_is_answered(client, what_the_project_lacks):
    asked, waiting = set(), {f"/api/v1/{records}/?page_size=200" for records in LISTS}
    while waiting:
        address = waiting.pop()
        asked.add(address)
        found = answer(client, address.removeprefix("/api/v1/"))
        found.pop("links", None)  # to the record in other forms than JSON
        waiting |= {*_every_address(found), *filter(None, [found.get("next")])} - asked
        waiting = {one.removeprefix("http://testserver") for one in waiting} - asked
    for records in LISTS:
        denied_too = {"denied": "include"} if records == "statements" else {}
        count = answer(client, f"{records}/", **denied_too)["count"]
        assert count
        reached = [one for one in asked if one.startswith(f"/api/v1/{records}/") and "?" not in one]
        assert len(reached) == count

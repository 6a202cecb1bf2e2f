"""When statements are found: by their own date or their event's, and never later than their source."""

import pytest
from django.test import Client

from prosopo.models import Event, Source
from tests import factories as make
from tests.api.answers import answer

pytestmark = pytest.mark.django_db

STATED = {"date_basis": "stated"}


def world():
    """People who are called after what a passage of 1961 says of them; the index follows at once."""
    article = make.make_passage("They were held.", source=make.make_source("article", date="1961-10", **STATED))
    undated = make.make_passage("They were held.", source=make.make_source("letter"))
    strike = make.make_event("strike", name="Strike", date="1936-10-27/1937-03", **STATED)
    feast = make.make_event("feast", name="Feast")
    for slug, passage, said in (
        ("since", article, {"date": "1936/..", **STATED}),
        ("since-unknown", article, {"date": "1936/", **STATED}),
        ("letter-since", undated, {"date": "1936/..", **STATED}),
        ("letter-unknown", undated, {"date": "1936/", **STATED}),
        ("behind", article, {"date": "1970", **STATED}),
        ("striker", article, {"event": strike}),
        ("early-striker", article, {"event": strike, "date": "1936-10-27", **STATED}),
        ("feaster", article, {"event": feast}),
        ("no-year", article, {"event": strike, "date": "XXXX-03-17", **STATED}),
        ("about", article, {"date": "1938~", **STATED}),
    ):
        text = {"kind": "description", "text": slug}
        make.make_statement(make.make_person(slug, name=slug), ref=slug, passage=passage, **text, **said)


def found(client: Client, records: str, **parameters: str) -> set[str]:
    identity = {"people": "slug", "statements": "ref"}[records]
    return {one[identity] for one in answer(client, f"{records}/", page_size="200", **parameters)["results"]}


@pytest.mark.parametrize("records", ["people", "statements"])
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"date": "1962"}, {"letter-since", "letter-unknown"}),
        ({"date": "2037"}, {"letter-since"}),
        ({"date": "1961-10-31"}, {"since", "since-unknown", "letter-since", "letter-unknown"}),
        ({"date": "1961-11"}, {"letter-since", "letter-unknown"}),
        ({"date": "1970"}, {"letter-since", "letter-unknown", "behind"}),
        ({"date": "1936/1961", "date_match": "certain"}, {"since", "striker", "early-striker"}),
        ({"date": "1936/1960", "date_match": "certain"}, {"striker", "early-striker"}),
        ({"date": "1937-01"}, {"since", "since-unknown", "letter-since", "letter-unknown", "striker", "about"}),
        ({"date": "1930", "undated": "include"}, {"feaster", "no-year"}),
        ({"date": "1930/1940", "date_match": "certain"}, {"striker", "early-striker"}),
        ({"date": "1935"}, set()),
        ({"event": "strike", "date": "1937"}, {"striker"}),
        ({"event": "strike@1937"}, {"striker"}),
    ],
)
def test_a_statement_is_found_when_it_can_have_been(client, records, asked, expected):
    world()
    assert found(client, records, **asked) == expected


@pytest.mark.parametrize("records", ["people", "statements"])
def test_a_search_follows_the_date_of_the_event_and_of_the_source(client, records):
    world()
    event = Event.objects.get(slug="strike")
    event.date = "1941"
    event.save()
    assert "striker" in found(client, records, date="1941")
    assert "striker" not in found(client, records, date="1937")
    source = Source.objects.get(slug="article")
    source.date = "1962"
    source.save()
    assert "since" in found(client, records, date="1962")


def test_the_record_tells_whose_date_it_is_and_is_not_cut(client):
    world()
    striker, since = (answer(client, f"statements/{ref}/") for ref in ("striker", "since"))
    assert (striker["date"]["edtf"], striker["date_basis"]) == ("1936-10-27/1937-03", "event")
    assert (striker["date"]["earliest"], striker["date"]["latest"]) == ("1936-10-27", "1937-03-31")
    assert (since["date"]["latest"], since["date_basis"]) == ("9999-12-31", "stated")
    dated = answer(client, "people/striker/timeline/")["dated"]
    assert [one["ref"] for one in dated] == ["striker"]


def test_decades_count_what_is_found_in_them(client):
    world()
    for records in ("people", "statements"):
        decades = {one["value"]: one["count"] for one in answer(client, f"{records}/facets/")["decade"]}
        assert decades == {"193X": 7, "194X": 1, "197X": 1}


def test_years_before_1_are_found_and_counted(client):
    passage = make.make_passage("They were consuls.", source=make.make_source("fasti", date="-0017", **STATED))
    for slug, date in (("caesar", "-0058/-0043"), ("antony", "-0043-03-15"), ("octavian", "-0005/0014")):
        person = make.make_person(slug, name=slug)
        text = {"kind": "description", "text": slug}
        make.make_statement(person, ref=slug, passage=passage, date=date, **text, **STATED)
    for records in ("people", "statements"):
        assert found(client, records, date="-0049/-0044") == {"caesar"}
        assert found(client, records, date="-0043") == {"caesar", "antony"}
        assert found(client, records, date="-0001") == {"octavian"}
        decades = [(one["value"], one["count"]) for one in answer(client, f"{records}/facets/")["decade"]]
        assert decades == [("-005X", 1), ("-004X", 2), ("-000X", 1), ("000X", 1), ("001X", 1)]
    timeline = answer(client, "people/antony/timeline/")["dated"]
    assert [one["date"]["earliest"] for one in timeline] == ["-0043-03-15"]

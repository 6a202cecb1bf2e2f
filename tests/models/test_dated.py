"""Which dated records may have fallen, or surely fell, within a date."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from prosopo import dates
from prosopo.models import Event, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db

DATES = (
    "1935",
    "1936",
    "1936~",
    "1936-10",
    "1936-10-27",
    "1936/1937",
    "193X",
    "[1936,1938]",
    "../1936",
    "1937/..",
    "/1936",
    "1937/",
    "1938",
)


def make_events():
    """An event for each date, and one undated; each is called what its date is."""
    for number, date in enumerate(["", *DATES]):
        make.make_event(f"event-{number}", name=date or "undated", date=date, date_basis="stated" if date else "")


def during(*args, **options):
    return {event.name for event in Event.objects.during(*args, **options)}


def test_possible_are_those_that_share_a_day():
    make_events()
    assert during("1936") == {
        "1936",
        "1936~",
        "1936-10",
        "1936-10-27",
        "1936/1937",
        "193X",
        "[1936,1938]",
        "../1936",
        "/1936",
    }


def test_an_unknown_end_may_lie_within_a_century_of_the_known_one_and_an_open_one_anywhere():
    make_events()
    assert {"1937/", "1937/.."} <= during("1950")
    assert {"/1936", "../1936"} <= during("1850")
    assert {"1937/", "1937/.."} & during("2038") == {"1937/.."}
    assert {"/1936", "../1936"} & during("1835") == {"../1936"}
    assert not {"1937/", "1937/.."} & during("1936")
    assert not {"/1936", "../1936"} & during("1937")


def test_certain_are_those_that_lie_wholly_inside_and_are_exact():
    make_events()
    assert during("1936", match="certain") == {"1936", "1936-10", "1936-10-27"}


def test_an_approximate_date_is_never_certain():
    make_events()
    assert "1936~" in during("1936")
    assert "1936~" not in during("1930/1940", match="certain")


def test_an_open_end_is_certain_only_within_an_open_end():
    make_events()
    assert "1937/.." in during("1936/..", match="certain")
    assert "1937/.." not in during("1936/1999", match="certain")
    assert "../1936" in during("../1940", match="certain")


def test_an_unknown_end_is_never_certain():
    make_events()
    for wanted in ("../2000", "1900/..", "1900/2000"):
        assert not {"1937/", "/1936"} & during(wanted, match="certain")


def test_years_before_1_and_days_without_a_year():
    for slug, date in (("ides", "-0043-03-15"), ("feast", "XXXX-03-17"), ("war", "-0048/-0044")):
        make.make_event(slug, name=slug, date=date, date_basis="stated")
    assert during("-0043") == {"ides"}
    assert during("-0049/-0044", match="certain") == {"war"}
    assert during("../0001") == {"ides", "war"}
    assert during("../9999") == {"ides", "war"}
    assert during("1936", undated="include") == {"feast"}


def test_a_span_lasts_and_some_day_within_may_be_any_but_both_are_certain_only_where_they_lie_within():
    for slug, date in (("span", "1934/1936"), ("some-day", "[1934..1936]"), ("either", "[1934,1936]")):
        make.make_event(slug, name=slug, date=date, date_basis="stated")
    assert during("1935") == {"span", "some-day", "either"}
    assert during("1935", match="certain") == set()
    assert during("1934/1936", match="certain") == {"span", "some-day", "either"}


def test_a_julian_day_is_found_by_its_gregorian_one():
    dated = {"date": "1900-02-29", "date_basis": "stated", "date_calendar": "julian"}
    event = make.make_event(name="thaw", **dated)
    event.full_clean()
    assert during("1900-03-13", match="certain") == {"thaw"}
    assert during("1900-02-28") == set()


def test_a_calendar_without_a_date_is_refused_at_its_field():
    event = Event(slug="thaw", name="thaw", kind="strike", date_calendar="julian")
    with pytest.raises(ValidationError) as raised:
        event.full_clean(exclude=["earliest", "latest"])  # as a form does
    assert raised.value.message_dict == {
        "date_calendar": ["Leave the calendar empty where there is no date, or give one."]
    }


@pytest.mark.parametrize("calendar", ["Julian", "old style", "-"])
def test_a_calendar_is_a_code(calendar):
    with pytest.raises(ValidationError, match="Give the calendar as a code"):
        make.make_event(date="1900", date_basis="stated", date_calendar=calendar)


def test_undated_records_are_left_out_unless_asked_for():
    make_events()
    for match in ("possible", "certain"):
        asked, unasked = (during("1936", match=match, undated=choice) for choice in ("include", "exclude"))
        assert asked - unasked == {"undated"}
        assert during("1936", match=match) == unasked


@pytest.mark.parametrize("wanted", DATES)
def test_the_database_compares_dates_as_the_dates_themselves_do(wanted):
    make_events()
    asked, read = dates.parse(wanted), [dates.parse(date) for date in DATES]
    assert during(wanted) == {date.edtf for date in read if date.overlaps(asked)}
    assert during(wanted, match="certain") == {date.edtf for date in read if date.within(asked)}


def test_statements_are_compared_likewise_and_only_those_asked_for():
    person = make.make_person()
    kept = make.make_statement(person, date="1936-10", date_basis="stated")
    make.make_statement(person, date="1936-10", date_basis="stated", status="draft")
    make.make_statement(person, date="1938", date_basis="stated")
    make.make_statement(person)
    assert list(Statement.objects.published().during("1936/1937")) == [kept]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"edtf": "autumn 1936"}, "'autumn 1936' is not an EDTF date: write 1936-23"),
        ({"edtf": ""}, "''"),
        ({"edtf": "1936", "match": "sure"}, "match='sure': give 'possible' or 'certain'"),
        ({"edtf": "1936", "undated": "yes"}, "undated='yes': give 'include' or 'exclude'"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_remedy(options, message):
    with pytest.raises(ValueError, match=r".") as raised:
        Event.objects.during(**options)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("autumn 1936", "'autumn 1936' is not an EDTF date: write 1936-23"),
        ("1938/1936", "1938"),
        ("1936-13-01", "1936-13-01"),
    ],
)
def test_validation_refuses_what_is_not_edtf(date, message):
    record = Event(slug="strike", name="Strike", kind="strike", date=date, date_basis="stated")
    with pytest.raises(ValidationError) as raised:
        record.full_clean()
    assert list(raised.value.message_dict) == ["date"]
    assert message in raised.value.message_dict["date"][0]


@pytest.mark.parametrize("write", ["save", "bulk_create", "update"])
def test_what_is_not_edtf_gets_into_the_database_in_no_way(write):
    record = Event(slug="strike", name="Strike", kind="strike", date_basis="stated", date="1936")
    if write == "update":
        record.save()
    record.date = "autumn 1936"
    ways = {
        "save": record.save,
        "bulk_create": lambda: Event.objects.bulk_create([record]),
        "update": lambda: Event.objects.update(date=record.date, date_calendar=""),
    }
    refused = pytest.raises((ValueError, ValidationError), match="'autumn 1936' is not an EDTF date: write 1936-23")
    with refused, transaction.atomic():
        ways[write]()
    assert list(Event.objects.values_list("date", flat=True)) == (["1936"] if write == "update" else [])


def test_a_date_is_stored_as_it_is_written():
    make.make_event(date="[1937,1938]", date_basis="stated")
    assert Event.objects.values_list("date", flat=True).get() == "[1937,1938]"


@pytest.mark.parametrize(
    ("date", "months", "years"),
    [("1937-38", "1937-05/1937-08", "1937/1938"), ("1920-21", "1920-03/1920-05", "1920/1921")],
)
def test_a_part_of_a_year_that_reads_like_two_years_is_asked_about(date, months, years):
    event = make.make_event(date="1937", date_basis="stated")
    for text in ("", date):
        event.date, event.date_text = date, text
        with pytest.raises(ValidationError) as refused:
            event.full_clean()
        [message] = refused.value.message_dict["date"]
        assert months in message
        assert years in message
    event.date_text = "as summer came"
    event.full_clean()

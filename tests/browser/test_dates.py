"""Dates in words, in a real browser under the real content security policy."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_passage


@pytest.fixture
def new_event(logged_in, live_server):
    logged_in.goto(f"{live_server.url}/admin/prosopo/event/add/")
    logged_in.wait_for_load_state("networkidle")
    return logged_in


def test_words_are_explained_while_they_are_typed_and_taken_by_a_key(new_event):
    date, reading = new_event.locator("#id_date"), new_event.locator("#id_date_reading")
    height = reading.bounding_box()["height"]
    date.press_sequentially("осенью 1937")
    expect(reading).to_have_text("1937-23↵autumn 1937")
    assert reading.bounding_box()["height"] == height
    date.press("Enter")
    expect(date).to_have_value("1937-23")
    expect(reading).to_have_text("autumn 1937")
    expect(date).to_be_focused()
    assert new_event.url.endswith("/event/add/")


def test_what_may_mean_several_dates_is_offered_to_be_chosen(new_event):
    date, reading = new_event.locator("#id_date"), new_event.locator("#id_date_reading")
    date.press_sequentially("03/04/1937")
    expect(reading).to_contain_text("May be 2 dates: choose one.")
    reading.get_by_role("button", name="1937-03-04").click()
    expect(date).to_have_value("1937-03-04")
    expect(reading).to_have_text("4 March 1937")


def test_a_julian_day_fills_in_its_calendar(new_event):
    date, calendar = new_event.locator("#id_date"), new_event.locator("#id_date_calendar")
    date.press_sequentially("29 февраля 1900 ст. ст.")
    new_event.locator("#id_date_reading").get_by_role("button", name="1900-02-29 (julian)").click()
    expect(calendar).to_have_value("julian")
    meaning = "29 February 1900 (Julian; 13 March 1900 Gregorian)"
    expect(new_event.locator("#id_date_reading")).to_have_text(meaning)
    calendar.fill("")
    expect(new_event.locator("#id_date_reading")).to_contain_text("February 1900 has days 01 to 28")


def test_what_cannot_be_read_is_told_and_nothing_of_it_stays(new_event):
    date, reading = new_event.locator("#id_date"), new_event.locator("#id_date_reading")
    date.press_sequentially("soon")
    expect(reading).to_contain_text("'soon' is not an EDTF date: write it as 1936")
    date.fill("")
    expect(reading).to_have_text("")


@pytest.mark.parametrize("model", ["statement", "source"])
def test_every_dated_record_reads_its_dates(logged_in, live_server, model):
    make_passage("In the autumn")
    logged_in.goto(f"{live_server.url}/admin/prosopo/{model}/add/")
    logged_in.wait_for_load_state("networkidle")
    logged_in.locator("#id_date").press_sequentially("not before 1937")
    expect(logged_in.locator("#id_date_reading")).to_have_text("[1937..]↵1937 or some later year")

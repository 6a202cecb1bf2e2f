"""What the admin's forms ask while a date is typed."""

import pytest

READ = "/admin/read-date/"
pytestmark = pytest.mark.django_db


def answer(desk, text, **more):
    response = desk.get(READ, {"text": text, **more})
    assert response.status_code == 200
    return response.json()


def proposed(answered):
    return [(proposal["edtf"], proposal["meaning"]) for proposal in answered["proposals"]]


def test_words_are_answered_with_edtf_and_what_it_means(desk):
    assert answer(desk, " осенью 1937 ") == {
        "edtf": "",
        "meaning": "",
        "proposals": [{"edtf": "1937-23", "calendar": "", "meaning": "autumn 1937", "notes": ""}],
        "error": "",
    }


def test_less_likely_readings_come_after_the_likeliest(desk):
    assert proposed(answer(desk, "до 1917")) == [
        ("[..1916]", "1916 or some earlier year"),
        ("/1917", "until 1917, start unknown"),
    ]


def test_edtf_is_answered_with_what_it_means(desk):
    assert answer(desk, "1937-23") == {"edtf": "1937-23", "meaning": "autumn 1937", "proposals": [], "error": ""}


def test_a_julian_day_is_answered_with_its_calendar_and_what_does_not_add_up(desk):
    [proposal] = answer(desk, "7 (20).11.1893")["proposals"]
    assert (proposal["edtf"], proposal["calendar"]) == ("1893-11-07", "julian")
    assert proposal["meaning"] == "7 November 1893 (Julian; 19 November 1893 Gregorian)"
    assert proposal["notes"] == "1893-11-19 in the Gregorian calendar, not 20"


def test_edtf_is_read_in_the_calendar_beside_it(desk):
    assert answer(desk, "1900-02-29")["edtf"] == ""
    read = answer(desk, "1900-02-29", calendar="julian")
    assert (read["edtf"], read["meaning"]) == ("1900-02-29", "29 February 1900 (Julian; 13 March 1900 Gregorian)")


def test_what_may_mean_several_dates_is_answered_with_all_of_them(desk):
    answered = answer(desk, "03/04/1937")
    assert proposed(answered) == [("1937-04-03", "3 April 1937"), ("1937-03-04", "4 March 1937")]
    assert answered["error"] == "May be 2 dates: choose one."


@pytest.mark.parametrize("text", ["soon", "", "\x00", "1" * 300, "в" * 5000])
def test_what_cannot_be_read_is_answered_with_the_reason(desk, text):
    answered = answer(desk, text, language="ru")
    assert answered["proposals"] == []
    assert ": " in answered["error"]


def test_only_who_may_use_the_admin_has_dates_read(client, desk):
    assert client.get(READ, {"text": "1937"}).status_code == 302
    assert desk.post(READ, {"text": "1937"}).status_code == 405


def test_a_century_that_is_a_guess_is_asked_for(desk):
    assert answer(desk, "3.3.38")["error"] == "May be this one: choose it if it is meant."

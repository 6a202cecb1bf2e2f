"""Where a quote stands, or nearly stands, in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.text.quote_locator import nearest_place

TEXT = "Guevorkian was calm. “Melnais was calm,” he said, and Guevorkian’s wife\nwas calm."


@given(st.text("ab \n", min_size=1, max_size=40), st.data(), st.integers(-50, 90))
def test_a_quote_that_stands_in_the_text_is_found_at_its_place_nearest_to_the_offset(text, data, near):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    places = [place for place in range(len(text)) if text.startswith(quote, place)]
    distance = min(abs(place - near) for place in places)
    nearest = [place for place in places if abs(place - near) == distance]
    assert nearest_place(text, quote, near) in {f"The quote stands at {at}–{at + len(quote)}." for at in nearest}


@pytest.mark.parametrize(
    ("near", "place"), [(0, "11–19"), (20, "11–19"), (21, "30–38"), (51, "30–38"), (52, "72–80"), (9999, "72–80")]
)
def test_of_several_places_the_nearest_is_told(near, place):
    assert nearest_place(TEXT, "was calm", near) == f"The quote stands at {place}."


def test_a_quote_that_overlaps_itself_is_found_at_either_place():
    assert nearest_place("nanana", "nana", 0) == "The quote stands at 0–4."
    assert nearest_place("nanana", "nana", 9) == "The quote stands at 2–6."


def test_letters_whose_lower_case_is_longer_do_not_shift_the_place():
    told = nearest_place("İİİ was arrested.", "was arrestad", 0)
    assert told == "The nearest words stand at 4–16: “was arrested”."


@pytest.mark.parametrize(
    ("quote", "place", "words"),
    [
        ("Guevorkian was clam", "0–19", "Guevorkian was calm"),
        ("GUEVORKIAN WAS CALM", "0–19", "Guevorkian was calm"),
        ('"Melnais was calm," he said', "21–48", "“Melnais was calm,” he said"),
        ("Guevorkian's wife was calm", "54–80", "Guevorkian’s wife\nwas calm"),
    ],
)
def test_a_quote_with_a_slip_is_told_with_the_words_that_were_meant(quote, place, words):
    assert nearest_place(TEXT, quote, 0) == f"The nearest words stand at {place}: “{words}”."


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.integers(-5, 70))
def test_the_words_offered_stand_at_the_place_that_is_told(text, quote, near):
    told = nearest_place(text, quote, near)
    if told.startswith("The nearest words stand at "):
        place, words = told.removeprefix("The nearest words stand at ").split(": ", 1)
        start, end = map(int, place.split("–"))
        assert words == f"“{text[start:end]}”."
    else:
        assert told == "Nothing like it stands in the text." or quote in text


@pytest.mark.parametrize("quote", ["executed in Moscow", "was calm " * 20])
def test_nothing_is_offered_for_a_quote_like_nothing_in_the_text(quote):
    assert nearest_place(TEXT, quote, 0) == "Nothing like it stands in the text."


@pytest.mark.parametrize("text", ["", "was calm"])
def test_nothing_is_offered_where_the_text_is_shorter_than_the_quote(text):
    assert nearest_place(text, "he was calm", 0) == "Nothing like it stands in the text."

"""Reading dates in words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prosopo.dates import AmbiguousDate, InvalidDate, describe, parse, read_words
from prosopo.dates.remedies import proposals
from prosopo.dates.words import LANGUAGES, interpretations
from prosopo.dates.words.vocabulary import Vocabulary
from tests.dates import refused_words, spoken, spoken_in_digits
from tests.dates.examples import ACCEPTED


@pytest.mark.parametrize(("text", "edtf"), spoken.ALL)
def test_words_are_read_into_edtf(text, edtf):
    read = read_words(text)
    assert (read.edtf, read.calendar) == (edtf, "")
    assert read.explanation == f"{text}: {describe(edtf)} → {edtf}"


@pytest.mark.parametrize(("text", "edtf"), spoken.ALL)
def test_a_date_in_words_is_refused_where_edtf_is_asked_for_telling_it(text, edtf):
    if text == edtf:
        return
    with pytest.raises(InvalidDate) as refusal:
        parse(text)
    assert str(refusal.value) == f"{text!r} is not an EDTF date: write {edtf}"


@pytest.mark.parametrize(("text", "edtf"), spoken_in_digits.JULIAN)
def test_a_julian_day_is_read_with_its_calendar(text, edtf):
    read = read_words(text)
    assert (read.edtf, read.calendar, read.notes) == (edtf, "julian", ())


def test_a_gregorian_day_that_does_not_fit_the_julian_one_is_told():
    read = read_words("7 (20).11.1893")
    assert (read.edtf, read.calendar) == ("1893-11-07", "julian")
    assert read.notes == ("1893-11-19 in the Gregorian calendar, not 20",)


def test_a_day_that_was_another_weekday_is_read_telling_which():
    read = read_words("Friday, 3 March 1938")
    assert (read.edtf, read.notes) == ("1938-03-03", ("1938-03-03 was a Thursday, not a Friday",))
    assert read.explanation.endswith("→ 1938-03-03 (1938-03-03 was a Thursday, not a Friday)")
    with pytest.raises(InvalidDate, match=r"write 1938-03-03 \(1938-03-03 was a Thursday, not a Friday\)"):
        parse("Friday, 3 March 1938")


def test_a_weekday_that_fits_the_julian_calendar_alone_leaves_the_choice():
    with pytest.raises(AmbiguousDate) as refusal:
        read_words("вторник, 1 марта 1905")
    gregorian, julian = refusal.value.readings
    assert (gregorian.calendar, gregorian.notes) == ("", ("1905-03-01 was a Wednesday, not a Tuesday",))
    assert (julian.calendar, julian.notes) == ("julian", ())


def test_a_weekday_of_a_day_that_does_not_exist_leaves_the_reason():
    with pytest.raises(InvalidDate, match="February 1938 has days 01 to 28"):
        read_words("Tuesday, 31 February 1938")


@pytest.mark.parametrize(("text", "readings"), refused_words.AMBIGUOUS)
def test_what_may_mean_several_dates_is_refused_with_all_of_them(text, readings):
    with pytest.raises(AmbiguousDate, match="write the one that is meant") as refusal:
        read_words(text)
    assert [reading.edtf for reading in refusal.value.readings] == readings
    assert all(f"{reading.meaning} ({reading.edtf})" in str(refusal.value) for reading in refusal.value.readings)


@pytest.mark.parametrize(("text", "edtf"), refused_words.OF_ANOTHER_YEAR)
def test_a_year_that_is_left_out_at_the_turn_of_the_year_is_asked_for(text, edtf):
    with pytest.raises(AmbiguousDate, match="write the one that is meant") as refusal:
        read_words(text)
    assert [reading.edtf for reading in refusal.value.readings] == [edtf]
    with pytest.raises(InvalidDate, match=f"write {re.escape(edtf)}$"):
        parse(text)


def test_days_by_a_stroke_that_are_nearly_one_in_two_calendars_say_what_does_not_fit():
    with pytest.raises(AmbiguousDate) as refusal:
        read_words("25 октября/8 ноября 1917")
    julian, *others = refusal.value.readings
    assert (julian.calendar, julian.notes) == ("julian", ("1917-11-07 in the Gregorian calendar, not 8",))
    assert [other.calendar for other in others] == ["", ""]


@pytest.mark.parametrize("text", refused_words.UNREADABLE)
def test_what_is_no_date_in_words_is_refused(text):
    with pytest.raises(InvalidDate):
        read_words(text)


def test_a_day_that_is_not_in_the_calendar_is_refused_with_the_reason():
    with pytest.raises(InvalidDate, match=r"'31\.02\.1937' is no date: .*February 1937 has days 01 to 28"):
        read_words("31.02.1937")


def test_a_year_of_two_digits_is_not_guessed_at_where_edtf_is_asked_for():
    with pytest.raises(InvalidDate, match="has a year of two digits: write all four, as 1936-10-27"):
        parse("14.02.39")


@pytest.mark.parametrize(
    ("text", "edtf", "others"),
    [
        ("до 1917", "[..1916]", ["/1917"]),
        ("1937–38", "1937/1938", ["[1937..1938]"]),
        ("25 Oct./7 Nov. 1917", "1917-10-25", ["[1917-10-25,1917-11-07]", "1917-10-25/1917-11-07"]),
        ("Jan./Feb. 1937", "[1937-01,1937-02]", ["1937-01/1937-02"]),
        ("c. 1893 – 1938", "1893~/1938", ["1893~/1938~"]),
        ("1920–1930-е гг.", "192X/193X", ["1920/193X", "[1920..1939]"]),
        # EDTF itself, though somebody who types so may mean something else.
        ("1936-38", "1936-38", ["1936/1938", "[1936..1938]"]),
        ("осенью 1937", "1937-23", []),
        ("133/2 BC", "[-0132,-0131]", ["[-0132,-0001]", "-0132/-0001", "-0132/-0131"]),
        ("1998-02", "1998-02", ["1998/2002", "[1998..2002]"]),
    ],
)
def test_less_likely_readings_are_offered_beside_the_likeliest(text, edtf, others):
    read = read_words(text)
    assert (read.edtf, [other.edtf for other in read.alternatives]) == (edtf, others)


def test_the_language_settles_what_a_word_means():
    # “s” ends a decade in English and is a century's abbreviation in French.
    assert read_words("XIX s.", "fr").edtf == "18XX"
    assert not interpretations("XIX s.", LANGUAGES["en"])
    assert read_words("осенью 1937", "de").edtf == "1937-23"  # which German words are not


@pytest.mark.parametrize("text", [row[0] for row in ACCEPTED])
def test_a_date_in_edtf_is_read_as_itself(text):
    assert read_words(text).edtf == text


numbers = st.sampled_from(["1", "5", "9", "12", "13", "31", "38", "373", "800", "1937", "1938", "1930", "XIX", "V"])
signs = st.sampled_from([".", "/", "-", "–", ",", "(", ")", "?", "'"])
words = st.sampled_from(
    "in the of early mid end first half century s 's or and between before after not by until since from to about BC "
    "winter May March в конце начале до после не ранее позднее или между и с по г. гг. -х осенью мая веке около "
    "vers entre et ou du au début fin avant après siècle années mai um zwischen und oder Anfang Jh. vor nach bis seit "
    "Mai Herbst v. Chr. н. э. ст. ст. по другим данным BC Tuesday вторник mardi Dienstag кв. quarter Q "
    "зимой December декабрь night ночь nuit week неделя -е".split(" ")
)
sayings = st.lists(st.one_of(numbers, numbers, signs, words), min_size=1, max_size=9).map(" ".join)


@settings(deadline=None, max_examples=300)
@given(sayings)
def test_whatever_is_read_is_a_date_in_edtf(text):
    try:
        read = read_words(text)
    except AmbiguousDate as refusal:
        found = refusal.readings
    except InvalidDate:
        found = ()
    else:
        found = (read, *read.alternatives)
    for reading in found:
        assert parse(reading.edtf, reading.calendar).edtf == reading.edtf
        assert reading.meaning == describe(reading.edtf, reading.calendar)


STATED = re.compile(r"-(\d\d)-(\d\d)(?![\dX])")
PART_OF_A_MONTH = re.compile(r"\[.*\.\..*\]")  # whose first and last day the words don't give


@settings(deadline=None, max_examples=300)
@given(sayings)
def test_no_day_is_made_up(text):
    given_numbers = {int(number) for number in re.findall(r"\d+", text)}
    for proposal in proposals(text):
        if not PART_OF_A_MONTH.fullmatch(proposal.edtf) and "/" not in proposal.edtf:
            assert {int(day) for _, day in STATED.findall(proposal.edtf)} <= given_numbers


@pytest.mark.parametrize(
    "text",
    ["in the " * 19 + "1937", "1937 г " * 13, "в " * 39 + "1937", "1937 or " * 19 + "1938", "1," * 20, "v " * 40],
)
def test_no_text_is_read_over_and_over(text, monkeypatch):
    looked_up = []
    matches = Vocabulary.matches

    def counted(vocabulary, kind, words, start):
        looked_up.append(start)
        return matches(vocabulary, kind, words, start)

    monkeypatch.setattr(Vocabulary, "matches", counted)
    for vocabulary in LANGUAGES.values():
        interpretations(text, vocabulary)
    assert len(looked_up) < 10_000

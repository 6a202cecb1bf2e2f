"""Days by their numbers, before year 1 and in the Julian calendar, and how far doubt reaches."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.dates import OPEN_END, OPEN_START, Day, InvalidDate, as_day, describe, parse
from prosopo.dates.calendars import JULIAN_CALENDAR


@given(st.integers(int(OPEN_START), int(OPEN_END)))
def test_a_day_is_read_as_it_is_written(number):
    assert Day.fromisoformat(str(Day(number))) == number


@given(st.dates())
def test_days_of_pythons_own_dates_have_the_same_numbers(day):
    assert Day.fromisoformat(day.isoformat()) == day.toordinal()
    assert str(Day(day.toordinal())) == day.isoformat()


def test_a_day_before_year_1_is_less_than_one_after_it_and_no_day_is_false():
    assert Day.of(-44, 3, 15) < Day.of(-43, 3, 15) < Day(0) < Day(1) == date(1, 1, 1).toordinal()
    assert bool(Day(0))
    assert as_day(None) is None
    assert str(as_day(0)) == "0000-12-31"


@pytest.mark.parametrize("text", ["1936-13-01", "1936-02-30", "27.10.1936", "1936-10"])
def test_what_is_not_a_day_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Day.fromisoformat(text)


# Pairs of days that were the same: the reforms of 1582 and 1918, and the Ides of March (Fotheringham's tables).
@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ("1582-10-05", "1582-10-15"),
        ("1918-02-01", "1918-02-14"),
        ("1900-02-28", "1900-03-12"),
        ("1900-02-29", "1900-03-13"),
        ("1900-03-01", "1900-03-14"),
        ("1899-12-20", "1900-01-01"),
        ("0001-01-01", "0000-12-30"),
        ("-0043-03-15", "-0043-03-13"),
    ],
)
def test_a_julian_day_is_compared_as_the_gregorian_one(julian, gregorian):
    read = parse(julian, "julian")
    assert (str(read.earliest), str(read.latest)) == (gregorian, gregorian)
    assert read.overlaps(parse(gregorian))
    assert read.edtf == julian


@given(st.integers(-9000, 9000), st.integers(1, 12))
def test_a_julian_month_begins_where_the_last_one_ended(year, month):
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    assert JULIAN_CALENDAR.month_end(year, month) + 1 == JULIAN_CALENDAR.day(*after, 1)


def test_a_julian_year_begins_and_ends_later():
    read = parse("1900", "julian")
    assert (str(read.earliest), str(read.latest)) == ("1900-01-13", "1901-01-13")


def test_a_day_of_the_julian_calendar_alone_is_refused_as_a_gregorian_one():
    for calendar in ("", "seleucid"):
        with pytest.raises(InvalidDate, match="if the date is of that, give julian as its calendar"):
            parse("1900-02-29", calendar)


@pytest.mark.parametrize(
    ("edtf", "calendar", "words"),
    [
        ("1900-01-01", "julian", "1 January 1900 (Julian; 13 January 1900 Gregorian)"),
        (
            "1900-02-29/1900-03-01",
            "julian",
            "29 February 1900 to 1 March 1900 (Julian; 13 March 1900 to 14 March 1900 Gregorian)",
        ),
        ("1900-01", "julian", "January 1900 (Julian)"),
        ("1900-01-01/1901", "julian", "1 January 1900 to 1901 (Julian)"),
        ("0562", "seleucid", "562 (converted from: seleucid)"),
        ("XXXX-03-17", "", "17 March"),
        ("XXXX-03", "", "March"),
        ("XXXX-12-XX~", "", "about December, day unknown"),
        ("-0043", "", "44 BC"),
        ("0000", "", "1 BC"),
        ("-04XX", "", "5th century BC"),
        ("-00XX", "", "-00XX"),
        ("-0044-24", "", "winter 45–44 BC"),
        ("0000-24", "", "winter 1 BC–1"),
        ("[-0044,-0043]", "", "45 BC or 44 BC"),
        ("[-0044..0014]", "", "some year from 45 BC to 14"),
    ],
)
def test_dates_of_other_calendars_and_years_are_described(edtf, calendar, words):
    assert describe(edtf, calendar) == words


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1936-10-06~", "1936-09-29", "1936-10-13"),
        ("1936-10?", "1936-08-31", "1936-12-01"),
        ("1936-23~", "1936-06-01", "1937-03-02"),
        ("1936~", "1934-01-01", "1938-12-31"),
        ("193X%", "1925-01-01", "1944-12-31"),
        ("19XX?", "1875-01-01", "2024-12-31"),
        ("1XXX~", "0900-01-01", "2099-12-31"),
        ("1936~-10-06", "1934-10-06", "1938-10-06"),
        ("1936-02-29~", "1936-02-22", "1936-03-07"),
        ("1936?-02-29", "1934-02-28", "1938-02-28"),
        ("1936~/1938", "1934-01-01", "1938-12-31"),
        ("1936/1938~", "1936-01-01", "1940-12-31"),
        ("[1936~,1938]", "1934-01-01", "1938-12-31"),
        ("-0043~", "-0045-01-01", "-0041-12-31"),
        ("9999~", "9997-01-01", "9999-12-31"),
        ("1937/", "1937-01-01", "2037-12-31"),
        ("/1937", "1837-01-01", "1937-12-31"),
        ("1937/..", "1937-01-01", "9999-12-31"),
        ("[1934..1936]", "1934-01-01", "1936-12-31"),
    ],
)
def test_a_date_may_lie_as_far_as_its_tolerance(edtf, first, last):
    read = parse(edtf)
    assert (str(read.possible_earliest), str(read.possible_latest)) == (first, last)


def test_a_day_without_a_year_is_of_no_time():
    read = parse("XXXX-02-29")
    assert (read.earliest, read.latest, read.possible_earliest, read.possible_latest) == (None,) * 4
    for other in (read, parse("1936"), parse("../1936")):
        assert not read.overlaps(other)
        assert not other.overlaps(read)
        assert not read.within(other)

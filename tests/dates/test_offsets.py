"""How many days lie between two days that are months or years apart, and the ends of spans."""

import calendar
from datetime import date

import pytest

from prosopo.dates import Anchor, date_from, ends_of_span, offset_days, parse


def months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@pytest.mark.parametrize("months", [*range(1, 26), 47, 48, 49, 120, 1200, 4800])
def test_months_later_lie_as_many_days_off_as_the_calendar_may_have_it(months):
    fewest, most = offset_days("after", months, "months")
    days = [
        (months_later(date(year, month, day), months) - date(year, month, day)).days
        for year in (*range(1890, 1910), *range(1996, 2006))
        for month in range(1, 13)
        for day in (1, 15, 28, calendar.monthrange(year, month)[1])
    ]
    assert fewest <= min(days)
    assert max(days) <= most
    if months < 12:
        assert (fewest, most) == (min(days), max(days))


def test_before_is_after_backwards():
    assert offset_days("before_end", 1, "years") == (-366, -365)
    assert offset_days("before", None, "") == (None, 0)


@pytest.mark.parametrize("unit", ["hours", ""])
def test_an_unknown_unit_is_refused(unit):
    with pytest.raises(ValueError, match="is not a valid"):
        offset_days("after", 2, unit)


@pytest.mark.parametrize(
    ("edtf", "ends"),
    [
        ("1936/1937", ("1936-12-31", "1937-01-01")),
        ("1936-12/1936", ("1936-12-31", "1936-12-01")),
        ("1936/1936-01", ("1936-01-31", "1936-01-01")),
        ("1936/..", ("1936-12-31", None)),
        ("/1936", (None, "1936-01-01")),
        ("[1936..1937]", (None, None)),
        ("1936/1937?", (None, None)),
        ("XXXX-03-17", (None, None)),
    ],
)
def test_a_span_has_begun_and_can_have_ended(edtf, ends):
    assert tuple(day and str(day) for day in ends_of_span(edtf, "")) == ends


def test_no_day_is_reckoned_beyond_the_years_that_there_are():
    last = parse("9999-12")
    beyond = date_from(Anchor(last, None, None), "after", *offset_days("after", 100, "years"))
    assert beyond.edtf == "9999-12-31"


def test_what_is_open_on_both_sides_is_no_date():
    assert date_from(Anchor(parse("../1937"), None, None), "before_end", None, 0).edtf == "[..1937-12-31]"
    assert date_from(Anchor(parse("1936/.."), None, None), "before_end", None, 0) is None


def test_a_julian_day_is_reckoned_from_as_the_gregorian_one():
    julian = parse("1917-10-25", "julian")
    later = date_from(Anchor(julian, *ends_of_span("1917-10-25", "julian")), "after", *offset_days("after", 1, "days"))
    assert (later.edtf, later.calendar) == ("1917-11-08", "")
    assert date_from(Anchor(julian, None, None), "same", 0, 0).calendar == "julian"

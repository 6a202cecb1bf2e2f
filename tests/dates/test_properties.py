"""What is true of every date."""

import contextlib
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from prosopo.dates import OPEN_END, OPEN_START, Day, InvalidDate, describe, parse
from tests.dates.examples import ACCEPTED

NO_DEADLINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


plain = st.builds(
    lambda day, length: day.isoformat()[:length],
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from([4, 7, 10]),
)
forms = st.one_of(
    plain,
    st.sampled_from([row[0] for row in ACCEPTED]),
    st.builds(
        "{}-{}{}".format,
        st.integers(1000, 9998),
        st.integers(21, 41),
        st.sampled_from(["", "~", "?", "%"]),
    ),
)


@given(plain)
@example("1936-02")
@example("1900-02")
@example("9999-12")
def test_a_plain_date_covers_the_days_that_begin_with_it(text):
    read = parse(text)
    assert read.earliest.isoformat().startswith(text)
    assert read.latest.isoformat().startswith(text)
    assert not Day(read.earliest - 1).isoformat().startswith(text)
    if read.latest != OPEN_END:
        assert not Day(read.latest + 1).isoformat().startswith(text)


@NO_DEADLINE
@given(forms, forms)
def test_the_bounds_of_an_interval_are_those_of_its_ends(start, end):
    assume("/" not in start + end and not {*"[{"} & {*(start + end)})
    first, last = parse(start), parse(end)
    if first.earliest > last.latest:
        with pytest.raises(InvalidDate, match="swap the two dates"):
            parse(f"{start}/{end}")
    else:
        interval = parse(f"{start}/{end}")
        assert (interval.earliest, interval.latest) == (first.earliest, last.latest)
        assert interval.approximate == (first.approximate or last.approximate)


@NO_DEADLINE
@given(st.lists(forms, min_size=2, max_size=5), st.sampled_from(["[]", "{}"]))
def test_the_bounds_of_a_set_are_those_of_its_outermost_members(members, brackets):
    assume(not any({*"/[{"} & {*member} for member in members))
    read = [parse(member) for member in members]
    whole = parse(brackets[0] + ",".join(members) + brackets[1])
    assert whole.earliest == min(member.earliest for member in read)
    assert whole.latest == max(member.latest for member in read)


@NO_DEADLINE
@given(forms)
def test_a_date_begins_before_it_ends(text):
    read = parse(text)
    assert (read.earliest or OPEN_START) <= (read.latest or OPEN_END)
    assert read.earliest is not None or read.latest is not None
    assert read.possible_earliest <= (read.earliest or OPEN_END)
    assert read.possible_latest >= (read.latest or OPEN_START)


@NO_DEADLINE
@given(forms, forms)
def test_overlap_is_mutual_and_lying_within_implies_it(one, other):
    one, other = parse(one), parse(other)
    assert one.overlaps(other) == other.overlaps(one)
    if one.within(other):
        assert one.overlaps(other)


FIRST, LAST = Day.of(1936, 1, 1), Day.of(1936, 12, 31)
ends = st.sampled_from(["", "..", "1936-02", "1936-02-28", "1936-03-01", "1936-22", "1936-06-15", "1936"])


def days_of(start: str, end: str) -> set[int | str]:
    """Every day of 1936 in the interval, and a mark for all the years before and after."""
    days: set[int | str] = {*range(FIRST, LAST + 1)}
    if start != "..":
        days = {day for day in days if day >= parse(start).earliest}
    if end != "..":
        days = {day for day in days if day <= parse(end).latest}
    return days | ({"before"} if start == ".." else set()) | ({"after"} if end == ".." else set())


def possible_days(start: str, end: str) -> list[set[int | str]]:
    """The days of the interval for each end that an unknown one could be."""
    starts = [start] if start else ["..", *("1936-01-01", "1936-06-30")]
    lasts = [end] if end else ["..", *("1936-06-30", "1936-12-31")]
    return [days_of(first, last) for first in starts for last in lasts]


@settings(NO_DEADLINE, max_examples=300)
@given(ends, ends, ends, ends)
def test_comparing_bounds_agrees_with_comparing_days(start, end, other_start, other_end):
    texts = f"{start}/{end}", f"{other_start}/{other_end}"
    try:
        one, other = (parse(text) for text in texts)
    except InvalidDate:
        assume(False)
    ours, theirs = possible_days(start, end), possible_days(other_start, other_end)
    assert one.overlaps(other) == any(mine & yours for mine in ours for yours in theirs)
    if all((start, end, other_start, other_end)):
        assert one.within(other) == (ours[0] <= theirs[0])
    else:
        assert not one.within(other)


def assert_read_or_refused(text: str) -> None:
    printed = io.StringIO()
    read, remedy = None, None
    with contextlib.redirect_stdout(printed):
        try:
            read = parse(text)
        except InvalidDate as refusal:
            remedy = str(refusal)
    assert printed.getvalue() == ""
    if read is None:
        assert ": " in remedy
    else:
        assert (read.earliest or OPEN_START) <= (read.latest or OPEN_END)
        assert describe(read)


@settings(NO_DEADLINE, max_examples=1000)
@given(st.text(max_size=220))
@example("1" * 201)
@example("\ud800")
@example("c c c c 1936")
@example("1936-X2-00")
@example("1936-1X~-29")
def test_no_text_raises_anything_but_invalid_date(text):
    assert_read_or_refused(text)


@settings(NO_DEADLINE, max_examples=1000)
@given(st.text("0123456789X?~%-/.,[]{} TYSEZ+:^()", max_size=30))
def test_no_text_of_edtf_characters_raises_anything_but_invalid_date(text):
    assert_read_or_refused(text)


part = st.text("0139X?~%", min_size=2, max_size=3)
nearly = st.builds("-".join, st.lists(part, max_size=2)).map(lambda rest: f"19{rest}")
component = st.one_of(nearly, forms, st.sampled_from(["", "..", "1936-1X", "19XX-X2-3X"]))


@settings(NO_DEADLINE, max_examples=500)
@given(
    st.lists(component, min_size=1, max_size=4),
    st.sampled_from(["{}", "[{}]", "{{{}}}"]),
    st.sampled_from("/,"),
)
def test_nothing_that_looks_like_edtf_raises_anything_but_invalid_date(components, brackets, between):
    assert_read_or_refused(brackets.format(between.join(components)))

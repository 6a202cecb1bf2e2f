import contextlib
import io
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from prosopo.dates import OPEN_END, OPEN_START, InvalidDate, UncertainDate, describe, parse

# The examples of the Library of Congress EDTF specification (4 February 2019), which is Annex A of
# ISO 8601-2:2019, with the days they run from and to.
LEVEL_0 = [
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
]
LEVEL_1 = [
    ("2001-21", "2001-03-01", "2001-05-31"),
    ("2001-22", "2001-06-01", "2001-08-31"),
    ("2001-23", "2001-09-01", "2001-11-30"),
    ("2001-24", "2001-12-01", "2002-02-28"),
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("1985-04-12/..", "1985-04-12", "9999-12-31"),
    ("1985-04/..", "1985-04-01", "9999-12-31"),
    ("1985/..", "1985-01-01", "9999-12-31"),
    ("../1985-04-12", "0001-01-01", "1985-04-12"),
    ("../1985-04", "0001-01-01", "1985-04-30"),
    ("../1985", "0001-01-01", "1985-12-31"),
    ("1985-04-12/", "1985-04-12", "None"),
    ("1985-04/", "1985-04-01", "None"),
    ("1985/", "1985-01-01", "None"),
    ("/1985-04-12", "None", "1985-04-12"),
    ("/1985-04", "None", "1985-04-30"),
    ("/1985", "None", "1985-12-31"),
]
LEVEL_2 = [
    ("2001-34", "2001-04-01", "2001-06-30"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("[..1760-12-03]", "0001-01-01", "1760-12-03"),
    ("[1760-12..]", "1760-12-01", "9999-12-31"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", "9999-12-31"),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31"),
    ("[..1984]", "0001-01-01", "1984-12-31"),
    ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
    ("{..1984}", "0001-01-01", "1984-12-31"),
    ("2004-06~-11", "2004-06-11", "2004-06-11"),
    ("2004?-06-11", "2004-06-11", "2004-06-11"),
    ("?2004-06-~11", "2004-06-11", "2004-06-11"),
    ("2004-%06-11", "2004-06-11", "2004-06-11"),
    ("156X-12-25", "1560-12-25", "1569-12-25"),
    ("15XX-12-25", "1500-12-25", "1599-12-25"),
    ("1XXX-XX", "1000-01-01", "1999-12-31"),
    ("1XXX-12", "1000-12-01", "1999-12-31"),
    ("1984-1X", "1984-10-01", "1984-12-31"),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
]
BEYOND_THE_EXAMPLES = [
    ("1936-24", "1936-12-01", "1937-02-28"),
    ("1935-24", "1935-12-01", "1936-02-29"),
    ("1936-24~", "1936-12-01", "1937-02-28"),
    ("1936-23/1936-24", "1936-09-01", "1937-02-28"),
    ("../1936-24?", "0001-01-01", "1937-02-28"),
    ("[1936-24,1938]", "1936-12-01", "1938-12-31"),
    ("1984~/2004-06", "1984-01-01", "2004-06-30"),
    ("1984?/2004%", "1984-01-01", "2004-12-31"),
    ("193X~/1940", "1930-01-01", "1940-12-31"),
    ("../193X", "0001-01-01", "1939-12-31"),
    ("1936-XX/1937-02", "1936-01-01", "1937-02-28"),
    ("1936-02", "1936-02-01", "1936-02-29"),
    ("1936-02-XX", "1936-02-01", "1936-02-29"),
    ("1937-02-XX", "1937-02-01", "1937-02-28"),
    ("1900-02-XX", "1900-02-01", "1900-02-28"),
    ("193X-02-29", "1932-02-29", "1936-02-29"),
    ("193X-XX", "1930-01-01", "1939-12-31"),
    ("1936-XX-31", "1936-01-31", "1936-12-31"),
    ("1936-X2-3X", "1936-12-30", "1936-12-31"),
    ("1938-03-1X", "1938-03-10", "1938-03-19"),
    ("000X", "0001-01-01", "0009-12-31"),
    ("0001-01-01/9999-12-31", "0001-01-01", "9999-12-31"),
    ("1937/1937-03", "1937-01-01", "1937-03-31"),
    ("1937-03/1937", "1937-03-01", "1937-12-31"),
    ("1936/1936", "1936-01-01", "1936-12-31"),
    ("[1936~,1938]", "1936-01-01", "1938-12-31"),
    ("[1938,1936]", "1936-01-01", "1938-12-31"),
    ("[1936-11..1937-02]", "1936-11-01", "1937-02-28"),
    ("[..1935,1937..]", "0001-01-01", "9999-12-31"),
    ("{1936-10-27..1936-11-02}", "1936-10-27", "1936-11-02"),
]
SUB_YEAR_GROUPINGS = {
    25: ("1937-03-01", "1937-05-31"),
    26: ("1937-06-01", "1937-08-31"),
    27: ("1937-09-01", "1937-11-30"),
    28: ("1937-12-01", "1938-02-28"),
    29: ("1937-09-01", "1937-11-30"),
    30: ("1937-12-01", "1938-02-28"),
    31: ("1937-03-01", "1937-05-31"),
    32: ("1937-06-01", "1937-08-31"),
    33: ("1937-01-01", "1937-03-31"),
    34: ("1937-04-01", "1937-06-30"),
    35: ("1937-07-01", "1937-09-30"),
    36: ("1937-10-01", "1937-12-31"),
    37: ("1937-01-01", "1937-04-30"),
    38: ("1937-05-01", "1937-08-31"),
    39: ("1937-09-01", "1937-12-31"),
    40: ("1937-01-01", "1937-06-30"),
    41: ("1937-07-01", "1937-12-31"),
}
RANGE = "dates are kept from year 1 to year 9999"
REFUSED_EXAMPLES = [
    ("1985-04-12T23:20:30", "leave out the time of day"),
    ("1985-04-12T23:20:30Z", "leave out the time of day"),
    ("1985-04-12T23:20:30-04", "leave out the time of day"),
    ("1985-04-12T23:20:30+04:30", "leave out the time of day"),
    ("Y170000002", RANGE),
    ("Y-170000002", RANGE),
    ("-1985", RANGE),
    ("Y-17E7", RANGE),
    ("Y171010000S3", RANGE),
    ("Y3388E2S3", RANGE),
    ("1950S2", "write 19XX"),
    ("XXXX-12-XX", "says nothing of the year: leave the date empty"),
    ("[1667,1668, 1670..1672]", "write [1667,1668,1670..1672]"),
]
REFUSED = [
    ("", "'' says nothing: leave the date out"),
    ("/", "'/' says nothing"),
    ("..", "'..' is not an EDTF date"),
    ("../..", "'../..' says nothing"),
    ("/..", "'/..' says nothing"),
    ("../", "'../' says nothing"),
    ("[..]", "'[..]' is not an EDTF date"),
    ("[]", "'[]' is not an EDTF date"),
    ("XXXX", "'XXXX' says nothing of the year"),
    ("0000", RANGE),
    ("0000-12-31/0001", RANGE),
    ("000X/-0001", RANGE),
    ("-193X", RANGE),
    ("9999-24", RANGE),
    ("0000-21", RANGE),
    ("1937/1936", "'1937/1936' ends before it begins: swap the two dates"),
    ("1937-05/1937-03", "ends before it begins: swap the two dates"),
    ("1938/1937-23", "ends before it begins: swap the two dates"),
    ("[1938..1936]", "'1938..1936' ends before it begins: swap the two dates"),
    ("1938-02-30", "'1938-02-30' is not a day: February 1938 has days 01 to 28"),
    ("1937-02-29", "February 1937 has days 01 to 28"),
    ("1900-02-29/1901", "February 1900 has days 01 to 28"),
    ("1936-02-30~", "February 1936 has days 01 to 29"),
    ("2004-06-31", "June 2004 has days 01 to 30"),
    ("1936-10-00", "October 1936 has days 01 to 31"),
    ("1938-02-3X", "stands for no day of the calendar"),
    ("1937-02-29/..", "February 1937 has days 01 to 28"),
    ("1936-13", "months are 01 to 12, seasons 21 (spring) to 24 (winter)"),
    ("1936-00", "months are 01 to 12"),
    ("1936-23-05", "months are 01 to 12"),
    ("1936-42-05", "months are 01 to 12"),
    ("1936\x00", "has characters that no EDTF date has"),
    ("٢١", "has characters that no EDTF date has"),
    ("1936-10-27/foo", "(see 'foo')"),
    ("1936/1937/1938", "'1936/1937/1938' is not an EDTF date"),
    ("[1937..,1938]", "is not an EDTF date"),
    ("[1937,..1938]", "is not an EDTF date"),
    ("[1936-05..1937]", "is not an EDTF date"),
    ("[1936~..1937~]", "is not an EDTF date"),
    ("[1936,]", "is not an EDTF date"),
    ("[1936,1937}", "is not an EDTF date"),
    ("{1936,1937}/1938", "is not an EDTF date"),
    ("1984-1X-00", "is not an EDTF date"),
    ("1936" * 51, "has 204 characters: a date has at most 200"),
]
WRONG_FORMS = [
    ("27.10.1936", "1936-10-27"),
    ("27. 10. 1936", "1936-10-27"),
    ("27/10/1936", "1936-10-27"),
    ("10/27/1936", "1936-10-27"),
    ("5/3/1936", "1936-03-05 or 1936-05-03"),
    ("5.3.1936", "1936-03-05"),
    ("1936/10/27", "1936-10-27"),
    ("1936-1-5", "1936-01-05"),
    ("19361027", "1936-10-27"),
    ("27 October 1936", "1936-10-27"),
    ("27th Oct. 1936", "1936-10-27"),
    ("October 27, 1936", "1936-10-27"),
    ("October 1936", "1936-10"),
    ("autumn 1936", "1936-23"),
    ("Fall 1936", "1936-23"),
    ("winter 1937-38", "1937-24"),
    ("winter 1937–1938", "1937-24"),
    ("c. 1936", "1936~"),
    ("ca 1936", "1936~"),
    ("about October 1936", "1936-10~"),
    ("circa 193X", "193X~"),
    ("1930s", "193X"),
    ("the 1930's", "193X"),
    ("193x", "193X"),
    ("19??", "19XX"),
    ("1936–1938", "1936/1938"),
    ("1936–38", "1936/1938"),
    ("1936/38", "1936/1938"),
    ("1936-1938", "1936/1938"),
    ("from 1936 to 1938", "1936/1938"),
    ("1936 / 1938", "1936/1938"),
    ("until 1937", "../1937"),
    ("since 1937", "1937/.."),
    ("1937 or 1938", "[1937,1938]"),
    ("[1937]", "1937"),
    ("1937/open", "1937/.."),
    ("1937/unknown", "1937/"),
    ("1936?~", "1936%"),
    (" 1936", "1936"),
    ("1936\n", "1936"),
    ("١٩٣٦", "1936"),
    ("１９３６", "1936"),
]
DESCRIBED = [
    ("1936-10-27", "27 October 1936"),
    ("1936-03-05", "5 March 1936"),
    ("1936-10", "October 1936"),
    ("1936", "1936"),
    ("0987", "987"),
    ("1936-23", "autumn 1936"),
    ("1937-24", "winter 1937–38"),
    ("1909-24", "winter 1909–10"),
    ("1999-24", "winter 1999–2000"),
    ("1937-28", "winter 1937–38 (northern hemisphere)"),
    ("1937-30", "summer 1937–38 (southern hemisphere)"),
    ("1937-31", "autumn 1937 (southern hemisphere)"),
    ("1937-34", "second quarter of 1937"),
    ("1937-38", "May to August 1937"),
    ("1937-41", "second half of 1937"),
    ("1936~", "about 1936"),
    ("1936?", "1936 (uncertain)"),
    ("1936%", "about 1936 (uncertain)"),
    ("1936-23~", "about autumn 1936"),
    ("193X", "1930s"),
    ("193X?", "1930s (uncertain)"),
    ("19XX", "20th century"),
    ("20XX", "21st century"),
    ("10XX", "11th century"),
    ("1938-03-XX", "March 1938, day unknown"),
    ("1938-XX", "1938, month unknown"),
    ("1938-XX-XX", "1938, month and day unknown"),
    ("193X-XX-XX", "1930s, month and day unknown"),
    ("1937-03/1938-05", "March 1937 to May 1938"),
    ("1936~/1938", "from about 1936 to 1938"),
    ("1936/1938~", "1936 to about 1938"),
    ("1938-03-XX/1939", "March 1938, day unknown, to 1939"),
    ("../1937", "until 1937"),
    ("/1937", "until 1937, start unknown"),
    ("1937/..", "from 1937"),
    ("1937/", "from 1937, end unknown"),
    ("[1937,1938]", "1937 or 1938"),
    ("{1937,1938}", "1937 and 1938"),
    ("[1936-10,1937,1938?]", "October 1936, 1937 or 1938 (uncertain)"),
    ("[1936..1938]", "some year from 1936 to 1938"),
    ("{1936-10..1936-12}", "every month from October 1936 to December 1936"),
    ("[..1937]", "1937 or some earlier year"),
    ("[1937-10-27..]", "27 October 1937 or some later day"),
    ("{..1984}", "1984 and every earlier year"),
    ("{1667,1668,1670..1672}", "1667, 1668 and every year from 1670 to 1672"),
    # Rare forms stay as they are.
    ("156X-12-25", "156X-12-25"),
    ("1984-1X", "1984-1X"),
    ("1938-03-1X", "1938-03-1X"),
    ("1936-XX-27", "1936-XX-27"),
    ("1XXX", "1XXX"),
    ("19X6", "19X6"),
    ("?2004-06-~11", "?2004-06-~11"),
    ("1984-1X/1986", "1984-1X/1986"),
    ("[1938-03-XX,1939]", "[1938-03-XX,1939]"),
]
ACCEPTED = [*LEVEL_0, *LEVEL_1, *LEVEL_2, *BEYOND_THE_EXAMPLES]

NO_DEADLINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def bounds(text: str) -> tuple[str, str]:
    read = parse(text)
    return str(read.earliest), str(read.latest)


@pytest.mark.parametrize(("text", "earliest", "latest"), ACCEPTED)
def test_a_date_runs_from_its_first_to_its_last_possible_day(text, earliest, latest):
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(("code", "expected"), SUB_YEAR_GROUPINGS.items())
def test_a_sub_year_grouping_covers_its_months(code, expected):
    assert bounds(f"1937-{code}") == expected


@pytest.mark.parametrize(("text", "reason"), REFUSED_EXAMPLES)
def test_an_example_of_the_standard_is_refused_only_with_a_reason(text, reason):
    with pytest.raises(InvalidDate) as refusal:
        parse(text)
    assert reason in str(refusal.value)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_date_is_refused_with_the_remedy(text, reason):
    with pytest.raises(InvalidDate) as refusal:
        parse(text)
    assert reason in str(refusal.value)


@pytest.mark.parametrize(("text", "instead"), WRONG_FORMS)
def test_a_common_wrong_form_is_answered_with_the_right_one(text, instead):
    with pytest.raises(InvalidDate) as refusal:
        parse(text)
    assert str(refusal.value) == f"{text!r} is not an EDTF date: write {instead}"


def test_winter_crosses_the_year():
    assert parse("1937-24").overlaps(parse("1938-02-28"))
    assert not parse("1937-24").overlaps(parse("1938-03-01"))
    assert not parse("1937-24").overlaps(parse("1937-02"))


def test_open_ends_are_the_far_sentinels():
    assert parse("1937/..").latest == OPEN_END == date.max
    assert parse("../1937").earliest == OPEN_START == date.min


@pytest.mark.parametrize(
    "value", [1936, 1936.5, None, b"1936", ["1936"], date(1936, 10, 27), pytest.param(10**5000, id="huge")]
)
def test_what_is_not_text_is_refused_telling_to_quote_it(value):
    with pytest.raises(InvalidDate, match="put it in quotes"):
        parse(value)


def test_the_refusal_of_a_number_shows_it():
    with pytest.raises(InvalidDate, match=r"not 1936 \(int\)"):
        parse(1936)


@pytest.mark.parametrize(
    "text",
    ["1936~", "1936?", "1936-10%", "1936~/1938", "1936/1938?", "[1936~,1938]", "2004-%06-11", "1936~/"],
)
def test_any_qualifier_makes_a_date_approximate(text):
    assert parse(text).approximate


@pytest.mark.parametrize("text", ["1936", "193X", "1936-XX", "1936/1938", "1936/", "../1936", "[1936,1938]"])
def test_no_qualifier_leaves_a_date_exact(text):
    assert not parse(text).approximate


@pytest.mark.parametrize("text", [row[0] for row in ACCEPTED])
def test_a_date_reads_as_it_was_written(text):
    assert str(parse(text)) == parse(text).edtf == text


@pytest.mark.parametrize(("text", "words"), DESCRIBED)
def test_a_date_is_described_in_plain_english(text, words):
    assert describe(text) == describe(parse(text)) == words


def test_describing_what_is_no_date_is_refused():
    with pytest.raises(InvalidDate, match="write 1936-23"):
        describe("autumn 1936")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("1937/", "2000", True),
        ("1937/", "1937-01-01", True),
        ("1937/", "1936", False),
        ("/1937", "1900", True),
        ("/1937", "1938", False),
        ("1937/", "/1936", False),
        ("1937/", "/1938", True),
        ("1937/..", "1936/1937-01-01", True),
        ("../1937", "1937/..", True),
        ("1936~", "1937", False),
        ("[1936,1938]", "1937", True),
    ],
)
def test_dates_overlap_where_they_could_share_a_day(one, other, shared):
    assert parse(one).overlaps(parse(other)) is shared
    assert parse(other).overlaps(parse(one)) is shared


@pytest.mark.parametrize(
    ("inner", "outer", "certain"),
    [
        ("1936-10-27", "1936", True),
        ("1936", "1936-10", False),
        ("1936", "1936-01/1936-12", True),
        ("1936", "1936~", True),
        ("1936~", "1936", False),
        ("1936-10?", "1930/1940", False),
        ("1937/..", "1936/..", True),
        ("1937/..", "1936/1938", False),
        ("1936/..", "1937/..", False),
        ("../1936", "../1937", True),
        ("1937", "../1937", True),
        ("1937/", "1936/..", False),
        ("/1937", "../1937", False),
        ("1937-05", "1937/", False),
        ("1937-05", "/1938", False),
    ],
)
def test_a_date_lies_within_another_only_when_that_is_certain(inner, outer, certain):
    assert parse(inner).within(parse(outer)) is certain


def test_equal_dates_are_one_value():
    assert parse("1936-10") == UncertainDate("1936-10", date(1936, 10, 1), date(1936, 10, 31), False)
    assert len({parse("1936"), parse("1936"), parse("1936/1936")}) == 2


def run_python(*arguments: str) -> str:
    finished = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=60, env={"PYTHONPATH": "."}
    )
    assert finished.stderr == ""
    return finished.stdout


READ_AND_LIST = """
import sys
from prosopo.dates import parse
print(parse("1936~/1937-24").latest, sum(name.split(".")[0] == "django" for name in sys.modules))
"""


def test_reading_dates_loads_no_django():
    assert run_python("-c", READ_AND_LIST) == "1938-02-28 0\n"


def test_reading_dates_warns_of_nothing():
    assert run_python("-W", "error", "-c", READ_AND_LIST) == "1938-02-28 0\n"


def test_django_can_be_loaded_after_the_dates():
    assert run_python("-c", "import prosopo.dates, django.conf; print(django.VERSION > (5,))") == "True\n"


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
    if read.earliest != date.min:
        assert not (read.earliest - timedelta(days=1)).isoformat().startswith(text)
    if read.latest != date.max:
        assert not (read.latest + timedelta(days=1)).isoformat().startswith(text)


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


@NO_DEADLINE
@given(forms, forms)
def test_overlap_is_mutual_and_lying_within_implies_it(one, other):
    one, other = parse(one), parse(other)
    assert one.overlaps(other) == other.overlaps(one)
    if one.within(other):
        assert one.overlaps(other)


FIRST, LAST = date(1936, 1, 1), date(1936, 12, 31)
ends = st.sampled_from(["", "..", "1936-02", "1936-02-28", "1936-03-01", "1936-22", "1936-06-15", "1936"])


def days_of(start: str, end: str) -> set[date | str]:
    """Every day of 1936 in the interval, and a mark for all the years before and after."""
    days: set[date | str] = {FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)}
    if start != "..":
        days = {day for day in days if day >= parse(start).earliest}
    if end != "..":
        days = {day for day in days if day <= parse(end).latest}
    return days | ({"before"} if start == ".." else set()) | ({"after"} if end == ".." else set())


def possible_days(start: str, end: str) -> list[set[date | str]]:
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

"""Reading, describing and comparing uncertain dates."""

import subprocess
import sys
from datetime import date

import pytest

from prosopo.dates import OPEN_END, OPEN_START, Day, InvalidDate, UncertainDate, describe, parse
from tests.dates.examples import ACCEPTED, DESCRIBED, REFUSED, REFUSED_EXAMPLES, SUB_YEAR_GROUPINGS, WRONG_FORMS


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
    assert parse("1937/..").latest == OPEN_END == Day.of(9999, 12, 31)
    assert parse("../1937").earliest == OPEN_START == Day.of(-9999, 1, 1)


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
        ("1936~", "1938", True),
        ("1936~", "1939", False),
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
    first, last = Day.of(1936, 10, 1), Day.of(1936, 10, 31)
    assert parse("1936-10") == UncertainDate("1936-10", first, last, False, first, last)
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

"""Julian dates in the EDTF of the Gregorian calendar."""

import pytest

from prosopo.dates import JULIAN, gregorian_edtf, parse

SAME_DAYS = {
    "1900-01-01": "1900-01-13",
    "1900-02-29": "1900-03-13",
    "-0043-03-15": "-0043-03-13",
    "1900-01-01?": "1900-01-13?",
    "1900-01-01/1900-03-01": "1900-01-13/1900-03-14",
    "1900-01-01~/": "1900-01-13~/",
    "../1900-01-01": "../1900-01-13",
    "1900-01": "[1900-01-13..1900-02-12]",
    "1900-01-XX": "[1900-01-13..1900-02-12]",
    "1900-XX-XX": "[1900-01-13..1901-01-13]",
    "1899-24": "[1899-12-13..1900-03-13]",
    "189X": "[1890-01-13..1900-01-12]",
    "18XX": "[1800-01-12..1900-01-12]",
    "[1899,1900-01-01]": "[1899-01-13..1900-01-12,1900-01-13]",
    "[1900-01..1900-03]": "[1900-01-13..1900-04-13]",
    "[..1900]": "[..1901-01-13]",
    "[1900..]": "[1900-01-13..]",
    "{1900-01-01,1900-01-03..1900-01-05}": "{1900-01-13,1900-01-15..1900-01-17}",
}


@pytest.mark.parametrize("text", SAME_DAYS)
def test_a_julian_date_has_the_same_days_in_gregorian_edtf(text):
    found = gregorian_edtf(text, JULIAN)
    assert found == SAME_DAYS[text]
    julian, gregorian = parse(text, JULIAN), parse(found)
    assert (gregorian.earliest, gregorian.latest) == (julian.earliest, julian.latest)
    assert (gregorian.possible_earliest, gregorian.possible_latest) == (
        julian.possible_earliest,
        julian.possible_latest,
    )


@pytest.mark.parametrize(
    "text",
    [
        *("1900~", "1900-01?", "~1900-01-01", "1900-01~-01"),  # a year that is doubted is no day that is
        *("1900/1902", "1900-01-01/1902", "1900-01/", "{1900,1902}", "{1900-01..1900-03}"),
        *("190X-01", "1900-XX-01", "1900-1X", "XXXX-03-17"),  # days with others between them
        *("-9999", "9999", "[1900,1902~]"),
    ],
)
def test_what_gregorian_edtf_cannot_say_exactly_is_left_out(text):
    assert parse(text, JULIAN).calendar == JULIAN
    assert gregorian_edtf(text, JULIAN) == ""


@pytest.mark.parametrize("calendar", ["", "seleucid"])
def test_a_date_of_any_other_calendar_is_gregorian_already(calendar):
    assert gregorian_edtf("0562/0563~", calendar) == "0562/0563~"

"""The parts of a year that EDTF has codes for: months, and groups of months."""

import re
from typing import NamedTuple

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Grouping(NamedTuple):
    """A run of months with a code of its own, and its English name with a place for the year."""

    first_month: int
    months: int
    name: str


# Codes: LoC EDTF specification, level 1 (21-24) and level 2 (25-41), "sub-year groupings". EDTF leaves the
# months of the seasons open: these are the meteorological ones, those of the northern hemisphere for 21-24.
# One that begins in December ends in the February of the next year.
GROUPINGS = {
    "21": Grouping(3, 3, "spring {}"),
    "22": Grouping(6, 3, "summer {}"),
    "23": Grouping(9, 3, "autumn {}"),
    "24": Grouping(12, 3, "winter {}"),
    "25": Grouping(3, 3, "spring {} (northern hemisphere)"),
    "26": Grouping(6, 3, "summer {} (northern hemisphere)"),
    "27": Grouping(9, 3, "autumn {} (northern hemisphere)"),
    "28": Grouping(12, 3, "winter {} (northern hemisphere)"),
    "29": Grouping(9, 3, "spring {} (southern hemisphere)"),
    "30": Grouping(12, 3, "summer {} (southern hemisphere)"),
    "31": Grouping(3, 3, "autumn {} (southern hemisphere)"),
    "32": Grouping(6, 3, "winter {} (southern hemisphere)"),
    "33": Grouping(1, 3, "first quarter of {}"),
    "34": Grouping(4, 3, "second quarter of {}"),
    "35": Grouping(7, 3, "third quarter of {}"),
    "36": Grouping(10, 3, "fourth quarter of {}"),
    "37": Grouping(1, 4, "January to April {}"),
    "38": Grouping(5, 4, "May to August {}"),
    "39": Grouping(9, 4, "September to December {}"),
    "40": Grouping(1, 6, "first half of {}"),
    "41": Grouping(7, 6, "second half of {}"),
}

_YEAR_AND_CODE = re.compile(r"(\d{4})-(\d\d)[?~%]?", re.ASCII)


def mistakable_for_two_years(edtf: str) -> tuple[str, str] | None:
    """Of a part of a year whose code is the next year's end (1937-38): those two years, and the part by its months.

    >>> mistakable_for_two_years("1937-38"), mistakable_for_two_years("1923-24")
    (('1937/1938', '1937-05/1937-08'), ('1923/1924', '1923-12/1924-02'))
    >>> mistakable_for_two_years("1936-23"), mistakable_for_two_years("1909-10")
    (None, None)
    """
    match = _YEAR_AND_CODE.fullmatch(edtf)
    part = GROUPINGS.get(match[2]) if match else None
    if match is None or part is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    year, last = int(match[1]), part.first_month + part.months - 1
    end = f"{year + (last - 1) // 12:04}-{(last - 1) % 12 + 1:02}"
    return f"{year:04}/{year + 1:04}", f"{year:04}-{part.first_month:02}/{end}"

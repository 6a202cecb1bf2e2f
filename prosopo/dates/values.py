"""An uncertain date as read: its first and last possible day."""

from dataclasses import dataclass

from .days import Day


class InvalidDate(ValueError):
    """Text that is not a date, or not one that can be kept; the message gives the value and the remedy."""


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A date as written, with the first and last day on which it can lie, as written and at the widest.

    Of `earliest` and `latest`, an open end (`..`) is OPEN_START or OPEN_END; an unknown one (`1937/`) is None. At the
    widest, marks of doubt have their tolerance, and an unknown end lies within a hundred years of the known one. All
    four are None of a day without a year. A set counts from the first to the last of its members. Comparisons are about
    days: "1936" and "1936-01/1936-12" differ, but each lies within the other.
    """

    edtf: str
    earliest: Day | None
    latest: Day | None
    approximate: bool
    possible_earliest: Day | None
    possible_latest: Day | None
    calendar: str = ""

    def __str__(self) -> str:
        return self.edtf

    def overlaps(self, other: "UncertainDate") -> bool:
        """Whether the two could share a day, each at its widest.

        >>> from prosopo.dates import parse
        >>> parse("1936").overlaps(parse("1936-10/1937")), parse("1936").overlaps(parse("1937"))
        (True, False)
        >>> parse("1937/").overlaps(parse("1950")), parse("1937/").overlaps(parse("1936"))
        (True, False)
        >>> parse("1936~").overlaps(parse("1938")), parse("1936~").overlaps(parse("1939"))
        (True, False)
        """
        if self.possible_earliest is None or self.possible_latest is None:
            return False
        if other.possible_earliest is None or other.possible_latest is None:
            return False
        return self.possible_earliest <= other.possible_latest and other.possible_earliest <= self.possible_latest

    def within(self, other: "UncertainDate") -> bool:
        """Whether every day on which this can lie is surely one of the other's.

        An approximate date, or one with an unknown end, is never sure to lie within another, and nothing is
        sure to lie within a date with an unknown end. An open end reaches past every date.

        >>> from prosopo.dates import parse
        >>> parse("1936-10").within(parse("1936")), parse("1936-10~").within(parse("1936"))
        (True, False)
        >>> parse("1937/..").within(parse("1936/..")), parse("1937/..").within(parse("1936/1938"))
        (True, False)
        """
        if self.approximate or self.earliest is None or self.latest is None:
            return False
        if other.earliest is None or other.latest is None:
            return False
        return other.earliest <= self.earliest and self.latest <= other.latest

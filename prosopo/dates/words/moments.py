"""A date as one phrase gives it, perhaps without what its neighbour says: “29 July” of “29 July or August 1883”."""

from dataclasses import dataclass, replace

from ..calendars import GREGORIAN, JULIAN, calendar_of
from .kinds import WEEKS, Kind, Part
from .plain_dates import Plain, gregorian, in_edtf, month_length

# Codes of EDTF for the parts of a year (LoC EDTF specification, level 2, "sub-year groupings").
_CODES = {
    Part.EARLY: "37",
    Part.MIDDLE: "38",
    Part.LATE: "39",
    Part.FIRST_HALF: "40",
    Part.SECOND_HALF: "41",
    Part.FIRST_QUARTER: "33",
    Part.SECOND_QUARTER: "34",
    Part.THIRD_QUARTER: "35",
    Part.LAST_QUARTER: "36",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASON_STARTS = {"21": 3, "22": 6, "23": 9, "24": 12}
DECADE, CENTURY = 10, 100


class NotExpressible(ValueError):
    """What the words say is no date, or has no form in EDTF."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What one phrase says. A component that it does not say is None or empty.

    `number` is the year, or the number of the century, as counted by its era, `digits` how many digits a year was
    written with (both years of a winter, where two are), and `years` what it counts: 1, DECADE or CENTURY. `bracketed`
    is the day that stands beside a Julian one, and its month if it is given. `weekday` runs from 1, Monday, to 7.
    A century has its number (19), or its first year (1800, of “the 1800s”).
    """

    number: int | None = None
    digits: int = 4
    years: int = 1
    month: int | None = None
    day: int | None = None
    season: str = ""
    part: Part | None = None
    about: bool = False
    doubted: bool = False
    era: str = ""
    calendar: str = ""
    bracketed: tuple[int, int | None] | None = None
    weekday: int | None = None
    unsure: bool = False  # the century of its year was left out, and is a guess
    is_year_supplied: bool = False  # its year was left out, and is a neighbour of the one that is written
    ends_in_year: bool = False  # a winter, which ends in the year that is written, rather than to begin in it
    decade_word: Kind | None = None  # of a decade: what made it one, `DECADE` or `DECADE_BEFORE`

    @property
    def qualifier(self) -> str:
        return {(True, True): "%", (True, False): "~", (False, True): "?"}.get((self.about, self.doubted), "")

    @property
    def is_year_alone(self) -> bool:
        return self.number is not None and self.years == 1 and not (self.month or self.season or self.part)

    @property
    def is_day_alone(self) -> bool:
        return self.day is not None and self.month is None

    @property
    def has_no_code(self) -> bool:
        """Whether it is a part of something for which EDTF has no code."""
        return self.part is not None and bool(self.month or self.season or self.years > 1)

    def starts(self) -> Plain:
        """The first year, month or day that it may mean, by its own calendar and without its marks of doubt."""
        return replace(self, about=False, doubted=False, calendar="").first()

    def ends(self) -> Plain:
        """The last year, month or day that it may mean, likewise."""
        return replace(self, about=False, doubted=False, calendar="").last()

    def edtf(self) -> str:
        """Its EDTF, qualified.

        Raises:
            NotExpressible: where EDTF has only a range for it, or where it is no date.
        """
        return f"{self._unqualified()}{self.qualifier}"

    def first(self) -> Plain:
        """The first year, month or day that it may mean."""
        return self._range()[0]

    def last(self) -> Plain:
        """The last year, month or day that it may mean."""
        return self._range()[1]

    def _unqualified(self) -> str:
        if self.part and self.years == 1 and not self.month and not self.season:
            if self.part not in _CODES:
                raise NotExpressible
            return f"{in_edtf((self._year(),))}-{_CODES[self.part]}"
        if self.part:
            raise NotExpressible
        if self.years > 1:
            first, last = self._years()
            prefix, other = in_edtf((first,)), in_edtf((last,))
            size = len(str(self.years)) - 1
            if first < 0 or len(prefix) != len(other):
                prefix, other = other, prefix
            if prefix[:-size] != other[:-size] or {prefix[-size:], other[-size:]} != {"0" * size, "9" * size}:
                raise NotExpressible
            return prefix[:-size] + "X" * size
        if self.season:
            return f"{in_edtf((self._year_of_season(),))}-{self.season}"
        return in_edtf(self._plain())

    def _plain(self) -> Plain:
        year = self._year()
        if self.month is None:
            if self.day is not None:
                raise NotExpressible
            return (year,)
        if self.day is None:
            return year, self.month
        return year, self.month, self.day

    def _year(self) -> int:
        if self.number is None or self.years != 1 or self.number < 1:
            raise NotExpressible
        return 1 - self.number if self.era == "bc" else self.number

    def _year_of_season(self) -> int:
        """The year in which it begins, which is the one that EDTF writes."""
        return self._year() - self.ends_in_year

    def _years(self) -> tuple[int, int]:
        """The years of a decade or century, which EDTF begins with 0: 1800 to 1899 are the 19th century."""
        if self.number is None or self.number < 1 or self.month or self.day or self.season:
            raise NotExpressible
        if self.years == DECADE or self.number >= CENTURY:
            if self.number % self.years:
                raise NotExpressible
            first, last = self.number, self.number + self.years - 1
            return (1 - last, 1 - first) if self.era == "bc" else (first, last)
        last = self.number * CENTURY
        return (1 - last, CENTURY - last) if self.era == "bc" else (last - CENTURY, last - 1)

    def _range(self) -> tuple[Plain, Plain]:
        if self.about or self.doubted:
            raise NotExpressible  # ranges of EDTF's sets are of plain dates
        if self.years > 1:
            first, last = self._years()
            return ((first,), (last,)) if not self.part else _years_of_part(self.part, first, last)
        if self.season:
            year, start = self._year_of_season(), _SEASON_STARTS[self.season]
            months = [(year + (start + n - 1) // 12, (start + n - 1) % 12 + 1) for n in range(3)]
            which, of = self.part.value if self.part else (1, 1)
            if of == 3:
                return months[which - 1], months[which - 1]
            if of != 1:
                raise NotExpressible
            return months[0], months[-1]
        if not self.part:
            plain = self._plain()
            if self.calendar == "julian" or (self.day and self.day > month_length(plain[0], plain[1])):
                raise NotExpressible  # what comes before and after is counted in the Gregorian calendar
            return plain, plain
        return self._part_of_year_or_month(self.part)

    def _part_of_year_or_month(self, part: Part) -> tuple[Plain, Plain]:
        which, of = part.value
        year = self._year()
        if of == WEEKS:
            if self.month is None or self.day is not None:
                raise NotExpressible
            last = month_length(year, self.month) if which == of else 7 * which
            return (year, self.month, last - 6), (year, self.month, last)
        if self.month is None:
            return (year, 12 // of * (which - 1) + 1), (year, 12 // of * which)
        length = month_length(year, self.month)
        if of == 4 or self.day is not None:
            raise NotExpressible
        size = 10 if of == 3 else 15
        last = length if which == of else size * which
        return (year, self.month, size * (which - 1) + 1), (year, self.month, last)

    def notes(self) -> list[str]:
        """What whoever reads the words should know of how they were taken."""
        notes = []
        if self.bracketed and self.calendar == "julian":
            year, month, day = gregorian(self._plain())
            if (day, month) != (self.bracketed[0], self.bracketed[1] or month):
                meant = in_edtf((year, month, day))
                notes.append(f"{meant} in the Gregorian calendar, not {self.bracketed[0]}")
        actual = self._weekday()
        if self.weekday and actual and self.weekday != actual:
            notes.append(f"{in_edtf(self._plain())} was a {_WEEKDAYS[actual - 1]}, not a {_WEEKDAYS[self.weekday - 1]}")
        return notes

    def is_on_its_weekday(self) -> bool:
        """Whether its day has the weekday that it says, if it says one, and if there is such a day.

        Raises:
            NotExpressible: where it says one, but no day.
        """
        return self.weekday in {None, self._weekday()}

    def _weekday(self) -> int | None:
        if self.weekday is None:
            return None
        plain, calendar = self._plain(), JULIAN if self.calendar == JULIAN else GREGORIAN
        if len(plain) < 3:
            raise NotExpressible
        if plain[2] > month_length(plain[0], plain[1], calendar):
            return self.weekday  # whoever checks the day says what is wrong with it
        return (calendar_of(calendar).day(plain[0], plain[1], plain[2]) - 1) % 7 + 1


def _years_of_part(part: Part, first: int, last: int) -> tuple[Plain, Plain]:
    """A third, half or quarter of a decade or century: 0 to 3, 4 to 6 and 7 to 9 are the thirds of a decade."""
    which, of = part.value
    if of == WEEKS:
        raise NotExpressible
    length = last - first + 1
    begins, ends = (-(-length * number // of) for number in (which - 1, which))
    return (first + begins,), (first + ends - 1,)


def completed(moment: Moment, other: Moment) -> Moment:
    """A phrase with what it leaves to another: the year of “May” in “May or June 1937”.

    Raises:
        NotExpressible: where the two do not belong together.
    """
    if moment.is_day_alone and other.years == CENTURY:
        moment = replace(moment, number=moment.day, day=None, years=CENTURY)
    if moment.is_day_alone:
        if other.day is None or other.month is None:
            raise NotExpressible
        moment = replace(moment, month=other.month)
    if moment.number is None:
        if other.years > 1:
            raise NotExpressible
        moment = replace(moment, number=other.number, digits=other.digits, is_year_supplied=moment.ends_in_year)
    return replace(moment, era=moment.era or other.era, calendar=moment.calendar or other.calendar)

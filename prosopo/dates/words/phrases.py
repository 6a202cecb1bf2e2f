"""The grammar of one date, in any of the languages: “1 May 1937”, “the autumn of 1936”, “ca. 800”, “XIX в.”."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from .digits import read_digits
from .kinds import Kind, Part
from .moments import CENTURY, DECADE, Moment
from .tokens import Read, Tokens
from .two_calendars import read_two_calendars
from .vocabulary import Vocabulary

_MOST_MARKS = 200  # ways to read words such as “about”, “in the” and “г.” on one side of a date


class Phrases(Tokens):
    """The rules for one date. Each yields every reading from a place on; nothing is read twice."""

    def __init__(self, words: list[str], vocabulary: Vocabulary) -> None:
        super().__init__(words, vocabulary)
        self._moments: dict[int, list[tuple[Moment, int]]] = {}

    def moment(self, start: int) -> Read:
        """A date with the marks before and after it."""
        if start not in self._moments:
            self._moments[start] = list(dict.fromkeys(self._marked(start)))
        yield from self._moments[start]

    def _marked(self, start: int) -> Read:
        for mark, place in self._marks(start, _PREFIXES):
            for core, end in self._core(place):
                for tail, last in self._marks(end, _SUFFIXES):
                    yield _merged(core, mark, tail), last

    def _marks(self, start: int, kinds: tuple[Kind, ...]) -> Read:
        reached: list[tuple[Moment, int]] = [(Moment(), start)]
        for mark, place in reached:
            yield mark, place
            if len(reached) > _MOST_MARKS:
                continue
            for kind in kinds:
                for end in self._bracketed(kind, place):
                    # A word of doubt may be parted from its date by a comma: “probably, in 1937”.
                    ends = self.skip(end, (), "," if kind is Kind.PERHAPS and kinds is _PREFIXES else "")
                    reached += [(_MARKS[kind](mark), after) for after in ends]
            reached += [(replace(mark, weekday=day), end) for day, end in self._weekday(place)]
            if kinds is _SUFFIXES:
                reached += [(replace(mark, doubted=True), end) for end in self._question(place)]

    def _bracketed(self, kind: Kind, start: int) -> Iterator[int]:
        yield from self.after(kind, start)
        if kind in (Kind.JULIAN, Kind.GREGORIAN) and (inside := self.sign("(", start)) is not None:
            for end in self.after(kind, inside):
                if (closed := self.sign(")", end)) is not None:
                    yield closed

    def _weekday(self, start: int) -> Iterator[tuple[int, int]]:
        """Tuesday before or after a day, parted from it by a comma or in brackets."""
        for place in self.skip(start, (), ","):
            for day, end in self.phrases(Kind.WEEKDAY, place):
                yield from ((day, last) for last in self.skip(end, (), ","))
        if (opened := self.sign("(", start)) is not None:
            for day, end in self.phrases(Kind.WEEKDAY, opened):
                if (closed := self.sign(")", end)) is not None:
                    yield day, closed

    def _question(self, start: int) -> Iterator[int]:
        if (end := self.sign("?", start)) is not None:
            yield end
        elif self.words[start : start + 3] == ["(", "?", ")"]:
            yield start + 3

    def _core(self, start: int) -> Read:
        yield from read_digits(self, start)
        yield from read_two_calendars(self, start)
        for rule in (
            self._named_month,
            self._season,
            self._century,
            self._decade,
            self._part,
            self._numbered_part,
            self._year,
        ):
            yield from rule(start)

    def _year(self, start: int) -> Read:
        for place in self.skip(start, (Kind.YEAR,)):
            for number, digits, end in self.number(place):
                yield Moment(number, digits), end
                if digits <= 2:
                    yield from ((Moment(day=number), last) for last in self.ordinal(end))
        if (value := self.roman_ordinal(start)) is not None:  # XIX in “XIX–XX вв.”
            yield Moment(day=value), start + 1

    def _named_month(self, start: int) -> Read:
        """1 May 1937; May 1, 1937; 1937, May 1; May 1937; 1 May; May; 10.V.1937."""
        for day, after_day in self.day(start):
            for place in self.skip(after_day):
                for month, end in self.month(place):
                    yield from self._with_year(Moment(day=day, month=month), end)
            for month, end in self.roman_month(after_day):
                yield from self._with_year(Moment(day=day, month=month), end)
        for month, after_month in self.month(start):
            yield from self._with_year(Moment(month=month), after_month)
            for day, end in self.day(after_month):
                yield from self._with_year(Moment(day=day, month=month), end)
        for number, digits, after_year in self.number(start):
            if digits < 3:
                continue
            for place in self.skip(after_year, (Kind.YEAR, Kind.FILLER), ",."):
                for month, end in self.month(place):
                    yield Moment(number, digits, month=month), end
                    for day, last in self.day(end):
                        yield Moment(number, digits, month=month, day=day), last

    def _with_year(self, moment: Moment, start: int) -> Read:
        yield moment, start
        for number, digits, end in self.year_after(start):
            yield replace(moment, number=number, digits=digits), end

    def _season(self, start: int) -> Read:
        named = [(Moment(season=value), end) for value, end in self.phrases(Kind.SEASON, start)]
        named += [
            (Moment(season=value, part=part), end) for (value, part), end in self.phrases(Kind.PART_OF_SEASON, start)
        ]
        for season, after_season in named:
            value = season.season
            for moment, end in self._with_year(season, after_season):
                yield moment, end
                if value == "24":  # “winter 1938” may be its first months
                    yield replace(moment, ends_in_year=True), end
                # A winter has two years: “winter 1937–38”.
                place = self.sign("-/", end) if value == "24" and moment.number else None
                for number, digits, last in self.number(place) if place is not None else ():
                    if (moment.number or 0) + 1 == int(f"{moment.number:04}"[: 4 - digits] + f"{number:0{digits}}"):
                        yield replace(moment, digits=moment.digits + digits), last

    def _century(self, start: int) -> Read:
        numbers = [*self.phrases(Kind.NUMBER, start)]
        for number, _, place in self.number(start, 2):
            is_abbreviated = self.word(place) in ("c", "s")  # “5 s” may be anything
            numbers += [(number, end) for end in self.ordinal(place) if end > place or not is_abbreviated]
        if (value := self.roman_ordinal(start)) is not None:
            numbers += [(value, end) for end in self.ordinal(start + 1)]
        for number, place in numbers:
            for end in self.after(Kind.CENTURY, place):
                yield Moment(number, years=CENTURY), end

    def _decade(self, start: int) -> Read:
        for number, digits, place in self.number(start):
            for end in self.after(Kind.DECADE, place):
                yield from self._decades(Moment(number, digits, DECADE, decade_word=Kind.DECADE), end)
        for place in self.after(Kind.DECADE_BEFORE, start):
            for number, digits, end in self.number(place):
                yield from self._decades(Moment(number, digits, DECADE, decade_word=Kind.DECADE_BEFORE), end)

    def _decades(self, decade: Moment, end: int) -> Read:
        """The 1930s; the 1800s, which may be a century; the 20s, perhaps of the 20th century."""
        number = decade.number or 0
        if number % DECADE or decade.digits < 2:
            return
        yield decade, end
        if number % CENTURY == 0 and decade.digits >= 3:
            yield replace(decade, years=CENTURY), end
        for place in self.skip(end, (Kind.FILLER, Kind.YEAR)) if decade.digits == 2 else ():
            for century, last in self._century(place):
                yield replace(decade, number=((century.number or 0) - 1) * CENTURY + number, digits=4), last

    def _part(self, start: int) -> Read:
        for part, place in self.phrases(Kind.PART, start):
            for inner in self.skip(place, (Kind.FILLER, Kind.YEAR), "-"):
                for rule in (self._named_month, self._season, self._century, self._decade, self._year):
                    for moment, end in rule(inner):
                        if moment.day is None and moment.part is None:
                            yield replace(moment, part=part), end

    def _numbered_part(self, start: int) -> Read:
        """A quarter or half of a year: II кв. 1938, Q2 1938, 1938 Q2."""
        for part, place in self._part_by_number(start):
            for number, digits, end in self.year_after(place):
                yield Moment(number, digits, part=part), end
        for number, digits, after_year in self.number(start):
            for place in self.skip(after_year, (Kind.YEAR,), ",") if digits >= 3 else ():
                yield from ((Moment(number, digits, part=part), end) for part, end in self._part_by_number(place))

    def _part_by_number(self, start: int) -> Iterator[tuple[Part, int]]:
        for kind, parts in _NUMBERED_PARTS.items():
            numbers = [(value, place) for value, _, after in self.number(start, 1) for place in self.ordinal(after)]
            if (value := self.roman_ordinal(start)) is not None:
                numbers += [(value, place) for place in self.ordinal(start + 1)]
            numbers += self.phrases(Kind.NUMBER, start)
            found = [(value, end) for value, place in numbers for end in self.after(kind, place)]
            if kind is Kind.QUARTER and self.word(start) == "q":
                found += [(value, end) for value, _, end in self.number(start + 1, 1)]
            yield from ((parts[value - 1], end) for value, end in found if 1 <= value <= len(parts))

    def days_of_month(self, start: int, joint: Kind, sign: str) -> Iterator[tuple[Moment, Moment, int]]:
        """The first and last day of “March 1–10, 1938”, and the place after its year."""
        for led_in in self.skip(start):
            for month, after_month in self.month(led_in):
                for first, after_first in self.day(after_month):
                    for place in [*self.after(joint, after_first), *self.skip(after_first, (), sign)[1:]]:
                        for last, after_last in self.day(place):
                            for number, digits, end in self.year_after(after_last):
                                day = Moment(number, digits, month=month, day=first)
                                for tail, behind in self._marks(end, _SUFFIXES):
                                    dated = _merged(day, Moment(), replace(tail, weekday=None))
                                    yield dated, replace(dated, day=last), behind


def _merged(core: Moment, mark: Moment, tail: Moment) -> Moment:
    return replace(
        core,
        about=mark.about or tail.about,
        doubted=mark.doubted or tail.doubted,
        era=mark.era or tail.era,
        calendar=core.calendar or tail.calendar,
        weekday=mark.weekday or tail.weekday,
    )


_MARKS: dict[Kind, Callable[[Moment], Moment]] = {
    Kind.FILLER: lambda mark: mark,
    Kind.YEAR: lambda mark: mark,
    Kind.ABOUT: lambda mark: replace(mark, about=True),
    Kind.PERHAPS: lambda mark: replace(mark, doubted=True),
    Kind.AD: lambda mark: replace(mark, era="ad"),
    Kind.BC: lambda mark: replace(mark, era="bc"),
    Kind.JULIAN: lambda mark: replace(mark, calendar="julian"),
    Kind.GREGORIAN: lambda mark: replace(mark, calendar="gregorian"),
}
_NUMBERED_PARTS = {
    Kind.QUARTER: (Part.FIRST_QUARTER, Part.SECOND_QUARTER, Part.THIRD_QUARTER, Part.LAST_QUARTER),
    Kind.HALF_YEAR: (Part.FIRST_HALF, Part.SECOND_HALF),
}
_PREFIXES = (Kind.FILLER, Kind.ABOUT, Kind.PERHAPS, Kind.AD)
_SUFFIXES = (Kind.YEAR, Kind.BC, Kind.AD, Kind.JULIAN, Kind.GREGORIAN, Kind.FILLER)

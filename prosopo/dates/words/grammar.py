"""The grammar of what is said of dates: bounds, spans, choices, and single dates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..calendars import JULIAN
from .forms import BOUNDS, BOUNDS_BEHIND, about_all, both, either, some_time_in, span, within
from .kinds import Kind
from .moments import Moment, NotExpressible, completed
from .phrases import Phrases
from .second_years import second_years
from .tokens import Read
from .vocabulary import Vocabulary, split_words

_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A reading of words: EDTF, and the calendar that its days are counted in ("" for the Gregorian).

    The likelier of two has the lower `rank`; two of the same rank are both as likely. What is `unsure` needs something
    that the words don't say.
    """

    edtf: str
    calendar: str = ""
    rank: int = 0
    unsure: bool = False
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        notes = "".join(f" ({note})" for note in self.notes)
        return f"{self.edtf}{f' of the {self.calendar.capitalize()} calendar' if self.calendar else ''}{notes}"


def interpretations(text: str, vocabulary: Vocabulary) -> list[Interpretation]:
    """What a text may mean in one language, likeliest first; whether the days exist is not checked."""
    words = split_words(text.strip().strip("«»“”„\"'.;"))
    if not words or len(words) > _MOST_WORDS:
        return []
    found = sorted(_Grammar(words, vocabulary).readings(), key=lambda reading: reading.rank)
    best: dict[tuple[str, str], Interpretation] = {}
    for reading in found:
        best.setdefault((reading.edtf, reading.calendar), reading)
    return list(best.values())


class _Grammar:
    def __init__(self, words: list[str], vocabulary: Vocabulary) -> None:
        self._phrases = Phrases(words, vocabulary)
        self._words = words

    def readings(self) -> Iterator[Interpretation]:
        for rule in (
            self._single,
            self._between,
            self._span,
            self._days_of_month,
            self._bound,
            self._choice,
            self._in_brackets,
        ):
            for start in self._phrases.skip(0):
                yield from rule(start)

    def _is_end(self, place: int) -> bool:
        return any(end == len(self._words) for end in self._phrases.skip(place, (Kind.FILLER,), "."))

    def _whole(self, moments: Read) -> Iterator[Moment]:
        """Moments that the text ends with."""
        yield from (moment for moment, end in moments if self._is_end(end))

    def _single(self, start: int) -> Iterator[Interpretation]:
        for moment in self._whole(self._phrases.moment(start)):
            if moment.is_year_alone and moment.digits <= 2 and not moment.era:
                continue
            if moment.number is None and moment.month and moment.day and any(map(str.isalpha, self._words)):
                yield Interpretation(f"XXXX-{moment.month:02}-{moment.day:02}{moment.qualifier}")
            yield from _interpreted(some_time_in, moment)
            if moment.season == "24" and moment.number and moment.digits <= 4 and not moment.part:
                # “Winter 1937” may be its first months.
                yield from _interpreted(Moment.edtf, replace(moment, number=moment.number - 1), rank=1)

    def _bound(self, start: int) -> Iterator[Interpretation]:
        for kind, form in BOUNDS.items():
            for rank, place in self._phrases.phrases(kind, start):
                yield from self._bounded(kind, form, rank, place)
        for moment, end in self._phrases.moment(start):
            for kind, bound in BOUNDS_BEHIND.items():
                for place in self._phrases.after(kind, end):
                    if self._is_end(place) and _says_its_year(moment):
                        yield from _interpreted(BOUNDS[bound], moment)

    def _bounded(self, kind: Kind, form: Callable[[Moment], str], rank: int, start: int) -> Iterator[Interpretation]:
        for moment, end in self._phrases.moment(start):
            if not _says_its_year(moment):
                continue
            ends = [end, *(self._phrases.after(Kind.ONWARDS, end) if kind is Kind.SINCE else ())]
            if any(self._is_end(place) for place in ends):
                yield from _interpreted(form, moment, rank=rank)
        if kind is Kind.NOT_BEFORE:
            for first, end in self._phrases.moment(start):
                for place in self._phrases.skip(end, (Kind.AND,), ","):
                    for last_start in self._phrases.after(Kind.NOT_AFTER, place):
                        yield from self._paired(within, first, last_start)

    def _between(self, start: int) -> Iterator[Interpretation]:
        for place in self._phrases.after(Kind.BETWEEN, start):
            for first, end in self._phrases.moment(place):
                joined = [*self._phrases.after(Kind.AND, end), *self._phrases.skip(end, (), "-")[1:]]
                for second_start in joined:
                    yield from self._paired(within, first, second_start)

    def _span(self, start: int) -> Iterator[Interpretation]:
        starts = [(start, False), *((place, True) for place in self._phrases.after(Kind.FROM, start))]
        for place, is_led_in in starts:
            for first, end in self._phrases.moment(place):
                for second_start in [*self._phrases.after(Kind.TO, end), *self._phrases.skip(end, (), "-")[1:]]:
                    is_dash = self._words[second_start - 1] == "-" and not is_led_in
                    if is_dash and first.about:
                        yield from self._paired(about_all, first, second_start)
                        continue
                    yield from self._paired(span, first, second_start)
                    if is_dash:
                        yield from self._paired(within, first, second_start, rank=1)
                slash = self._phrases.sign("/", end)
                if slash is not None and not is_led_in:
                    yield from self._parted_by_slash(first, slash)

    def _days_of_month(self, start: int) -> Iterator[Interpretation]:
        """March 1–10, 1938, whose first day has neither month nor year, and the last no month."""
        led_in, between = [start, *self._phrases.after(Kind.FROM, start)], [*self._phrases.after(Kind.BETWEEN, start)]
        forms = ((led_in, Kind.TO, "-", span), ([start], Kind.OR, "/", either), (between, Kind.AND, "-", within))
        for places, joint, sign, form in forms:
            for place in places:
                for first, second, end in self._phrases.days_of_month(place, joint, sign):
                    if self._is_end(end):
                        yield from _interpreted(form, first, second)

    def _parted_by_slash(self, first: Moment, second_start: int) -> Iterator[Interpretation]:
        """1918/1919, 15/16 March 1938, one of two that follow one another; 1936/38, all from one to the other."""
        for second in self._whole(self._phrases.moment(second_start)):
            year = replace(first, month=None, day=None) if second.is_year_alone and first.month else first
            for rank, other in second_years(second, year, are_parted=False):
                if second.is_year_alone and first.month:
                    other = replace(other, month=first.month, day=first.day)
                yield from self._one_or_all(first, other, rank)

    @staticmethod
    def _one_or_all(first: Moment, second: Moment, rank: int) -> Iterator[Interpretation]:
        try:
            one, other = completed(first, second), completed(second, first)
        except NotExpressible:
            return
        years = (other.number or 0) - (one.number or 0)
        follows = abs(years) == 1
        if first.is_day_alone:
            follows = (one.month, one.day) == (other.month, (other.day or 0) - 1)
        if first.is_year_alone or first.month or (first.is_day_alone and follows):
            if follows or (years < 0) == (one.era == "bc"):
                yield from _interpreted(either, one, other, rank=rank if follows else rank + 1)
            yield from _interpreted(span, one, other, rank=rank + 1 if follows else rank)

    def _choice(self, start: int) -> Iterator[Interpretation]:
        """1937 or 1938; May, June or July 1937; 1937 and 1938, which is both."""
        waiting: list[tuple[list[Moment], int, Kind | None]] = [([], start, None)]
        for moments, place, last_word in waiting:
            if len(waiting) > 200:
                return
            for moment, end in self._phrases.moment(place):
                listed = [*moments, moment]
                if last_word and self._is_end(end):
                    yield from self._alternatives(listed, both if last_word is Kind.AND else either)
                commas = self._phrases.skip(end, (), ",")
                for kind in (Kind.OR, Kind.OTHERWISE, Kind.AND):
                    waiting += [(listed, word, kind) for comma in commas for word in self._phrases.after(kind, comma)]
                if not last_word:
                    waiting += [(listed, comma, None) for comma in commas[1:]]

    def _alternatives(self, moments: list[Moment], form: Callable[..., str]) -> Iterator[Interpretation]:
        """One of these, or all. “Summer 1937 or 1938” may mean all of 1938, or its summer: it is read both ways."""
        *rest, last = moments
        if last.is_year_alone and (rest[0].month or rest[0].season):
            same = replace(rest[0], number=last.number, digits=last.digits)
            yield from self._alternatives([*rest, same], form)
        first, *others = moments
        years = (_years_of_list(moment, first, last) for moment in others)
        for readings in zip(*years, strict=False):  # all of them whole, or all without their first digits
            try:
                listed = [completed(moment, last) for moment in (first, *(each for _, each in readings[:-1]))]
                listed.append(completed(readings[-1][1], first))
            except NotExpressible:
                continue
            yield from _interpreted(form, *listed, rank=max(rank for rank, _ in readings))

    def _in_brackets(self, start: int) -> Iterator[Interpretation]:
        """1896 (by other accounts 1895); 29 July (by other accounts August) 1883."""
        for first, end in self._phrases.moment(start):
            opened = self._phrases.sign("(", end)
            for after in self._phrases.after(Kind.OTHERWISE, opened) if opened is not None else ():
                for place in self._phrases.skip(after, (Kind.FILLER,), "-:,"):
                    for second, closing in self._phrases.moment(place):
                        closed = self._phrases.sign(")", closing)
                        if closed is not None:
                            yield from self._with_other(first, second, closed)

    def _with_other(self, first: Moment, second: Moment, closed: int) -> Iterator[Interpretation]:
        if self._is_end(closed):
            yield from self._alternatives([first, second], either)
        if first.number is None and second.number is None and first.month:
            for year in self._whole(self._phrases.moment(closed)):
                if year.is_year_alone and year.digits >= 3:
                    day = second.day or first.day
                    other = replace(second, day=day, month=second.month or first.month)
                    both = [replace(each, number=year.number) for each in (first, other)]
                    yield from self._alternatives(both, either)

    def _paired(
        self, form: Callable[[Moment, Moment], str], first: Moment, start: int, rank: int = 0
    ) -> Iterator[Interpretation]:
        for second in self._whole(self._phrases.moment(start)):
            if first.season == "24" and second.is_year_alone:  # which is the winter of two years
                continue
            for unlikelier, year in second_years(second, first):
                try:
                    one, other = completed(first, year), completed(year, first)
                except NotExpressible:
                    continue
                yield from _interpreted(form, one, other, rank=rank + unlikelier)


def _years_of_list(moment: Moment, first: Moment, last: Moment) -> Iterator[tuple[int, Moment]]:
    """What a year of a list may mean, by the first one; they have one era, unless each says its own."""
    in_era = replace(moment, era=moment.era or first.era or last.era)
    return second_years(in_era, first if moment.era else replace(first, era=""))


def _says_its_year(moment: Moment) -> bool:
    return moment.number is not None and (moment.digits >= 3 or moment.years > 1 or bool(moment.era))


def _interpreted(form: Callable[..., str], *moments: Moment, rank: int = 0) -> Iterator[Interpretation]:
    """The reading that a form makes of moments, unless EDTF has none, or one of them lacks its year."""
    calendars = {moment.calendar for moment in moments} - {"", "gregorian"}
    if not all(_says_its_year(moment) for moment in moments):
        return
    if calendars and any(moment.calendar not in calendars for moment in moments):
        return
    try:
        misdated = [moment for moment in moments if not moment.is_on_its_weekday()]
        edtf = form(*moments)
        notes = tuple(dict.fromkeys(note for moment in moments for note in moment.notes()))
    except NotExpressible:
        return
    yield Interpretation(edtf, "".join(calendars), rank, any(moment.unsure for moment in moments), notes)
    if misdated and all(not moment.calendar for moment in moments):
        julian = [replace(moment, calendar=JULIAN) for moment in moments]
        if all(moment.is_on_its_weekday() for moment in julian):
            yield from _interpreted(form, *julian, rank=rank)

"""The grammar of what is said of dates: bounds, spans, choices, and single dates."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from .forms import BOUNDS, BOUNDS_BEHIND, about_all, both, either, night_to, some_time_in, span, within
from .interpreted import Interpretation, interpreted, says_its_year
from .kinds import Kind
from .lists import alternatives, with_decades
from .moments import Moment, NotExpressible, completed
from .phrases import Phrases
from .second_years import second_years
from .slashes import parted_by_slash
from .tokens import Read
from .vocabulary import Vocabulary, roman, split_words
from .years_in_order import span_in_order

_MOST_WORDS = 40
_ROMAN_MONTH = re.compile(r"(?<![\w.])(?:([IVX]{1,4})\.|([IVX]{2,4})\.? )(?=\d{4}\b)")  # III.1938; but not “V. 1938”
_SPACED_DASH = re.compile(r"\s[-‐‑‒–—−]\s")


def interpretations(text: str, vocabulary: Vocabulary) -> list[Interpretation]:
    """What a text may mean in one language, likeliest first; whether the days exist is not checked."""
    plain = _ROMAN_MONTH.sub(_month_in_digits, text.strip().strip("«»“”„\"'.;"))
    words = split_words(plain)
    if not words or len(words) > _MOST_WORDS:
        return []
    grammar = _Grammar(words, vocabulary, dash_is_spaced=bool(_SPACED_DASH.search(text)))
    found = sorted(grammar.readings(), key=lambda reading: reading.rank)
    best: dict[tuple[str, str], Interpretation] = {}
    for reading in found:
        best.setdefault((reading.edtf, reading.calendar), reading)
    return list(best.values())


class _Grammar:
    def __init__(self, words: list[str], vocabulary: Vocabulary, *, dash_is_spaced: bool) -> None:
        self._phrases = Phrases(words, vocabulary)
        self._words, self._dash_is_spaced = words, dash_is_spaced
        # “1920–1930s” may be from 1920 on; the endings of other languages are those of both decades.
        self._has_endings = vocabulary.code != "en"

    def readings(self) -> Iterator[Interpretation]:
        for rule in (
            self._single,
            self._between,
            self._span,
            self._days_of_month,
            self._night,
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
            yield from interpreted(some_time_in, moment)

    def _bound(self, start: int) -> Iterator[Interpretation]:
        for kind, form in BOUNDS.items():
            for rank, place in self._phrases.phrases(kind, start):
                yield from self._bounded(kind, form, rank, place)
        for moment, end in self._phrases.moment(start):
            for kind, bound in BOUNDS_BEHIND.items():
                for place in self._phrases.after(kind, end):
                    if self._is_end(place) and says_its_year(moment):
                        yield from interpreted(BOUNDS[bound], moment)

    def _bounded(self, kind: Kind, form: Callable[[Moment], str], rank: int, start: int) -> Iterator[Interpretation]:
        for moment, end in self._phrases.moment(start):
            if not says_its_year(moment):
                continue
            ends = [end, *(self._phrases.after(Kind.ONWARDS, end) if kind is Kind.SINCE else ())]
            if any(self._is_end(place) for place in ends):
                yield from interpreted(form, moment, rank=rank)
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
                        yield from self._span_from_about(first, second_start)
                        continue
                    yield from self._paired(span, first, second_start, is_dash=is_dash)
                    if is_dash:
                        yield from self._paired(within, first, second_start, rank=1, is_dash=True)
                slash = self._phrases.sign("/", end)
                if slash is not None and not is_led_in:
                    yield from self._parted_by_slash(first, slash)

    def _span_from_about(self, first: Moment, start: int) -> Iterator[Interpretation]:
        """“c. 1893 – 1938” is exact at its end; “c. 1893–1938” may be about both; “c. May–June 1937” is."""
        says_year = first.number is not None
        yield from self._paired(span, first, start, rank=int(not says_year))
        yield from self._paired(about_all, first, start, rank=int(says_year and self._dash_is_spaced))

    def _night(self, start: int) -> Iterator[Interpretation]:
        """The night of 5–6 December 1937, which is of one of the two days; “в ночь на 6 декабря 1937”."""
        for place in self._phrases.after(Kind.NIGHT_TO, start):
            for moment in self._whole(self._phrases.moment(place)):
                yield from interpreted(night_to, moment)
        for place in self._phrases.after(Kind.NIGHT, start):
            for first, end in self._phrases.moment(place):
                for second_start in [*self._phrases.after(Kind.NEXT_DAY, end), *self._phrases.skip(end, (), "-/")[1:]]:
                    if first.day is not None:
                        yield from self._paired(either, first, second_start)
            for sign in "-/":
                for first, second, end in self._phrases.days_of_month(place, Kind.NEXT_DAY, sign):
                    if self._is_end(end):
                        yield from interpreted(either, first, second)

    def _days_of_month(self, start: int) -> Iterator[Interpretation]:
        """March 1–10, 1938, whose first day has neither month nor year, and the last no month."""
        led_in, between = [start, *self._phrases.after(Kind.FROM, start)], [*self._phrases.after(Kind.BETWEEN, start)]
        forms = (
            (led_in, Kind.TO, "-", span),
            ([start], Kind.OR, "/", either),
            ([start], Kind.AND, "", both),
            (between, Kind.AND, "-", within),
        )
        for places, joint, sign, form in forms:
            for place in places:
                for first, second, end in self._phrases.days_of_month(place, joint, sign):
                    if self._is_end(end):
                        yield from interpreted(form, first, second)

    def _parted_by_slash(self, first: Moment, second_start: int) -> Iterator[Interpretation]:
        """1918/1919, 15/16 March 1938."""
        for second in self._whole(self._phrases.moment(second_start)):
            if second.is_day_alone and first.number is not None and first.years == 1:
                continue
            is_edtf = first.digits == second.digits == 4 and len(self._words) == 3 and second.is_year_alone
            if first.season == "24" and second.is_year_alone:
                continue
            is_of_years = second.is_year_alone and bool(first.month or first.season)
            year = replace(first, month=None, day=None, season="", part=None) if is_of_years else first
            for rank, other in second_years(second, year, are_parted=False):
                if is_of_years:
                    other = replace(first, number=other.number, digits=other.digits, era=other.era)
                for unlikelier, form, moments in parted_by_slash(first, other, is_edtf=is_edtf):
                    yield from interpreted(form, *moments, rank=rank + unlikelier)

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
                elif moments and self._is_end(end) and all(map(_is_year_or_decade, listed)):  # 1936, 1937 гг.
                    yield from self._alternatives(listed, both)
                commas = self._phrases.skip(end, (), ",")
                for kind in (Kind.OR, Kind.OTHERWISE, Kind.AND):
                    waiting += [(listed, word, kind) for comma in commas for word in self._phrases.after(kind, comma)]
                if not last_word:
                    waiting += [(listed, comma, None) for comma in commas[1:]]

    def _alternatives(self, moments: list[Moment], form: Callable[..., str]) -> Iterator[Interpretation]:
        return alternatives(moments, form, have_endings=self._has_endings)

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
        self, form: Callable[[Moment, Moment], str], first: Moment, start: int, rank: int = 0, *, is_dash: bool = False
    ) -> Iterator[Interpretation]:
        for second in self._whole(self._phrases.moment(start)):
            if first.season == "24" and second.is_year_alone:  # which is the winter of two years
                continue
            pairs = with_decades([first, second], share_endings=is_dash, have_endings=self._has_endings)
            for unlikelier, (begin, end) in pairs:
                yield from self._pair(form, begin, end, rank + unlikelier)

    @staticmethod
    def _pair(
        form: Callable[[Moment, Moment], str], first: Moment, second: Moment, rank: int
    ) -> Iterator[Interpretation]:
        for unlikelier, year in second_years(second, first):
            try:
                one, other = completed(first, year), completed(year, first)
            except NotExpressible:
                continue
            one, other = span_in_order(first, year, one, other)
            yield from interpreted(form, one, other, rank=rank + unlikelier)


def _is_year_or_decade(moment: Moment) -> bool:
    return moment.is_year_alone or moment.decade_word is not None


def _month_in_digits(match: re.Match[str]) -> str:
    month = roman((match[1] or match[2]).casefold())
    return f"{month}." if month is not None and 1 <= month <= 12 else match[0]

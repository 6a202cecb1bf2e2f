"""The words of a text, as the rules of dates ask for them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from .kinds import Kind
from .moments import Moment
from .vocabulary import Vocabulary, roman

Read = Iterator[tuple[Moment, int]]  # what was read, and the place after it
_ROMAN_ORDINAL = re.compile(r"([ivx]+)(?:e|eme|ieme|er)?")  # XIXe


class Tokens:
    """The words of one text in one language. A place is the number of a word; rules yield the place after theirs."""

    def __init__(self, words: list[str], vocabulary: Vocabulary) -> None:
        self.words, self._vocabulary = words, vocabulary

    def word(self, place: int) -> str:
        """The word there; empty at the end."""
        return self.words[place] if place < len(self.words) else ""

    def sign(self, signs: str, start: int) -> int | None:
        """The place after one of these signs, if one stands there."""
        return start + 1 if self.word(start) in tuple(signs) else None

    def phrases(self, kind: Kind, start: int) -> Iterator[tuple[Any, int]]:
        """What phrases of a kind mean, with the places after them."""
        yield from self._vocabulary.matches(kind, self.words, start)

    def after(self, kind: Kind, start: int) -> Iterator[int]:
        """The places after words of a kind."""
        yield from (end for _, end in self.phrases(kind, start))

    def skip(self, start: int, kinds: Iterable[Kind] = (Kind.FILLER,), signs: str = "") -> list[int]:
        """The place itself, and those after words and signs that may be passed over."""
        places, waiting = [start], [start]
        while waiting and len(places) < 8:
            place = waiting.pop()
            found = [end for kind in kinds for end in self.after(kind, place)]
            if (end := self.sign(signs, place)) is not None:
                found.append(end)
            fresh = [end for end in found if end not in places]
            places += fresh
            waiting += fresh
        return places

    def number(self, start: int, most_digits: int = 4) -> Iterator[tuple[int, int, int]]:
        """A number with its digits and the place after it."""
        word = self.word(start)
        if word.isdecimal() and len(word) <= most_digits:
            yield int(word), len(word), start + 1

    def day(self, start: int) -> Iterator[tuple[int, int]]:
        for number, _, place in self.number(start, 2):
            if 1 <= number <= 31:
                for end in self.ordinal(place):
                    yield number, end

    def month(self, start: int) -> Iterator[tuple[int, int]]:
        yield from self.phrases(Kind.MONTH, start)

    def roman_month(self, start: int) -> Iterator[tuple[int, int]]:
        if (month := roman(self.word(start))) is not None and 1 <= month <= 12:
            yield month, start + 1

    def year_after(self, start: int) -> Iterator[tuple[int, int, int]]:
        """A year of three or four digits, perhaps after “of”, “in” or a comma."""
        for comma in self.skip(start, (), ","):
            for place in self.skip(comma, (Kind.FILLER, Kind.YEAR)):
                for number, digits, end in self.number(place):
                    behind = self.skip(end, (Kind.YEAR,))
                    if digits >= 3 or any(any(self.after(era, last)) for era in (Kind.BC, Kind.AD) for last in behind):
                        yield number, digits, end

    def ordinal(self, start: int) -> Iterator[int]:
        """The place itself, and that after the ending of an ordinal number."""
        yield start
        yield from self.after(Kind.ORDINAL, start)
        if (end := self.sign(".", start)) is not None:
            yield end

    def roman_ordinal(self, start: int) -> int | None:
        """The value of a Roman numeral there, perhaps with an ending."""
        match = _ROMAN_ORDINAL.fullmatch(self.word(start))
        return roman(match[1] if match else self.word(start))

"""Vocabularies of dates, and how text is parted into the words that these know."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from .kinds import Kind

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_SIGNS = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("’ʼ‘`´", "'"), "\u00ad": None})
# Registers type Roman numerals with the Cyrillic letters that look the same.
_ROMAN_IN_CYRILLIC = str.maketrans("хі", "xi")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")

Entries = Mapping[Any, str] | str


def fold(text: str) -> str:
    """Text in lower case without accents, with plain digits, hyphens and apostrophes.

    >>> fold("À l’automne 1937–38"), fold("Мартобрём ١٩٣٧")
    ("a l'automne 1937-38", 'мартобрем 1937')
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_SIGNS).casefold())
    return "".join(
        str(unicodedata.digit(character, character)) for character in decomposed if not unicodedata.combining(character)
    )


def split_words(text: str) -> list[str]:
    """The numbers, words and signs of a text, folded; the stop after an abbreviation is left out.

    >>> split_words("Ок. 1901 г."), split_words("14.02.1939"), split_words("XIXe s.")
    (['ок', '1901', 'г'], ['14', '.', '02', '.', '1939'], ['xixe', 's'])
    """
    words: list[str] = []
    for word in _WORD.findall(fold(text)):
        if word != "." or not words or not words[-1].isalpha():
            words.append(word)
    return words


def roman(word: str) -> int | None:
    """The value of a Roman numeral up to 39, as months and centuries have it; None for any other word.

    >>> roman("xix"), roman("хх"), roman("v"), roman("mai")
    (19, 20, 5, None)
    """
    match = _ROMAN.fullmatch(word.translate(_ROMAN_IN_CYRILLIC))
    if not match or not word:
        return None
    units = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
    return 10 * len(match[1]) + units[match[2]]


class Vocabulary:
    """The words of one language: for each kind, phrases separated by commas, by what they mean."""

    def __init__(self, code: str, name: str, entries: Mapping[Kind, Entries]) -> None:
        self.code, self.name = code, name
        self._phrases: dict[tuple[Kind, str], list[tuple[list[str], Any]]] = {}
        self._words: set[str] = set()
        for kind, meanings in entries.items():
            for value, phrases in ({0: meanings} if isinstance(meanings, str) else meanings).items():
                for phrase in phrases.split(","):
                    words = split_words(phrase)
                    self._words.update(words)
                    self._phrases.setdefault((kind, words[0]), []).append((words, value))

    def knows(self, word: str) -> bool:
        """Whether a word stands in any of its phrases, or is a Roman numeral."""
        return fold(word) in self._words or roman(fold(word)) is not None

    def matches(self, kind: Kind, words: list[str], start: int) -> Iterator[tuple[Any, int]]:
        """What phrases of a kind that begin at a word mean, with the place after each."""
        if start < len(words):
            for phrase, value in self._phrases.get((kind, words[start]), ()):
                if words[start : start + len(phrase)] == phrase:
                    yield value, start + len(phrase)

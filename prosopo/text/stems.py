"""Stems of words by Snowball's rules: what the forms of a word share, in English, Russian, French and German.

A word is stemmed as it is written, in lower case, and its stem then folded as texts are, so that accents and scripts
meet: its rules know “ё” and “é”, and nothing of romanised words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.french_stemmer import FrenchStemmer
from snowballstemmer.german_stemmer import GermanStemmer
from snowballstemmer.russian_stemmer import RussianStemmer

from prosopo.names.sorting import folded

# By the language: of a tag, its first part.
_STEMMERS = {"de": GermanStemmer, "en": EnglishStemmer, "fr": FrenchStemmer, "ru": RussianStemmer}
_LATIN, _CYRILLIC = re.compile(r"[a-zß-öø-ɏ]+"), re.compile(r"[Ѐ-ԯ]+")
_ALPHABETS = {"de": _LATIN, "en": _LATIN, "fr": _LATIN, "ru": _CYRILLIC}
# The languages in which editors write, where a word is not of the source's alphabet.
_OF_EDITORS = ("en", "ru")

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_COMBINING = re.compile(r"[\u0300-\u036f]+")  # those that are part of no letter: accents that mark the stress
_MOST_LETTERS = 50  # longer ones are no words
MOST_FOLDED = 100  # characters of a folded word


class Stem(NamedTuple):
    """A folded word, and its folded stem in a language; a fold may hold blanks (“съезд”: `s ezd`)."""

    language: str
    stem: str
    word: str


def stemmed_language(tag: str | None) -> str:
    """The language of a tag, if its words have stems here; else empty.

    >>> stemmed_language("en-GB"), stemmed_language("hy"), stemmed_language(None)
    ('en', '', '')
    """
    language = (tag or "").partition("-")[0].lower()
    return language if language in _STEMMERS else ""


def words_as_written(text: str) -> set[str]:
    """The different words of a text in lower case, composed (NFC)."""
    return set(_WORD.findall(unicodedata.normalize("NFC", text.lower())))


def stems_in_source(words: Iterable[str], tag: str | None) -> set[Stem]:
    """The stems of a source's words in its language: none of words in another alphabet, or where it has no rules.

    >>> sorted(stems_in_source({"strikes", "арест"}, "en-GB"))
    [Stem(language='en', stem='strike', word='strikes')]
    """
    language = stemmed_language(tag)
    return {stem for word in words if language and (stem := _stem(language, word))}


def stems_of_editors(words: Iterable[str], tag: str | None) -> set[Stem]:
    """The stems of an editor's words on a source in this language: by its rules, and by English and Russian ones.

    Nobody says in which language editors write: it may be the source's.

    >>> sorted(stems_of_editors({"arrests"}, "fr"))
    [Stem(language='en', stem='arrest', word='arrests'), Stem(language='fr', stem='arrest', word='arrests')]
    """
    return {*stems_in_source(words, tag)}.union(*(stems_in_source(words, language) for language in _OF_EDITORS))


def possible_stems(written: str) -> set[Stem]:
    """The stems of one word in every language whose alphabet it is written in; none where it is not one word.

    >>> sorted(stem.stem for stem in possible_stems("арестованы")), possible_stems("hunger-strike")
    (['arestova'], set())
    """
    words = words_as_written(written)
    return set().union(*(stems_in_source(words, language) for language in _STEMMERS)) if len(words) == 1 else set()


@lru_cache(maxsize=100_000)
def _stem(language: str, word: str) -> Stem | None:
    """The stem of a word as it is written; none where it is not in the language's alphabet, or too long."""
    plain = _COMBINING.sub("", word)
    if len(plain) > _MOST_LETTERS or not _ALPHABETS[language].fullmatch(plain):
        return None
    # A stemmer of its own each time: they hold the word that they work on, and threads would mix them up.
    stem, whole = folded(_STEMMERS[language]().stemWord(plain)), folded(word)
    return Stem(language, stem, whole) if stem and len(whole) <= MOST_FOLDED else None

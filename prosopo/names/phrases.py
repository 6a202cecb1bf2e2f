"""Phrases: the names of groups, camps, places, events, roles and unnamed people, compared word by word."""

import re
from collections.abc import Sequence
from functools import lru_cache

from prosopo.names.keys import keys, loose_keys
from prosopo.names.letters import cleaned, lowered
from prosopo.names.likeness import likeness_of_beginning
from prosopo.names.name_parts import with_halves
from prosopo.names.part_likeness import likeness_of_surnames

# Weights: how well the words asked for are matched, and how well they cover the words of the name.
_MATCHED, _COVERED = 0.75, 0.25
_ALIKE = 0.7  # words of at least this likeness match
_MOST_WORDS = 16
_LONGEST_NUMBER = 40

_WORD = re.compile(r"[^\W_]+(?:[-'’ʹʼ`′][^\W_]+)*")
_EITHER = re.compile(r"([^\W_]+) (?:или|or) ([^\W_]+)")
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)
# Articles, prepositions and the like in English, French, German and Russian, which are not searched for.
_LITTLE = frozenset(
    "a an and at by for from in of on or the to with no la le les l de du des d et en au aux der die das und von im am "
    "и в во на из от с со о".split()
)


def alternatives(label: str) -> tuple[str, ...]:
    """A label, and each word of one that is two words for the same, in English or Russian.

    >>> alternatives("армянин или армянка"), alternatives("Old Bolshevik")
    (('армянин или армянка', 'армянин', 'армянка'), ('Old Bolshevik',))
    """
    either = _EITHER.fullmatch(label)
    return (label, *either.groups()) if either else (label,)


@lru_cache(maxsize=16384)
def words(phrase: str) -> tuple[str, ...]:
    """The distinct words of a phrase in lower case and in order, without articles, prepositions and possessive endings.

    A phrase of nothing but articles and prepositions keeps them.

    >>> words("Guevorkian's younger brother"), words("The Camp of Vorkuta"), words("№ 40"), words("of the")
    (('guevorkian', 'younger', 'brother'), ('camp', 'vorkuta'), ('40',), ('of', 'the'))
    """
    return tuple(words_as_written(phrase))


@lru_cache(maxsize=16384)
def words_as_written(phrase: str) -> dict[str, str]:
    """The same words in lower case, each with its spelling in the phrase.

    >>> words_as_written("Ivanov's wife")
    {'ivanov': 'Ivanov', 'wife': 'wife'}
    """
    written = [_POSSESSIVE.sub("", word) for word in _WORD.findall(cleaned(phrase))]
    lowered_words = [(lowered(word), word) for word in written if word]
    kept = [(word, as_written) for word, as_written in lowered_words if word not in _LITTLE] or lowered_words
    return dict(kept[:_MOST_WORDS])


def word_keys(word: str) -> frozenset[str]:
    """The keys of a single word, and of its halves where it is hyphenated; of a number, itself.

    >>> sorted(word_keys("40")), sorted(word_keys("mine"))
    (['#40'], ['mAn'])
    """
    found = frozenset(key for half in with_halves(word) for key in keys(half))
    return found or frozenset({f"#{word}"[:_LONGEST_NUMBER]} if any(map(str.isalnum, word)) else ())


def loose_word_keys(word: str) -> frozenset[str]:
    """The loose keys of a single word, and of its halves, for typing errors; none for a number."""
    return frozenset(key for half in with_halves(word) for key in loose_keys(half))


def likeness_of_words(a: str, b: str) -> float:
    """How alike two words, or numbers, are, from 0 to 1."""
    return 1.0 if a == b else likeness_of_surnames(a, b)


def likeness_if_alike(a: str, b: str) -> float:
    """How alike two words are, or 0 if that is too little for a match."""
    likeness = likeness_of_words(a, b)
    return likeness if likeness >= _ALIKE else 0.0


def likeness_of_phrases(asked: str, name: str, typing: bool = False) -> float:
    """How well a phrase asked for matches a name, from 0 to 1; if it is being typed, its last word may be incomplete.

    >>> likeness_of_phrases("Воркута", "Vorkuta") > likeness_of_phrases("Воркута", "Mines of Vorkuta") > 0.8
    True
    >>> likeness_of_phrases("hunger str", "The hunger strike", typing=True) > 0.9
    True
    >>> likeness_of_phrases("Vorkuta", "Kolyma")
    0.0
    """
    asked_words, name_words = words(asked), words(name)
    if not asked_words or not name_words:
        return 0.0
    table = [[likeness_if_alike(word, name_word) for name_word in name_words] for word in asked_words]
    if typing:
        table[-1] = [
            max(alike, likeness_of_beginning(asked_words[-1], name_word))
            for alike, name_word in zip(table[-1], name_words, strict=True)
        ]
    matched = _mean([max(row) for row in table])
    covered = _mean([max(column) for column in zip(*table, strict=True)])
    return round(_MATCHED * matched + _COVERED * covered, 4)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)

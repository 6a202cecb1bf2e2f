"""The words of the index that may be what is asked for, under any spelling.

In three stages: words with an equal key; where none of these is sure, words with an equal loose key, for typing errors;
and where still none is sure, or the word is being typed, words that go on from it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz.distance import OSA

from prosopo.index.name_tables import NameKey, NameWord
from prosopo.index.naming import LOOSE
from prosopo.names.letters import ascii_letters
from prosopo.names.phrases import likeness_of_beginning, likeness_of_words, loose_word_keys, word_keys
from prosopo.search.clauses import Clause, among, rows

SURE = 0.9  # from this likeness on, a word found by its keys is taken to be no typing error
MOST_ALIKE = 60  # words of the index, for one that is asked for
_FLOOR, _MUCH = 0.5, 0.25  # below this, or so much below the best, a word is not what is meant
_MOST_COMPARED = 300  # in full, of the words that share a key: the others look less like what is asked for
_MOST_GOING_ON = 300  # words read for each way to go on
_SHORTEST = 3  # letters of a key, from which on words are looked for that go on from it
_LAST = "\U0010ffff"

_WORDS, _KEYS = NameWord._meta.db_table, NameKey._meta.db_table

Words = dict[int, str]  # of the index, by key


class Alike(NamedTuple):
    """A word of the index, and how alike it is to what is asked for (0 to 1)."""

    key: int
    text: str
    likeness: float


class _Asked:
    """A word that is asked for, and what has been found for it."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.found: dict[int, Alike] = {}

    def compare(self, words: Words, likeness: Callable[[str, str], float]) -> None:
        for key in words:
            alike = likeness(self.word, words[key])
            if alike and (key not in self.found or self.found[key].likeness < alike):
                self.found[key] = Alike(key, words[key], alike)

    @property
    def is_sure(self) -> bool:
        return any(one.likeness >= SURE for one in self.found.values())

    def best(self) -> list[Alike]:
        best = nlargest(MOST_ALIKE, self.found.values(), key=lambda one: (one.likeness, one.text))
        return [one for one in best if one.likeness >= max(_FLOOR, best[0].likeness - _MUCH)]


def alike(words: Collection[str], typing: str = "") -> dict[str, list[Alike]]:
    """For each word in lower case, the words of the index that may be it, the most alike first. At most four queries.

    `typing` is the one of them that is being typed, if any is.
    """
    asked = [_Asked(word) for word in words]
    for keys_of in (word_keys, marked):
        unsure = [one for one in asked if not one.is_sure]
        by_key = with_keys({key for one in unsure for key in keys_of(one.word)})
        for one in unsure:
            candidates = {key: text for shared in keys_of(one.word) for key, text in by_key.get(shared, {}).items()}
            one.compare(_most_like(one.word, candidates), likeness_of_words)
    for one in asked:
        if one.word == typing or (not one.is_sure and len(one.word) > 1):
            one.compare(_going_on(one.word), likeness_of_beginning)
    return {one.word: one.best() for one in asked}


def marked(word: str) -> set[str]:
    """The loose keys of a word, as they are stored."""
    return {f"{LOOSE}{key}" for key in loose_word_keys(word)}


def with_keys(keys: Collection[str]) -> Mapping[str, Words]:
    """Words by the keys that they have. One query, or none for no keys."""
    found: dict[str, Words] = defaultdict(dict)
    if keys:
        chosen = among("k.key", sorted(keys))
        sql = f"SELECT k.key, w.id, w.text FROM {_KEYS} k JOIN {_WORDS} w ON w.id = k.word WHERE {chosen.sql}"  # noqa: S608  our own names
        for shared, key, text in rows(Clause(sql, chosen.values)):
            found[shared][key] = text
    return found


def _most_like(word: str, candidates: Words) -> Words:
    """As many words as can be compared in full: those that look most like it."""
    if len(candidates) <= _MOST_COMPARED:
        return candidates
    letters = ascii_letters(word)
    best = nlargest(
        _MOST_COMPARED,
        candidates,
        key=lambda key: (OSA.normalized_similarity(letters, ascii_letters(candidates[key])), candidates[key]),
    )
    return {key: candidates[key] for key in best}


def _going_on(word: str) -> Words:
    """Words that begin with these letters, or have a key that begins as one of theirs. Two queries at most."""
    if not word:
        return {}
    sql = f"SELECT id, text FROM {_WORDS} WHERE text >= %s AND text < %s ORDER BY text LIMIT {_MOST_GOING_ON}"  # noqa: S608  our own names
    found = dict(rows(Clause(sql, (word, word + _LAST))))
    keys = sorted(key for key in word_keys(word) if len(key) >= _SHORTEST)
    if keys:
        # Each range by itself, and limited before it is joined: some are a good part of the table.
        some = (
            f"SELECT * FROM (SELECT word FROM {_KEYS} WHERE key >= %s AND key < %s ORDER BY key LIMIT {_MOST_GOING_ON})"  # noqa: S608  our own names
        )
        ranges = " UNION ALL ".join(f"{some} range{number}" for number in range(len(keys)))
        sql = f"SELECT w.id, w.text FROM ({ranges}) k JOIN {_WORDS} w ON w.id = k.word"  # noqa: S608  our own names
        found |= dict(rows(Clause(sql, tuple(end for key in keys for end in (key, key + _LAST)))))
    return found

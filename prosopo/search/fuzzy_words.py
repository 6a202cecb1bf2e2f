"""The words of the index that may be what is asked for, under any spelling.

In three stages: words with an equal key; where none of these is sure, words with an equal loose key, for typing errors;
and where still none is sure, or the word is being typed, words that go on from it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz.distance import OSA

from prosopo.index.models.names import NameKey, NameWord
from prosopo.index.name_index.writing import LOOSE
from prosopo.names.given import forms_of, likeness_of_given
from prosopo.names.letters import ascii_letters, is_cyrillic
from prosopo.names.likeness import likeness_of_beginning
from prosopo.names.phrases import likeness_of_words, loose_word_keys, word_keys
from prosopo.schema import RecordKind
from prosopo.search import clauses, public_names
from prosopo.search.clauses import Clause

SURE = 0.9  # from this likeness on, a word found by its keys is taken to be no typing error
MOST_ALIKE = 60  # words of the index, for one that is asked for
_FLOOR, _MUCH = 0.5, 0.25  # below this, or so much below the best, a word is not what is meant
_MOST_COMPARED = 300  # in full, of the words that share a key: the others look less like what is asked for
_MOST_BESIDE = 60  # the same, of what may stand beside a surname
_MOST_GOING_ON = 300  # words read for each way to go on: those that most names have
_MOST_UNCOUNTED = 5000  # words that no public name had when last counted: of these, the ones that some has since
_MOST_UNSURE = 4  # words that may go on, of one name
_SHORTEST = 3  # letters of a key, from which on words are looked for that go on from it
_LAST = "\U0010ffff"

_WORDS, _KEYS = NameWord._meta.db_table, NameKey._meta.db_table

Words = dict[int, str]  # of the index, by key
_ByKey = defaultdict[str, list[tuple[int, str]]]


class WordQuery(NamedTuple):
    """A word in lower case that is asked for: as what someone or something is called, or as what stands beside that."""

    text: str
    beside: bool = False  # as a given name or patronymic beside a surname

    def keys(self) -> set[str]:
        """Its keys as they are stored; a given name has those of all its forms."""
        spelled = {self.text, *forms_of(self.text)} if self.beside else {self.text}
        return {key for word in spelled for key in word_keys(word)}

    def loose_keys(self) -> set[str]:
        return {f"{LOOSE}{key}" for key in loose_word_keys(self.text)}

    def likeness(self, other: str) -> float:
        return likeness_of_given(self.text, other) if self.beside else likeness_of_words(self.text, other)


class WordMatch(NamedTuple):
    """A word of the index, and how alike it is to what is asked for (0 to 1)."""

    key: int
    text: str
    likeness: float


class _WordSearch:
    """A word that is asked for, and what has been found for it."""

    def __init__(self, sought: WordQuery) -> None:
        self.sought = sought
        self.found: dict[int, WordMatch] = {}

    def compare(self, words: Words, likeness: Callable[[str], float] | None = None) -> None:
        for key, text in words.items():
            alike = likeness(text) if likeness else self.sought.likeness(text)
            if alike and (key not in self.found or self.found[key].likeness < alike):
                self.found[key] = WordMatch(key, text, alike)

    def _look(self, text: str) -> tuple[bool, bool]:
        """What tells apart words that are read alike: the same letters, or the same script."""
        asked = self.sought.text
        return text == asked, is_cyrillic(text) == is_cyrillic(asked)

    @property
    def is_sure(self) -> bool:
        return any(one.likeness >= SURE for one in self.found.values())

    def best(self) -> list[WordMatch]:
        best = nlargest(
            MOST_ALIKE, self.found.values(), key=lambda one: (one.likeness, *self._look(one.text), one.text)
        )
        return [one for one in best if one.likeness >= max(_FLOOR, best[0].likeness - _MUCH)]


def match_words(
    words: Iterable[WordQuery],
    kinds: Collection[RecordKind],
    public: bool = True,
    typing: str = "",
    thorough: bool = False,
) -> dict[WordQuery, list[WordMatch]]:
    """For each word the words of the index that may be it, the most alike first. At most three queries.

    What stands in no name of these kinds that may be told of counts as unknown, and what is sought beside a surname if
    it stands beside none that may be told of.
    `typing` is the word that is being typed, if any is; `thorough` goes through all stages, whatever is sure.
    """
    asked = [_WordSearch(word) for word in dict.fromkeys(words)]
    borne = public_names.is_borne(kinds, public)
    for keys_of in (WordQuery.keys, WordQuery.loose_keys):
        unsure = {one: keys_of(one.sought) for one in asked if thorough or not one.is_sure}
        by_key = _with_keys(
            {key for one, keys in unsure.items() if not one.sought.beside for key in keys},
            {key for one, keys in unsure.items() if one.sought.beside for key in keys},
            borne,
            public_names.is_public_given_name(public),
        )
        for one, keys in unsure.items():
            known = by_key[one.sought.beside]
            one.compare(_most_like(one.sought, {key: text for shared in keys for key, text in known[shared]}))
    names = [one for one in asked if not one.sought.beside]
    unsure_names = [one for one in names if one.sought.text != typing and not one.is_sure and len(one.sought.text) > 1]
    _go_on(
        [*(one for one in names if typing and one.sought.text == typing), *unsure_names[:_MOST_UNSURE]], borne, public
    )
    return {one.sought: one.best() for one in asked}


def _with_keys(
    names: Collection[str], beside: Collection[str], borne: Clause, stands_beside: list[Clause]
) -> dict[bool, _ByKey]:
    """Words by their keys: of names, if they are borne, and (True) what stands beside. One query, or none."""
    ways = [(False, names, [borne]), (True, beside, stands_beside)]
    found: dict[bool, _ByKey] = {False: defaultdict(list), True: defaultdict(list)}
    branches = []
    for is_beside, keys, condition in ways:
        if keys:
            chosen = clauses.every([clauses.among("k.key", sorted(keys)), *condition])
            tables = f"{_KEYS} k JOIN {_WORDS} w ON w.id = k.word"
            sql = f"SELECT {int(is_beside)}, k.key, w.id, w.text FROM {tables} WHERE {chosen.sql}"  # noqa: S608  our own names
            branches.append(Clause(sql, chosen.values))
    if branches:
        for is_beside, shared, key, text in clauses.rows(clauses.union(branches)):
            found[bool(is_beside)][shared].append((key, text))
    return found


def _most_like(sought: WordQuery, candidates: Words) -> Words:
    """As many words as can be compared in full: those that look most like it, or are forms of the same given name."""
    most = _MOST_BESIDE if sought.beside else _MOST_COMPARED
    if len(candidates) <= most:
        return candidates
    letters = ascii_letters(sought.text)
    alike = {key: OSA.normalized_similarity(letters, ascii_letters(text)) for key, text in candidates.items()}
    forms = forms_of(sought.text) if sought.beside else ()
    best = nlargest(most, candidates, key=lambda key: (candidates[key] in forms, alike[key], candidates[key]))
    return {key: candidates[key] for key in best}


def _go_on(asked: Sequence[_WordSearch], borne: Clause, public: bool) -> None:
    """Add words that begin with the letters of these, or have a key that begins as one of theirs. One query, or none.

    Of all that go on from one, those that stand in most names. Where only what is public may be told of, no other word
    is counted among them.
    """
    ways = [(number, way) for number, one in enumerate(asked) for way in _ways_on(one.sought.text)]
    if not ways:
        return
    # Each range by itself, and limited before more is asked of it: some are a good part of the table.
    limits = [(" AND w.bearers > 0", _MOST_GOING_ON), (" AND w.bearers = 0", _MOST_UNCOUNTED)]
    limited = [(*way, *limit) for way in ways for limit in (limits if public else [("", _MOST_GOING_ON)])]
    branches = clauses.union(
        Clause(
            f"SELECT * FROM (SELECT {number} AS asked, w.id, w.text FROM {way.sql}{counted}"  # noqa: S608  our own names
            f" ORDER BY w.bearers DESC, w.text LIMIT {most}) way{place}",
            way.values,
        )
        for place, (number, way, counted, most) in enumerate(limited)
    )
    sql = f"SELECT w.asked, w.id, w.text FROM ({branches.sql}) w WHERE {borne.sql}"  # noqa: S608  our own names
    found: dict[int, Words] = defaultdict(dict)
    for number, key, text in clauses.rows(Clause(sql, (*branches.values, *borne.values))):
        found[number][key] = text
    for number, words in found.items():
        asked[number].compare(words, partial(likeness_of_beginning, asked[number].sought.text))


def _ways_on(word: str) -> list[Clause]:
    """The tables and conditions by which words `w` are found that go on from this one."""
    keys = sorted(key for key in word_keys(word) if len(key) >= _SHORTEST)
    by_key = f"{_KEYS} k JOIN {_WORDS} w ON w.id = k.word WHERE k.key >= %s AND k.key < %s"
    return [
        Clause(f"{_WORDS} w WHERE w.text >= %s AND w.text < %s", (word, word + _LAST)),
        *(Clause(by_key, (key, key + _LAST)) for key in keys),
    ]

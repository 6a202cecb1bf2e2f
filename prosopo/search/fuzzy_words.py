"""Fuzzy search for single words of names in the index, in any spelling.

In three stages: words with an equal key; where none of these is sure, words with an equal loose key, for typing errors;
and where still none is sure, or the word is being typed, words that begin with it.
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
MOST_ALIKE = 60  # words of the index matched to one word of the query
_FLOOR, _FAR_BELOW = 0.5, 0.25  # below this, or so much below the best, a word is not what is meant
_MOST_COMPARED = 300  # words sharing a key that are compared in full: the others look less like the word asked for
_MOST_GIVEN_COMPARED = 60  # the same for given names and patronymics
_MOST_CONTINUATIONS = 300  # words read for each beginning: those that most names have
_MOST_UNCOUNTED = 5000  # words that no public name had when last counted, read in case one has by now
_MOST_CONTINUED = 4  # words of one name that are tried as beginnings
_SHORTEST = 3  # letters of a key that is tried as a beginning
_LAST_CHARACTER = "\U0010ffff"

_WORDS, _KEYS = NameWord._meta.db_table, NameKey._meta.db_table

WordTexts = dict[int, str]  # of the index, by key
_ByKey = defaultdict[str, list[tuple[int, str]]]


class WordQuery(NamedTuple):
    """A word of the query in lower case: a surname or a word of a phrase, or else a given name or patronymic."""

    text: str
    beside_surname: bool = False  # as a given name or patronymic beside a surname

    def keys(self) -> set[str]:
        """Its keys as the index stores them; a given name has those of all its forms."""
        spelled = {self.text, *forms_of(self.text)} if self.beside_surname else {self.text}
        return {key for word in spelled for key in word_keys(word)}

    def loose_keys(self) -> set[str]:
        return {f"{LOOSE}{key}" for key in loose_word_keys(self.text)}

    def likeness(self, other: str) -> float:
        return likeness_of_given(self.text, other) if self.beside_surname else likeness_of_words(self.text, other)


class WordMatch(NamedTuple):
    """A word of the index, and how alike it is to the word asked for (0 to 1)."""

    key: int
    text: str
    likeness: float


class _WordSearch:
    """A word of the query, and the words of the index that match it so far, by key."""

    def __init__(self, query: WordQuery) -> None:
        self.query = query
        self.matches: dict[int, WordMatch] = {}

    def compare(self, words: WordTexts, likeness: Callable[[str], float] | None = None) -> None:
        for key, text in words.items():
            alike = likeness(text) if likeness else self.query.likeness(text)
            if alike and (key not in self.matches or self.matches[key].likeness < alike):
                self.matches[key] = WordMatch(key, text, alike)

    def _look(self, text: str) -> tuple[bool, bool]:
        """Whether it has the same letters, and the same script: decides between words that are read alike."""
        asked = self.query.text
        return text == asked, is_cyrillic(text) == is_cyrillic(asked)

    @property
    def is_sure(self) -> bool:
        return any(match.likeness >= SURE for match in self.matches.values())

    def best(self) -> list[WordMatch]:
        best = nlargest(
            MOST_ALIKE, self.matches.values(), key=lambda match: (match.likeness, *self._look(match.text), match.text)
        )
        return [match for match in best if match.likeness >= max(_FLOOR, best[0].likeness - _FAR_BELOW)]


def match_words(
    words: Iterable[WordQuery],
    kinds: Collection[RecordKind],
    public: bool = True,
    typing: str = "",
    thorough: bool = False,
) -> dict[WordQuery, list[WordMatch]]:
    """For each word of the query the matching words of the index, the most alike first. At most three queries.

    If `public`, only words in public names count: of records of these `kinds`, or for given names and patronymics,
    beside any surname.
    `typing` is the word that is being typed, if any is; `thorough` goes through all stages, however sure the matches.
    """
    searches = [_WordSearch(word) for word in dict.fromkeys(words)]
    in_names = public_names.used_by_kinds(kinds, public)
    for keys_of in (WordQuery.keys, WordQuery.loose_keys):
        keys_of_unsure = {search: keys_of(search.query) for search in searches if thorough or not search.is_sure}
        by_key = _words_by_key(
            {key for search, keys in keys_of_unsure.items() if not search.query.beside_surname for key in keys},
            {key for search, keys in keys_of_unsure.items() if search.query.beside_surname for key in keys},
            in_names,
            public_names.public_given_name(public),
        )
        for search, keys in keys_of_unsure.items():
            words_of_key = by_key[search.query.beside_surname]
            candidates = {key: text for shared in keys for key, text in words_of_key[shared]}
            search.compare(_most_alike_in_writing(search.query, candidates))
    names = [search for search in searches if not search.query.beside_surname]
    being_typed = [search for search in names if typing and search.query.text == typing]
    unsure = [
        search for search in names if search.query.text != typing and not search.is_sure and len(search.query.text) > 1
    ]
    _add_continuations([*being_typed, *unsure[:_MOST_CONTINUED]], in_names, public)
    return {search.query: search.best() for search in searches}


def _words_by_key(
    name_keys: Collection[str], given_name_keys: Collection[str], in_names: Clause, in_given_names: list[Clause]
) -> dict[bool, _ByKey]:
    """Words with these keys: under False those in names, under True those beside a surname. One query, or none."""
    words: dict[bool, _ByKey] = {False: defaultdict(list), True: defaultdict(list)}
    branches = []
    for beside, keys, used in ((False, name_keys, [in_names]), (True, given_name_keys, in_given_names)):
        if keys:
            chosen = clauses.all_of([clauses.column_in("k.key", sorted(keys)), *used])
            tables = f"{_KEYS} k JOIN {_WORDS} w ON w.id = k.word"
            sql = f"SELECT {int(beside)}, k.key, w.id, w.text FROM {tables} WHERE {chosen.sql}"  # noqa: S608  our own names
            branches.append(Clause(sql, chosen.values))
    if branches:
        for beside, shared, key, text in clauses.fetch_rows(clauses.union(branches)):
            words[bool(beside)][shared].append((key, text))
    return words


def _most_alike_in_writing(query: WordQuery, candidates: WordTexts) -> WordTexts:
    """The candidates to compare in full: those that look most like the word, or are forms of the same given name."""
    most = _MOST_GIVEN_COMPARED if query.beside_surname else _MOST_COMPARED
    if len(candidates) <= most:
        return candidates
    letters = ascii_letters(query.text)
    likeness = {key: OSA.normalized_similarity(letters, ascii_letters(text)) for key, text in candidates.items()}
    forms = forms_of(query.text) if query.beside_surname else ()
    best = nlargest(most, candidates, key=lambda key: (candidates[key] in forms, likeness[key], candidates[key]))
    return {key: candidates[key] for key in best}


def _add_continuations(searches: Sequence[_WordSearch], in_names: Clause, public: bool) -> None:
    """Add to these searches the words that begin with theirs, by letters or by key. One query, or none.

    Of each beginning, the words that stand in most names; if `public`, only words in public names count.
    """
    sources = [
        (number, source)
        for number, search in enumerate(searches)
        for source in _continuation_clauses(search.query.text)
    ]
    if not sources:
        return
    # Each range by itself, and limited before more is asked of it: some are a good part of the table.
    limits = [(" AND w.bearers > 0", _MOST_CONTINUATIONS), (" AND w.bearers = 0", _MOST_UNCOUNTED)]
    limited = [(*source, *limit) for source in sources for limit in (limits if public else [("", _MOST_CONTINUATIONS)])]
    branches = clauses.union(
        Clause(
            f"SELECT * FROM (SELECT {number} AS asked, w.id, w.text FROM {source.sql}{counted}"  # noqa: S608  our own names
            f" ORDER BY w.bearers DESC, w.text LIMIT {most}) way{place}",
            source.values,
        )
        for place, (number, source, counted, most) in enumerate(limited)
    )
    sql = f"SELECT w.asked, w.id, w.text FROM ({branches.sql}) w WHERE {in_names.sql}"  # noqa: S608  our own names
    found: dict[int, WordTexts] = defaultdict(dict)
    for number, key, text in clauses.fetch_rows(Clause(sql, (*branches.values, *in_names.values))):
        found[number][key] = text
    for number, words in found.items():
        searches[number].compare(words, partial(likeness_of_beginning, searches[number].query.text))


def _continuation_clauses(word: str) -> list[Clause]:
    """FROM and WHERE of the queries that find words `w` beginning with this one: by its letters, and by each key."""
    keys = sorted(key for key in word_keys(word) if len(key) >= _SHORTEST)
    by_key = f"{_KEYS} k JOIN {_WORDS} w ON w.id = k.word WHERE k.key >= %s AND k.key < %s"
    return [
        Clause(f"{_WORDS} w WHERE w.text >= %s AND w.text < %s", (word, word + _LAST_CHARACTER)),
        *(Clause(by_key, (key, key + _LAST_CHARACTER)) for key in keys),
    ]

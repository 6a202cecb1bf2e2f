"""Finding people by their names, under any spelling, ranked: those who have a name of their own."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from prosopo.index.name_tables import NONE, Named, NameUse, Part, word_key
from prosopo.index.naming import texts_of
from prosopo.names.forms import Form, likeness_of_parts, weighed
from prosopo.names.given import forms_of
from prosopo.names.people import Part as WordOrInitial
from prosopo.names.phrases import word_keys
from prosopo.search import clauses
from prosopo.search.alike import Alike, marked, with_keys
from prosopo.search.clauses import Clause

MOST_HITS = 500
_ROWS = 750  # read for one word: someone may bear it in several forms
_ROWS_IN_FULL = 5000  # read for one surname with the given names that fit
_AT_ONCE = 8  # words asked for together
_BY_GIVEN = 0.9  # of the likeness, where it is a given name alone

# Where so many different words stand beside a surname, it is mostly a given name, and they are surnames: those are
# compared that share a key; and with an initial, their first letters.
_MANY, _LETTERS = 300, 3
_INITIALS = frozenset(
    word_key(f"{letter}.") for letter in "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщыэюяіїєё"
)

_MOST_KNOWN = 100_000
# By key, which is made from the letters, so that it never means another word. Replaced, never emptied: another thread
# may be reading it.
_known: dict[int, WordOrInitial] = {}

USES = NameUse._meta.db_table


@dataclass
class Hits:
    """People, or other records, with their sort keys, each with the best score."""

    scores: dict[int, float] = field(default_factory=dict)
    sort_keys: dict[int, str] = field(default_factory=dict)

    def add(self, record: int, sort_key: str, score: float) -> None:
        if score > self.scores.get(record, 0.0):
            self.scores[record], self.sort_keys[record] = score, sort_key

    def are_enough(self, next_score: float) -> bool:
        """Whether nobody with this score or less could be among the first 500."""
        return len(self.scores) >= MOST_HITS and nlargest(MOST_HITS, self.scores.values())[-1] > next_score

    def ranked(self) -> list[tuple[float, str, int]]:
        """The best 500: score (negative, so that the best comes first), sort key and key."""
        return sorted((-score, self.sort_keys[record], record) for record, score in self.scores.items())[:MOST_HITS]


def add_by_surname(hits: Hits, words: Sequence[Alike], narrowed: Sequence[Clause]) -> None:
    """Who bears one of these words, the most alike first, as a surname or a given name. A query for eight words."""
    for start in range(0, len(words), _AT_ONCE):
        some = words[start : start + _AT_ONCE]
        if hits.are_enough(some[0].likeness):
            return
        likeness = {one.key: one.likeness for one in some}
        branches = [clauses.every([*_bearing(one.key), _as(Part.SURNAME, Part.GIVEN), *narrowed]) for one in some]
        for word, part, given, _, sort_key, person in _read(branches, _ROWS):
            score = likeness[word] * _BY_GIVEN if part == Part.GIVEN else likeness[word]
            hits.add(person, sort_key, round(score, 4) if given == NONE else weighed(score, None, None))


def add_by_full_name(hits: Hits, form: Form, words: Sequence[Alike], narrowed: Sequence[Clause]) -> None:
    """Who bears one of these surnames, by the given name and patronymic beside it. Four queries at most."""
    if not words:
        return
    surnames = {one.key: one.likeness for one in words}
    found = clauses.every([*_bearing(*surnames), _as(Part.SURNAME), *narrowed])
    columns = "u.word, u.given, u.patronymic"
    sql = f"SELECT {columns}, COUNT(*) FROM {USES} u WHERE {found.sql} GROUP BY {columns}"  # noqa: S608  our own names
    different = clauses.rows(Clause(sql, found.values))
    given = _likenesses(form.given, {row[1] for row in different})
    patronymic = _likenesses(form.patronymic, {row[2] for row in different})
    scores = {
        (word, first, father): weighed(surnames[word], given[first], patronymic[father])
        for word, first, father, _ in different
    }
    best: dict[int, set[int]] = defaultdict(set)
    bearers = 0
    for word, first, _, number in sorted(different, key=lambda row: -scores[row[:3]]):
        if bearers >= MOST_HITS:
            break
        best[word].add(first)
        bearers += number
    branches = [
        clauses.every([*_bearing(word), _as(Part.SURNAME), clauses.among("u.given", sorted(names)), *narrowed])
        for word, names in best.items()
    ]
    for word, _, first, father, sort_key, person in _read(branches, _ROWS_IN_FULL):
        # Whoever has first been named so between the two queries is found the next time.
        if (score := scores.get((word, first, father))) is not None:
            hits.add(person, sort_key, score)


def _bearing(*words: int) -> list[Clause]:
    return [Clause(f"u.kind = {int(Named.PERSON)}"), clauses.among("u.word", words)]


def _as(*parts: Part) -> Clause:
    return clauses.among("u.part", map(int, parts))


def _likenesses(asked: WordOrInitial | None, keys: set[int]) -> dict[int, float | None]:
    """How alike what is asked for is to each of these words; None where there is nothing to compare."""
    if asked is None:
        return dict.fromkeys(keys)
    compared = keys if len(keys) <= _MANY or asked.is_initial else keys & _like_given(asked.text)
    words = _words(compared)
    likeness: dict[int, float | None] = dict.fromkeys(keys, 0.0) | {NONE: None}
    for key, word in words.items():
        short = WordOrInitial(word.text[:_LETTERS], word.is_initial) if asked.is_initial else word
        likeness[key] = likeness_of_parts(asked, short if len(keys) > _MANY else word)
    return likeness


def _like_given(name: str) -> set[int]:
    """Words that share a key with a form of a given name, and all initials. One query."""
    shared = {key for form in {name, *forms_of(name)} for key in word_keys(form)} | marked(name)
    return {key for words in with_keys(shared).values() for key in words} | _INITIALS


def _words(keys: Collection[int]) -> dict[int, WordOrInitial]:
    """Given names and patronymics by key. One query for those not known yet: there are few, and none changes."""
    global _known
    known = _known = _known if len(_known) <= _MOST_KNOWN else {}
    unknown = [key for key in keys if key not in known]
    for key, text in texts_of(unknown).items():
        known[key] = WordOrInitial(text.rstrip("."), text.endswith("."))
    return {key: known[key] for key in keys if key in known}


def forget() -> None:
    global _known
    _known = {}


def _read(branches: Sequence[Clause], most: int) -> Iterator[tuple[Any, ...]]:
    """Word, part, given name, patronymic, sort key and person, of each branch so many in order. One query or none."""
    columns = "u.word, u.part, u.given, u.patronymic, u.sort_key, u.record"
    limited = [
        f"SELECT * FROM (SELECT {columns} FROM {USES} u WHERE {branch.sql}"  # noqa: S608  our own names
        f" ORDER BY u.sort_key, u.record LIMIT {most}) some{number}"
        for number, branch in enumerate(branches)
    ]
    if limited:
        values = tuple(value for branch in branches for value in branch.values)
        yield from clauses.rows(Clause(" UNION ALL ".join(limited), values))

"""Fuzzy search for given names and patronymics: which of those in the index match the one asked for."""

from collections.abc import Callable, Collection, Iterable, Sequence

from prosopo.index.models.names import NO_WORD, first_letter, word_key_range
from prosopo.index.name_index.writing import texts_of
from prosopo.names.given import letters_for_initial, letters_of_initials
from prosopo.names.name_parts import NameToken
from prosopo.names.part_likeness import is_left_over, likeness_of_parts, likeness_of_patronymics
from prosopo.search import clauses
from prosopo.search.clauses import Clause
from prosopo.search.fuzzy_words import WordMatch

LikenessOfKey = Callable[[int], float | None]

_MOST_CACHED = 100_000
# By word key, which is a hash of the letters and so always means the same word. Replaced, never emptied: another
# thread may be reading it.
_cache: dict[int, NameToken] = {}


class GivenNameQuery:
    """The given name or patronymic of a query, None if it has none, and the words of the index that match it."""

    def __init__(self, asked: NameToken | None, alike: Sequence[WordMatch], are_patronymics: bool = False) -> None:
        self.asked = asked
        self._likeness = likeness_of_patronymics if are_patronymics else likeness_of_parts
        self._may_contradict = are_patronymics and asked is not None and is_left_over(asked)
        self._alike = {word.key: word.likeness for word in alike}
        if asked is None:
            self._letters: set[str] = set()
        elif asked.is_initial:
            fitting = letters_for_initial(asked.text)
            self._letters = {*fitting, *(letter.upper() for letter in fitting)}
        else:
            self._letters = {letter.upper() for letter in letters_of_initials(asked.text)}
        self._letters.discard("")

    def column_clauses(self, column: str) -> list[Clause]:
        """The alternatives by which a column of `NameUse` matches, each for a query of its own; none if all rows do."""
        if self.asked is None:
            return []
        ranges = (word_key_range(letter) for letter in sorted(self._letters))
        return [
            clauses.column_in(column, sorted({NO_WORD, *self._alike})),
            *(Clause(f"{column} >= %s AND {column} < %s", ends) for ends in ranges),
        ]

    def likeness_of_keys(self, keys: Iterable[int]) -> LikenessOfKey:
        """A function from the key of one of these words to its likeness, 0 to 1. One query, or none.

        The likeness is None where either side has no name to compare, and 0 for keys that are none of these; in place
        of patronymics, words left over may contradict: see `likeness_of_patronymics`.
        """
        asked = self.asked
        if asked is None:
            return lambda _: None
        # A word with another first letter is not alike, unless it is a form of the same name: then it is in `_alike`.
        if self._may_contradict:
            read, alike = set(keys) - {NO_WORD}, {}
        else:
            alike = self._alike
            read = {key for key in keys if first_letter(key).upper() in self._letters} - alike.keys()
        likeness: dict[int, float | None] = {NO_WORD: None, **alike}
        likeness |= {key: self._likeness(asked, part) for key, part in _name_parts(read).items()}
        return lambda key: likeness.get(key, 0.0)


def _name_parts(keys: Collection[int]) -> dict[int, NameToken]:
    """Given names and patronymics by key. One query for those not yet cached: there are few, and none changes."""
    global _cache
    cached = _cache = _cache if len(_cache) <= _MOST_CACHED else {}
    uncached = [key for key in keys if key not in cached]
    for key, text in texts_of(uncached).items() if uncached else ():
        cached[key] = NameToken(text.rstrip("."), text.endswith("."))
    return {key: cached[key] for key in keys if key in cached}


def clear_cache() -> None:
    global _cache
    _cache = {}

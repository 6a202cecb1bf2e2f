"""What stands beside a surname: which given names and patronymics of the index may be the one that is asked for."""

from collections.abc import Callable, Collection, Iterable, Sequence

from prosopo.index.models.names import NO_WORD, first_letter, word_key_range
from prosopo.index.name_index.writing import texts_of
from prosopo.names.given import letters_for_initial, letters_of_initials
from prosopo.names.name_forms import likeness_of_parts
from prosopo.names.name_parts import Part
from prosopo.search import clauses
from prosopo.search.clauses import Clause
from prosopo.search.fuzzy_words import WordMatch

Judge = Callable[[int], float | None]

_MOST_KNOWN = 100_000
# By key, which is made from the letters, so that it never means another word. Replaced, never emptied: another thread
# may be reading it.
_known: dict[int, Part] = {}


class GivenNameQuery:
    """A given name or patronymic that is asked for, or none, and the words of the index that may be it."""

    def __init__(self, asked: Part | None, alike: Sequence[WordMatch]) -> None:
        self.asked = asked
        self._alike = {one.key: one.likeness for one in alike}
        if asked is None:
            self._letters: set[str] = set()
        elif asked.is_initial:
            fitting = letters_for_initial(asked.text)
            self._letters = {*fitting, *(letter.upper() for letter in fitting)}
        else:
            self._letters = {letter.upper() for letter in letters_of_initials(asked.text)}
        self._letters.discard("")

    def fitting(self, column: str) -> list[Clause]:
        """The ways in which a column of `NameUse` fits, each a condition by itself: none where anything does."""
        if self.asked is None:
            return []
        ranges = (word_key_range(letter) for letter in sorted(self._letters))
        return [
            clauses.among(column, sorted({NO_WORD, *self._alike})),
            *(Clause(f"{column} >= %s AND {column} < %s", ends) for ends in ranges),
        ]

    def judge(self, keys: Iterable[int]) -> Judge:
        """How alike each of these words is to it, 0 to 1; None where there is nothing to compare. One query, or none.

        Whatever has come to the index since is not alike: it is found the next time.
        """
        asked = self.asked
        if asked is None:
            return lambda _: None
        # What begins with another letter is not alike, or is a form of the name and among those that are.
        parts = _parts({key for key in keys if first_letter(key).upper() in self._letters} - self._alike.keys())
        found: dict[int, float | None] = {NO_WORD: None, **self._alike}
        found |= {key: likeness_of_parts(asked, part) for key, part in parts.items()}
        return lambda key: found.get(key, 0.0)


def _parts(keys: Collection[int]) -> dict[int, Part]:
    """Given names and patronymics by key. One query for those not known yet: there are few, and none changes."""
    global _known
    known = _known = _known if len(_known) <= _MOST_KNOWN else {}
    unknown = [key for key in keys if key not in known]
    for key, text in texts_of(unknown).items() if unknown else ():
        known[key] = Part(text.rstrip("."), text.endswith("."))
    return {key: known[key] for key in keys if key in known}


def clear_cache() -> None:
    global _known
    _known = {}

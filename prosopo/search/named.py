"""Finding people by their names, under any spelling, ranked: those who have a name of their own."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from prosopo.index.name_tables import NONE, Part
from prosopo.names.forms import Form, weighed, without_surname
from prosopo.search import bearers, clauses
from prosopo.search.alike import Alike
from prosopo.search.bearers import MOST_NAMES, Bearer, Borne, Name
from prosopo.search.beside import Beside
from prosopo.search.clauses import Clause
from prosopo.search.hits import MOST_HITS, Hits, How

_AT_ONCE = 8  # words of which the bearers are read before those of all that are less alike
_MOST_OTHERS = 100  # bearers of another given name, of each surname
_NEARLY = 0.15  # less alike than the best surname: whoever bears another given name beside such a one is told of, too

# The score of whoever is so named: surname (or given name), given name, patronymic.
_Score = Callable[[int, int, int], float]


@dataclass(frozen=True)
class Reading:
    """One way to read the name that is asked for, and all whom this and other ways have found."""

    form: Form
    hits: Hits
    narrowed: Sequence[Clause]

    def find_by_surname(self, words: Sequence[Alike]) -> None:
        """Who bears one of these words as a surname, the most alike first. Three queries at most."""
        score = _by_surname({one.key: one.likeness for one in words})
        # Those who bear the first ones in any full name, before those who bear the others alone.
        first = sum(one.likeness > weighed(words[0].likeness, None, None) for one in words)
        for some in (words[:first], words[first : first + _AT_ONCE], words[first + _AT_ONCE :]):
            if not some or self.hits.are_enough(some[0].likeness):
                continue
            keys = [one.key for one in some]
            self._add_first(
                bearers.in_order(keys, Part.SURNAME, MOST_HITS, self.narrowed, alone=True), MOST_HITS, score
            )

    def find_by_full_name(self, words: Sequence[Alike], given: Beside, patronymic: Beside) -> None:
        """Who bears one of these surnames, by the given name and patronymic beside it. Eight queries at most."""
        likeness = {one.key: one.likeness for one in words}
        near = [one.key for one in words if one.likeness >= words[0].likeness - _NEARLY]
        by_father = patronymic.asked is not None
        # Without a given name, all names with the surname are gone through.
        some, ways = (list(likeness), given.fitting("u.given")) if given.asked else (near, [Clause("1 = 1")])
        names = bearers.counted(some, Part.SURNAME, ways, by_father, self.narrowed)
        score = _by_full_name((one.name for one in names), likeness, given, patronymic)
        self._add_best(names, Part.SURNAME, by_father, score)
        if not self.hits.are_enough(weighed(words[0].likeness, 0.0, 1.0 if by_father else None)):
            found = bearers.in_order(near, Part.SURNAME, _MOST_OTHERS, self.narrowed)
            score = _by_full_name((name for name, _, _ in found), likeness, given, patronymic)
            self._add_first(found, _MOST_OTHERS, score)

    def find_by_given_name(self, words: Sequence[Alike], patronymic: Beside) -> None:
        """Who bears one of these given names, by the patronymic behind it if one is asked for. Six queries at most."""
        likeness = {one.key: one.likeness for one in words}
        ways = [clauses.every([Clause(f"u.given = {NONE}"), way]) for way in patronymic.fitting("u.patronymic")]
        names = bearers.counted(list(likeness), Part.GIVEN, ways, True, self.narrowed)
        self._add_best(names, Part.GIVEN, True, _by_given_name((one.name for one in names), likeness, patronymic))
        if not self.hits.are_enough(without_surname(words[0].likeness, 0.0 if patronymic.asked else None)):
            found = bearers.in_order(list(likeness), Part.GIVEN, MOST_HITS, self.narrowed)
            score = _by_given_name((name for name, _, _ in found), likeness, patronymic)
            self._add_first(found, MOST_HITS, score)

    def _add_best(self, names: Sequence[Borne], part: Part, by_father: bool, score: _Score) -> None:
        """Add the bearers of the best of these names, as many as could be among the first 500. Two queries at most."""
        by_score = sorted(((score(*one.name), one) for one in names), key=lambda scored: -scored[0])
        whole: list[Borne] = []
        number = 0
        for _, alike in groupby(by_score, key=lambda scored: scored[0]):
            some = [one for _, one in alike]
            borne = sum(one.bearers for one in some)
            if number + borne > MOST_HITS:
                self.hits.is_cut = True
                self._add(bearers.of_names(some[:MOST_NAMES], part, by_father, self.narrowed, MOST_HITS), score)
                break
            whole += some
            number += borne
        self._add(bearers.of_names(whole, part, by_father, self.narrowed, MOST_HITS), score)

    def _add_first(self, found: Sequence[Bearer], most: int, score: _Score) -> None:
        """Add the first bearers of some words, of each at least so many if there are."""
        self._add(found, score)
        each = Counter(word for (word, _, _), _, _ in set(found))
        self.hits.is_cut = self.hits.is_cut or any(number >= most for number in each.values())

    def _add(self, found: Sequence[Bearer], score: _Score) -> None:
        scored = {name: (score(*name), How(self.form, name)) for name in {name for name, _, _ in found}}
        for name, sort_key, person in found:
            self.hits.add_person(person, sort_key, *scored[name])


def _by_surname(likeness: Mapping[int, float]) -> _Score:
    full = {word: weighed(alike, None, None) for word, alike in likeness.items()}
    return lambda word, given, father: likeness[word] if given == father == NONE else full[word]


def _by_full_name(names: Iterable[Name], likeness: Mapping[int, float], given: Beside, patronymic: Beside) -> _Score:
    known = set(names)
    first, father = given.judge(one for _, one, _ in known), patronymic.judge(other for _, _, other in known)
    return lambda word, one, other: weighed(likeness[word], first(one), father(other))


def _by_given_name(names: Iterable[Name], likeness: Mapping[int, float], patronymic: Beside) -> _Score:
    father = patronymic.judge({other for _, _, other in names})
    return lambda word, _, other: without_surname(likeness[word], father(other))

"""Finding people by their names, under any spelling, ranked: those who have a name of their own."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from prosopo.index.models.names import NO_WORD, NamePart
from prosopo.names.name_forms import Form, weighed, without_surname
from prosopo.search import clauses, name_queries
from prosopo.search.clauses import Clause
from prosopo.search.fuzzy_words import WordMatch
from prosopo.search.given_names import GivenNameQuery
from prosopo.search.name_queries import MOST_NAMES, Bearer, Name, NameBearers
from prosopo.search.scores import MOST_HITS, Hits, NameReading

_AT_ONCE = 8  # words of which the bearers are read before those of all that are less alike
_MOST_OTHERS = 50  # bearers of each surname that are told of, behind those who fit better
_MOST_NEAR = 5  # surnames of which they are told
_NEARLY = 0.15  # less alike than the best surname: whoever bears another given name beside such a one is told of, too

# The score of whoever is so named: surname (or given name), given name, patronymic.
_Score = Callable[[int, int, int], float]


@dataclass(frozen=True)
class Reading:
    """One way to read the name that is asked for, and all whom this and other ways have found."""

    form: Form
    words: Sequence[WordMatch]  # the surname, or else the given name, may be one of these: the most alike first
    hits: Hits
    narrowed: Sequence[Clause]

    @cached_property
    def likeness(self) -> dict[int, float]:
        return {one.key: one.likeness for one in self.words}

    @cached_property
    def places(self) -> dict[int, int]:
        return {one.key: place for place, one in enumerate(self.words)}

    def find_by_surname(self) -> None:
        """Who bears one of the words as a surname, the most alike first. Three queries at most."""
        words, score = self.words, _by_surname(self.likeness)
        # Those who bear the first ones in any full name, before those who bear the others alone.
        first = sum(one.likeness > weighed(words[0].likeness, None, None) for one in words)
        for some in (words[:first], words[first : first + _AT_ONCE], words[first + _AT_ONCE :]):
            if not some:
                continue
            if self.hits.are_enough(some[0].likeness):
                self.hits.is_cut = True
                return
            most = max(MOST_HITS - len(self.hits.scores), _MOST_OTHERS)
            queries = name_queries.first_bearers_queries(
                [one.key for one in some], NamePart.SURNAME, most, self.narrowed, alone=True
            )
            self._add_first(*name_queries.read_bearers(queries), most, score)

    def find_by_full_name(self, given: GivenNameQuery, patronymic: GivenNameQuery) -> None:
        """Who bears one of the surnames, by the given name and patronymic beside it. Six queries at most."""
        words, likeness = self.words, self.likeness
        near = [one.key for one in words if one.likeness >= words[0].likeness - _NEARLY]
        by_father = patronymic.asked is not None
        # Without a given name, all names with the surname are gone through.
        some, ways = (list(likeness), given.fitting("u.given")) if given.asked else (near, [Clause("1 = 1")])
        names = name_queries.count_names(some, NamePart.SURNAME, ways, by_father, self.narrowed)

        def score(known: Iterable[Name]) -> _Score:
            return _by_full_name(known, likeness, given, patronymic)

        best = _Best.of(names, score(one.name for one in names))
        others: list[Clause] = []
        if not best.are_enough(weighed(words[0].likeness, 0.0, 1.0 if by_father else None)):
            self.hits.is_cut = self.hits.is_cut or len(near) > _MOST_NEAR
            others = name_queries.first_bearers_queries(
                near[:_MOST_NEAR], NamePart.SURNAME, _MOST_OTHERS, self.narrowed
            )
        self._add_best(best, NamePart.SURNAME, by_father, others, _MOST_OTHERS, score)

    def find_by_given_name(self, patronymic: GivenNameQuery) -> None:
        """Who bears one of the given names, by the patronymic behind it if one is asked for. Four queries at most."""
        words, likeness = self.words, self.likeness
        ways = [clauses.every([Clause(f"u.given = {NO_WORD}"), way]) for way in patronymic.fitting("u.patronymic")]
        names = name_queries.count_names(list(likeness), NamePart.GIVEN, ways, True, self.narrowed)

        def score(known: Iterable[Name]) -> _Score:
            return _by_given_name(known, likeness, patronymic)

        best = _Best.of(names, score(one.name for one in names))
        others: list[Clause] = []
        if not best.are_enough(without_surname(words[0].likeness, 0.0 if patronymic.asked else None)):
            others = name_queries.first_bearers_queries(list(likeness), NamePart.GIVEN, MOST_HITS, self.narrowed)
        self._add_best(best, NamePart.GIVEN, True, others, MOST_HITS, score)

    def _add_best(
        self,
        best: "_Best",
        part: NamePart,
        by_father: bool,
        others: Sequence[Clause],
        most: int,
        score: Callable[[Iterable[Name]], _Score],
    ) -> None:
        """Add the bearers of the best names, and whomever the other queries find, of each word so many. One query."""
        whole, last, first = name_queries.read_bearers(
            name_queries.bearers_query(best.whole, part, by_father, self.narrowed, MOST_HITS),
            name_queries.bearers_query(best.last[:MOST_NAMES], part, by_father, self.narrowed, MOST_HITS),
            others,
        )
        self.hits.is_cut = self.hits.is_cut or bool(best.last)
        self._add([*whole, *last], best.score)
        self._add_first(first, most, score(name for name, _, _ in first))

    def _add_first(self, found: Sequence[Bearer], most: int, score: _Score) -> None:
        """Add the first bearers of some words, of each at least so many if there are."""
        self._add(found, score)
        each = Counter(word for (word, _, _), _, _ in set(found))
        self.hits.is_cut = self.hits.is_cut or any(number >= most for number in each.values())

    def _add(self, found: Sequence[Bearer], score: _Score) -> None:
        names = {name for name, _, _ in found}
        scored = {name: (score(*name), NameReading(self.places[name[0]], name, self.form)) for name in names}
        for name, sort_key, person in found:
            self.hits.add_person(person, sort_key, *scored[name])


@dataclass(frozen=True)
class _Best:
    """The names that fit best, as many as the first 500 may bear.

    All who bear one of the first are among these; of those who bear one of the `last`, which fit equally well, not all.
    """

    whole: Sequence[NameBearers]
    last: Sequence[NameBearers]
    score: _Score

    @classmethod
    def of(cls, names: Iterable[NameBearers], score: _Score) -> "_Best":
        by_score = sorted(((score(*one.name), one) for one in names), key=lambda scored: -scored[0])
        whole: list[NameBearers] = []
        number = 0
        for _, alike in groupby(by_score, key=lambda scored: scored[0]):
            some = [one for _, one in alike]
            number += sum(one.bearers for one in some)
            if number > MOST_HITS:
                return cls(whole, some, score)
            whole += some
        return cls(whole, [], score)

    def are_enough(self, next_score: float) -> bool:
        """Whether nobody with this score or less could be among the first 500."""
        return bool(self.last) and self.score(*self.last[0].name) > next_score


def _by_surname(likeness: Mapping[int, float]) -> _Score:
    full = {word: weighed(alike, None, None) for word, alike in likeness.items()}
    return lambda word, given, father: likeness[word] if given == father == NO_WORD else full[word]


def _by_full_name(
    names: Iterable[Name], likeness: Mapping[int, float], given: GivenNameQuery, patronymic: GivenNameQuery
) -> _Score:
    known = set(names)
    first, father = given.judge(one for _, one, _ in known), patronymic.judge(other for _, _, other in known)
    return lambda word, one, other: weighed(likeness[word], first(one), father(other))


def _by_given_name(names: Iterable[Name], likeness: Mapping[int, float], patronymic: GivenNameQuery) -> _Score:
    father = patronymic.judge({other for _, _, other in names})
    return lambda word, _, other: without_surname(likeness[word], father(other))

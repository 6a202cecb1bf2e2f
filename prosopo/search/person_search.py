"""People found by a name of their own, in any spelling, by one form of the name asked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from prosopo.index.models.names import NO_WORD, NamePart
from prosopo.names.name_forms import NameForm, likeness_without_surname, weighted_likeness
from prosopo.search import clauses, name_queries
from prosopo.search.clauses import Clause
from prosopo.search.fuzzy_words import WordMatch
from prosopo.search.given_names import GivenNameQuery
from prosopo.search.name_queries import MOST_NAMES, Bearer, NameBearers, NameWords
from prosopo.search.scores import MOST_HITS, Hits, NameReading

_AT_ONCE = 8  # words whose bearers are read before those of all words that are less alike
_MOST_OTHERS = 50  # bearers of one surname with other given names, listed behind better matches
_MOST_NEAR = 5  # surnames whose bearers are listed so
_NEARLY = 0.15  # surnames that are at most so much less alike than the best count among these

# The score of a name by the keys of its words: surname (or given name), given name, patronymic.
_Score = Callable[[int, int, int], float]


@dataclass(frozen=True)
class FormSearch:
    """A search for one form of the name, which adds the people that it finds to the hits of all forms."""

    form: NameForm
    words: Sequence[WordMatch]  # of the index, for the surname, or else for the given name: the most alike first
    hits: Hits
    narrowed: Sequence[Clause]

    @cached_property
    def likeness(self) -> dict[int, float]:
        return {word.key: word.likeness for word in self.words}

    @cached_property
    def ranks(self) -> dict[int, int]:
        return {word.key: rank for rank, word in enumerate(self.words)}

    def find_by_surname(self) -> None:
        """Find the bearers of one of the words as a surname, the most alike first. Three queries at most."""
        words, score = self.words, _by_surname(self.likeness)
        # Full names with one of the first words score higher than surnames that are one of the others.
        first = sum(word.likeness > weighted_likeness(words[0].likeness, None, None) for word in words)
        for group in (words[:first], words[first : first + _AT_ONCE], words[first + _AT_ONCE :]):
            if not group:
                continue
            if self.hits.are_enough(group[0].likeness):
                self.hits.is_cut = True
                return
            most = max(MOST_HITS - len(self.hits.scores), _MOST_OTHERS)
            queries = name_queries.first_bearers_queries(
                [word.key for word in group], NamePart.SURNAME, most, self.narrowed, alone=True
            )
            (bearers,) = name_queries.read_bearers(queries)
            self._add_first(bearers, most, score)

    def find_by_full_name(self, given: GivenNameQuery, patronymic: GivenNameQuery) -> None:
        """Find the bearers of one of the surnames, by given name and patronymic. Six queries at most."""
        words, likeness = self.words, self.likeness
        near = [word.key for word in words if word.likeness >= words[0].likeness - _NEARLY]
        by_patronymic = patronymic.asked is not None
        if given.asked:
            surnames, given_clauses = list(likeness), given.column_clauses("u.given")
        else:
            surnames, given_clauses = near, [Clause("1 = 1")]  # all names with one of these surnames
        names = name_queries.count_names(surnames, NamePart.SURNAME, given_clauses, by_patronymic, self.narrowed)

        def score(scored_names: Iterable[NameWords]) -> _Score:
            return _by_full_name(scored_names, likeness, given, patronymic)

        best = _BestNames.of(names, score(counted.name for counted in names))
        others: list[Clause] = []
        if not best.are_enough(weighted_likeness(words[0].likeness, 0.0, 1.0 if by_patronymic else None)):
            self.hits.is_cut = self.hits.is_cut or len(near) > _MOST_NEAR
            others = name_queries.first_bearers_queries(
                near[:_MOST_NEAR], NamePart.SURNAME, _MOST_OTHERS, self.narrowed
            )
        self._add_best(best, NamePart.SURNAME, by_patronymic, others, _MOST_OTHERS, score)

    def find_by_given_name(self, patronymic: GivenNameQuery) -> None:
        """Find the bearers of one of the given names, by patronymic if there is one. Four queries at most."""
        words, likeness = self.words, self.likeness
        no_given, matching = Clause(f"u.given = {NO_WORD}"), patronymic.column_clauses("u.patronymic")
        patronymic_clauses = [clauses.all_of([no_given, patronymic_clause]) for patronymic_clause in matching]
        names = name_queries.count_names(list(likeness), NamePart.GIVEN, patronymic_clauses, True, self.narrowed)

        def score(scored_names: Iterable[NameWords]) -> _Score:
            return _by_given_name(scored_names, likeness, patronymic)

        best = _BestNames.of(names, score(counted.name for counted in names))
        others: list[Clause] = []
        if not best.are_enough(likeness_without_surname(words[0].likeness, 0.0 if patronymic.asked else None)):
            others = name_queries.first_bearers_queries(list(likeness), NamePart.GIVEN, MOST_HITS, self.narrowed)
        self._add_best(best, NamePart.GIVEN, True, others, MOST_HITS, score)

    def _add_best(
        self,
        best: "_BestNames",
        part: NamePart,
        by_patronymic: bool,
        others: Sequence[Clause],
        most: int,
        score: Callable[[Iterable[NameWords]], _Score],
    ) -> None:
        """Add the bearers of the best names, and those that the other queries find, `most` of each word. One query."""
        whole, last, first = name_queries.read_bearers(
            name_queries.bearers_query(best.whole, part, by_patronymic, self.narrowed, MOST_HITS),
            name_queries.bearers_query(best.last[:MOST_NAMES], part, by_patronymic, self.narrowed, MOST_HITS),
            others,
        )
        self.hits.is_cut = self.hits.is_cut or bool(best.last)
        self._add([*whole, *last], best.score)
        self._add_first(first, most, score(name for name, _, _ in first))

    def _add_first(self, bearers: Sequence[Bearer], most: int, score: _Score) -> None:
        """Add the first bearers of some words, at most `most` of each."""
        self._add(bearers, score)
        by_word = Counter(word for (word, _, _), _, _ in set(bearers))
        self.hits.is_cut = self.hits.is_cut or any(number >= most for number in by_word.values())

    def _add(self, bearers: Sequence[Bearer], score: _Score) -> None:
        names = {name for name, _, _ in bearers}
        scored = {name: (score(*name), NameReading(self.ranks[name[0]], name, self.form)) for name in names}
        for name, sort_key, person in bearers:
            self.hits.add_person(person, sort_key, *scored[name])


@dataclass(frozen=True)
class _BestNames:
    """The names that match best, as many as the first 500 people may bear.

    Of the bearers of `whole` names all are among the first 500; of those of the `last` names, whose scores are equal,
    only some.
    """

    whole: Sequence[NameBearers]
    last: Sequence[NameBearers]
    score: _Score

    @classmethod
    def of(cls, names: Iterable[NameBearers], score: _Score) -> "_BestNames":
        by_score = sorted(((score(*counted.name), counted) for counted in names), key=lambda scored: -scored[0])
        whole: list[NameBearers] = []
        number = 0
        for _, same_score in groupby(by_score, key=lambda scored: scored[0]):
            group = [counted for _, counted in same_score]
            number += sum(counted.bearers for counted in group)
            if number > MOST_HITS:
                return cls(whole, group, score)
            whole += group
        return cls(whole, [], score)

    def are_enough(self, next_score: float) -> bool:
        """Whether the first 500 are complete without anyone of this score or less."""
        return bool(self.last) and self.score(*self.last[0].name) > next_score


def _by_surname(likeness: Mapping[int, float]) -> _Score:
    in_full_name = {word: weighted_likeness(surname, None, None) for word, surname in likeness.items()}
    return lambda word, given, patronymic: likeness[word] if given == patronymic == NO_WORD else in_full_name[word]


def _by_full_name(
    names: Iterable[NameWords], likeness: Mapping[int, float], given: GivenNameQuery, patronymic: GivenNameQuery
) -> _Score:
    distinct = set(names)
    given_likeness = given.likeness_of_keys(given_key for _, given_key, _ in distinct)
    patronymic_likeness = patronymic.likeness_of_keys(patronymic_key for _, _, patronymic_key in distinct)
    return lambda word, given_key, patronymic_key: weighted_likeness(
        likeness[word], given_likeness(given_key), patronymic_likeness(patronymic_key)
    )


def _by_given_name(names: Iterable[NameWords], likeness: Mapping[int, float], patronymic: GivenNameQuery) -> _Score:
    patronymic_likeness = patronymic.likeness_of_keys({patronymic_key for _, _, patronymic_key in names})
    return lambda word, _, patronymic_key: likeness_without_surname(likeness[word], patronymic_likeness(patronymic_key))

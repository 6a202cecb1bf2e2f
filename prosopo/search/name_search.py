"""Name search: people, and all other records with names, in any spelling or script, in spite of typing errors."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import ClassVar, NamedTuple

from prosopo.index.models.names import NAME_CODES
from prosopo.models.counts import BoundedCount
from prosopo.models.keysets import Key
from prosopo.names.letters import lowered
from prosopo.names.name_forms import forms, forms_without_surname
from prosopo.names.name_parts import NameToken
from prosopo.names.part_likeness import likeness_of_parts
from prosopo.names.phrases import words
from prosopo.schema import RecordKind
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, Clause
from prosopo.search.fuzzy_words import MOST_ALIKE, WordMatch, WordQuery, match_words
from prosopo.search.given_names import GivenNameQuery
from prosopo.search.person_search import FormSearch
from prosopo.search.phrase_search import search_phrases
from prosopo.search.scores import MOST_HITS, Hits, NameReading

MOST_LETTERS = 500  # of the name in a query
_MOST_FORMS = 4  # forms of a name that are searched: those whose surname is most alike to one in the index
_PUBLIC = Clause("u.public")

WordMatches = Mapping[WordQuery, Sequence[WordMatch]]  # the words of the index that match each word of the name


class Hit(NamedTuple):
    """A record found by its name, and how well the name matches (0 to 1)."""

    kind: RecordKind
    key: int
    score: float
    reading: NameReading | None = None  # of people found by a name of their own


class RecordHits(NamedTuple):
    """The best hits, and whether others may have been left out."""

    hits: list[Hit]
    some_are_left_out: bool


@dataclass(frozen=True)
class RankedPeople:
    """The best 500 people for a name: by score, then in alphabetical order."""

    ranked: Sequence[tuple[float, str, int]]  # rank (the less, the better), sort key, key
    hits: Hits
    some_are_left_out: bool
    columns: ClassVar[int] = 3

    def by_name(self) -> "RankedPeople":
        """The same people in alphabetical order."""
        return replace(self, ranked=sorted((0.0, sort_key, person) for _, sort_key, person in self.ranked))

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        if backwards:
            before = [key for key in self.ranked if not after or key < after]
            return list(before[::-1][:size])
        return [key for key in self.ranked if not after or key > after][:size]

    @property
    def are_cut_off(self) -> bool:
        """Whether these are the most that a search returns, so that others may match as well."""
        return len(self.ranked) >= MOST_HITS

    def count(self, most: int | None = None) -> BoundedCount:
        """The number of people that the pages show, whatever `most` is."""
        return BoundedCount(len(self.ranked), is_exact=not self.some_are_left_out)

    def keys(self, most: int) -> Clause:
        rows = self.first(most)
        return Clause(f"SELECT person FROM ({rows.sql}) people", rows.values)  # noqa: S608  our own names

    def first(self, most: int) -> Clause:
        """Query for the sort keys and keys (`sort_key`, `person`) of the first ones, in no order."""
        keys = [person for _, _, person in self.ranked[:most]]
        chosen = clauses.column_in("d.person_id", keys) if keys else Clause("1 = 0")
        return Clause(f"SELECT d.sort_key, d.person_id AS person FROM {DOCUMENTS} d WHERE {chosen.sql}", chosen.values)  # noqa: S608  our own names


def search_people(
    name: str, narrowed: Sequence[Clause] = (), public: bool = True, typing: bool = False
) -> RankedPeople:
    """People whom a name may mean, the best matches first; while it is being typed, its last word may be incomplete.

    `narrowed` are further conditions on rows `u` of `NameUse`. Queries: at most three for the words, six for each of
    four forms of the name with a surname, four for each form without, and three for people who are found by a phrase;
    all of these once more where everyone found is left out by `narrowed`.
    """
    name = name[:MOST_LETTERS]
    people = _search_people(name, _word_matches(name, [RecordKind.PEOPLE], public, typing), narrowed, public, typing)
    if people.ranked or not narrowed:
        return people
    # The conditions leave nobody of exactly this name; someone of a similar name may remain.
    matches = _word_matches(name, [RecordKind.PEOPLE], public, typing, thorough=True)
    return _search_people(name, matches, narrowed, public, typing)


def _search_people(
    name: str, matches: WordMatches, narrowed: Sequence[Clause], public: bool, typing: bool
) -> RankedPeople:
    narrowed = [*([_PUBLIC] if public else []), *narrowed]
    hits = Hits(is_cut=any(len(alike) >= MOST_ALIKE for alike in matches.values()))
    _add_people(hits, name, matches, narrowed)
    hits.include(
        search_phrases([RecordKind.PEOPLE], name, _phrase_matches(name, matches), narrowed, public, typing)[
            RecordKind.PEOPLE
        ]
    )
    ranked = hits.ranked()
    return RankedPeople(ranked, hits, hits.is_cut or len(ranked) < len(hits.scores))


def _add_people(hits: Hits, name: str, matches: WordMatches, narrowed: Sequence[Clause]) -> None:
    """Add people found by a name of their own, under each form of the name asked for."""
    surnames = {form: matches[_word_query(form.surname)] for form in forms(name) if form.surname is not None}
    known = sorted((form for form in surnames if surnames[form]), key=lambda form: -surnames[form][0].likeness)
    hits.is_cut = hits.is_cut or len(known) > _MOST_FORMS
    for form in known[:_MOST_FORMS]:
        search = FormSearch(form, surnames[form], hits, narrowed)
        if form.given is None and form.patronymic is None:
            search.find_by_surname()
        else:
            search.find_by_full_name(
                _given_name_query(form.given, matches),
                _given_name_query(form.patronymic, matches, are_patronymics=True),
            )
    for form in forms_without_surname(name)[:_MOST_FORMS]:
        if given := matches[_word_query(form.given, beside_surname=True)]:
            FormSearch(form, given, hits, narrowed).find_by_given_name(_given_name_query(form.patronymic, matches))


def search_records(
    name: str, kinds: Collection[RecordKind], most: int, public: bool = True, typing: bool = True
) -> RecordHits:
    """The best hits among records of these kinds, which may include people."""
    name = name[:MOST_LETTERS]
    ranked: list[tuple[_Rank, Hit]] = []
    some_are_left_out = False
    matches = _word_matches(name, kinds, public, typing)
    if RecordKind.PEOPLE in kinds:
        people = _search_people(name, matches, (), public, typing)
        ranked += [_ranked_hit(RecordKind.PEOPLE, *hit, people.hits.readings.get(hit[-1])) for hit in people.ranked]
        some_are_left_out = people.some_are_left_out
    others = [kind for kind in kinds if kind is not RecordKind.PEOPLE]
    phrase = _phrase_matches(name, matches)
    for kind, named in search_phrases(others, name, phrase, public=public, typing=typing).items() if others else ():
        ranked += [_ranked_hit(kind, *hit) for hit in named.ranked()]
        some_are_left_out = some_are_left_out or named.is_cut
    ranked.sort(key=itemgetter(0))
    return RecordHits([hit for _, hit in ranked[:most]], some_are_left_out or len(ranked) > most)


_Rank = tuple[float, int, str, int]  # what hits are sorted by: negative score, kind, sort key, key


def _ranked_hit(
    kind: RecordKind, score: float, sort_key: str, key: int, reading: NameReading | None = None
) -> tuple[_Rank, Hit]:
    return (score, NAME_CODES[kind], sort_key, key), Hit(kind, key, -score, reading)


def _word_matches(
    name: str, kinds: Collection[RecordKind], public: bool, typing: bool, thorough: bool = False
) -> WordMatches:
    """The words of the index that match each word of a name, taken as a phrase and in all its forms."""
    phrase = words(name)
    queries = [WordQuery(word) for word in phrase]
    if RecordKind.PEOPLE in kinds:
        for form in (*forms(name), *forms_without_surname(name)):
            queries += [_word_query(form.surname)] if form.surname else []
            given_names = [part for part in (form.given, form.patronymic) if part is not None and not part.is_initial]
            queries += [_word_query(part, beside_surname=True) for part in given_names]
    return match_words(queries, kinds, public, _word_being_typed(name, phrase, typing), thorough)


def _word_query(part: NameToken | None, beside_surname: bool = False) -> WordQuery:
    return WordQuery("" if part is None else lowered(part.text), beside_surname)


def _given_name_query(part: NameToken | None, matches: WordMatches, are_patronymics: bool = False) -> GivenNameQuery:
    """The query for a given name or patronymic, which may be cut short."""
    if part is None or part.is_initial:
        return GivenNameQuery(part, (), are_patronymics)
    given = matches[_word_query(part, beside_surname=True)]
    longer = [
        match._replace(likeness=likeness_of_parts(part, NameToken(match.text, is_initial=False)))
        for match in matches.get(_word_query(part), ())
    ]
    return GivenNameQuery(part, [*(match for match in longer if match.likeness), *given], are_patronymics)


def _word_being_typed(name: str, phrase: Sequence[str], typing: bool) -> str:
    """The last word if it may be incomplete, else empty; one letter may be if it is all, else it is an initial."""
    if not phrase or name.rstrip().endswith("."):
        return ""
    is_letter = len(phrase[-1]) == 1
    return phrase[-1] if (len(phrase) == 1 if is_letter else typing) else ""


def _phrase_matches(name: str, matches: WordMatches) -> dict[str, Sequence[WordMatch]]:
    return {word: matches[WordQuery(word)] for word in words(name)}

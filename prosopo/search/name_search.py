"""Finding people, and all else that has a name, by how it is spelled: under any romanisation, with typing errors."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import ClassVar, NamedTuple

from prosopo.index.models.names import NAME_CODES
from prosopo.models.counts import BoundedCount
from prosopo.models.keysets import Key
from prosopo.names.letters import lowered
from prosopo.names.name_forms import forms, forms_without_surname, likeness_of_parts
from prosopo.names.name_parts import Part
from prosopo.names.phrases import words
from prosopo.schema import RecordKind
from prosopo.search import clauses
from prosopo.search.clauses import DOCUMENTS, Clause
from prosopo.search.fuzzy_words import MOST_ALIKE, WordMatch, WordQuery, match_words
from prosopo.search.given_names import GivenNameQuery
from prosopo.search.person_search import Reading
from prosopo.search.phrase_search import search_phrases
from prosopo.search.scores import MOST_HITS, Hits, NameReading

MOST_LETTERS = 500  # of a name that is asked for
_MOST_FORMS = 4  # ways to read a name that are tried: those whose surname is most alike to one that is known
_PUBLIC = Clause("u.public")

Meant = Mapping[WordQuery, Sequence[WordMatch]]


class Hit(NamedTuple):
    """A record that has been found by its name, and how well that fits (0 to 1)."""

    kind: RecordKind
    key: int
    score: float
    how: NameReading | None = None  # of people who have a name of their own


class RecordHits(NamedTuple):
    """The best hits, and whether there may be others."""

    hits: list[Hit]
    some_are_left_out: bool


@dataclass(frozen=True)
class PeopleRanked:
    """The best 500 people for a name: by score, then as they stand in lists."""

    ranked: Sequence[tuple[float, str, int]]  # rank (the less, the better), sort key, key
    hits: Hits
    some_are_left_out: bool
    columns: ClassVar[int] = 3

    def by_name(self) -> "PeopleRanked":
        """The same people, as they stand in lists."""
        return replace(self, ranked=sorted((0.0, sort_key, person) for _, sort_key, person in self.ranked))

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        if backwards:
            before = [key for key in self.ranked if not after or key < after]
            return list(before[::-1][:size])
        return [key for key in self.ranked if not after or key > after][:size]

    @property
    def are_cut_off(self) -> bool:
        """Whether these are as many as are ever given, so that others may fit as well."""
        return len(self.ranked) >= MOST_HITS

    def count(self, most: int | None = None) -> BoundedCount:
        """Only those are counted whom the pages show."""
        return BoundedCount(len(self.ranked), is_exact=not self.some_are_left_out)

    def first(self, most: int) -> Clause:
        """Their sort keys and keys, as rows of documents."""
        keys = [person for _, _, person in self.ranked[:most]]
        chosen = clauses.among("d.person_id", keys) if keys else Clause("1 = 0")
        return Clause(f"SELECT d.sort_key, d.person_id AS person FROM {DOCUMENTS} d WHERE {chosen.sql}", chosen.values)  # noqa: S608  our own names


def search_people(
    name: str, narrowed: Sequence[Clause] = (), public: bool = True, typing: bool = False
) -> PeopleRanked:
    """Who may be meant by a name; where it is being typed, its last word goes on.

    `narrowed` are further conditions on rows `u` of `NameUse`. Queries: three at most for what may be meant by the
    words, six for each of four ways to read the name with a surname, four for each without, and three for those who
    have no name; where whoever is found is left out by what narrows, once more.
    """
    name = name[:MOST_LETTERS]
    found = _search_people(name, _word_matches(name, [RecordKind.PEOPLE], public, typing), narrowed, public, typing)
    if found.ranked or not narrowed:
        return found
    # Whoever is called exactly so is not among them: someone may be who is called nearly so.
    meant = _word_matches(name, [RecordKind.PEOPLE], public, typing, thorough=True)
    return _search_people(name, meant, narrowed, public, typing)


def _search_people(name: str, meant: Meant, narrowed: Sequence[Clause], public: bool, typing: bool) -> PeopleRanked:
    narrowed = [*([_PUBLIC] if public else []), *narrowed]
    hits = Hits(is_cut=any(len(some) >= MOST_ALIKE for some in meant.values()))
    _add_people(hits, name, meant, narrowed)
    hits.include(
        search_phrases([RecordKind.PEOPLE], name, _phrase_matches(name, meant), narrowed, public, typing)[
            RecordKind.PEOPLE
        ]
    )
    ranked = hits.ranked()
    return PeopleRanked(ranked, hits, hits.is_cut or len(ranked) < len(hits.scores))


def _add_people(hits: Hits, name: str, meant: Meant, narrowed: Sequence[Clause]) -> None:
    """Add those who have a name of their own, by each way to read what is asked."""
    surnames = {form: meant[_word(form.surname)] for form in forms(name) if form.surname is not None}
    known = sorted((form for form in surnames if surnames[form]), key=lambda form: -surnames[form][0].likeness)
    hits.is_cut = hits.is_cut or len(known) > _MOST_FORMS
    for form in known[:_MOST_FORMS]:
        reading = Reading(form, surnames[form], hits, narrowed)
        if form.given is None and form.patronymic is None:
            reading.find_by_surname()
        else:
            reading.find_by_full_name(_given_name(form.given, meant), _given_name(form.patronymic, meant))
    for form in forms_without_surname(name)[:_MOST_FORMS]:
        if given := meant[_word(form.given, beside=True)]:
            Reading(form, given, hits, narrowed).find_by_given_name(_given_name(form.patronymic, meant))


def search_records(
    name: str, kinds: Collection[RecordKind], most: int, public: bool = True, typing: bool = True
) -> RecordHits:
    """The best hits among these kinds of records, people included."""
    name = name[:MOST_LETTERS]
    found: list[tuple[_Placed, Hit]] = []
    some_are_left_out = False
    meant = _word_matches(name, kinds, public, typing)
    if RecordKind.PEOPLE in kinds:
        people = _search_people(name, meant, (), public, typing)
        found += [_placed(RecordKind.PEOPLE, *hit, people.hits.how.get(hit[-1])) for hit in people.ranked]
        some_are_left_out = people.some_are_left_out
    others = [kind for kind in kinds if kind is not RecordKind.PEOPLE]
    phrase = _phrase_matches(name, meant)
    for kind, called_so in search_phrases(others, name, phrase, public=public, typing=typing).items() if others else ():
        found += [_placed(kind, *hit) for hit in called_so.ranked()]
        some_are_left_out = some_are_left_out or called_so.is_cut
    found.sort(key=itemgetter(0))
    return RecordHits([hit for _, hit in found[:most]], some_are_left_out or len(found) > most)


_Placed = tuple[float, int, str, int]  # by what hits are ranked: score below zero, kind, sort key, key


def _placed(
    kind: RecordKind, score: float, sort_key: str, key: int, how: NameReading | None = None
) -> tuple[_Placed, Hit]:
    return (score, NAME_CODES[kind], sort_key, key), Hit(kind, key, -score, how)


def _word_matches(
    name: str, kinds: Collection[RecordKind], public: bool, typing: bool, thorough: bool = False
) -> Meant:
    """What may be meant by each word of a name, in all ways to read it, and of a phrase."""
    phrase = words(name)
    wanted = [WordQuery(word) for word in phrase]
    if RecordKind.PEOPLE in kinds:
        for form in (*forms(name), *forms_without_surname(name)):
            wanted += [_word(form.surname)] if form.surname else []
            beside = [part for part in (form.given, form.patronymic) if part is not None and not part.is_initial]
            wanted += [_word(part, beside=True) for part in beside]
    return match_words(wanted, kinds, public, _going_on(name, phrase, typing), thorough)


def _word(part: Part | None, beside: bool = False) -> WordQuery:
    return WordQuery("" if part is None else lowered(part.text), beside)


def _given_name(part: Part | None, meant: Meant) -> GivenNameQuery:
    """What a given name or patronymic may be, and, where it is cut short, how it may go on."""
    if part is None or part.is_initial:
        return GivenNameQuery(part, ())
    same, others = meant[_word(part, beside=True)], meant.get(_word(part), ())
    longer = [one._replace(likeness=likeness_of_parts(part, Part(one.text, is_initial=False))) for one in others]
    return GivenNameQuery(part, [*(one for one in longer if one.likeness), *same])


def _going_on(name: str, phrase: Sequence[str], typing: bool) -> str:
    """The word that is taken for a beginning; a letter by itself is one, beside other words it is an initial."""
    if not phrase or name.rstrip().endswith("."):
        return ""
    is_letter = len(phrase[-1]) == 1
    return phrase[-1] if (len(phrase) == 1 if is_letter else typing) else ""


def _phrase_matches(name: str, meant: Meant) -> dict[str, Sequence[WordMatch]]:
    return {word: meant[WordQuery(word)] for word in words(name)}

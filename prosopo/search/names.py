"""Finding people, and all else that has a name, by how it is spelled: under any romanisation, with typing errors."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from prosopo.index.name_tables import Named
from prosopo.models.counting import BoundedCount
from prosopo.models.keysets import Key
from prosopo.names.forms import forms
from prosopo.names.letters import lowered
from prosopo.names.phrases import words
from prosopo.search import clauses
from prosopo.search.alike import Alike, alike
from prosopo.search.called import called
from prosopo.search.clauses import DOCUMENTS, Clause
from prosopo.search.named import MOST_HITS, Hits, add_by_full_name, add_by_surname

MOST_LETTERS = 500  # of a name that is asked for
_PUBLIC = Clause("u.public")


class Hit(NamedTuple):
    """A record that has been found by its name, and how well that fits (0 to 1)."""

    kind: Named
    key: int
    score: float


@dataclass(frozen=True)
class PeopleNamed:
    """The best 500 people for a name: by score, then as they stand in lists."""

    ranked: Sequence[tuple[float, str, int]]  # rank (the less, the better), sort key, key
    scores: Mapping[int, float]
    columns: ClassVar[int] = 3

    def by_name(self) -> "PeopleNamed":
        """The same people, as they stand in lists."""
        return replace(self, ranked=sorted((0.0, sort_key, person) for _, sort_key, person in self.ranked))

    def page(self, size: int, after: Key = (), backwards: bool = False) -> list[Key]:
        if backwards:
            before = [key for key in self.ranked if not after or key < after]
            return list(before[::-1][:size])
        return [key for key in self.ranked if not after or key > after][:size]

    def count(self) -> BoundedCount:
        """Beyond 500 hits nobody is counted."""
        return BoundedCount(len(self.ranked), is_exact=len(self.ranked) < MOST_HITS)

    def first(self, most: int) -> Clause:
        """Their sort keys and keys, as rows of documents."""
        keys = [person for _, _, person in self.ranked[:most]]
        chosen = clauses.among("d.person_id", keys) if keys else Clause("1 = 0")
        return Clause(f"SELECT d.sort_key, d.person_id AS person FROM {DOCUMENTS} d WHERE {chosen.sql}", chosen.values)  # noqa: S608  our own names


def people_named(name: str, narrowed: Sequence[Clause] = (), public: bool = True, typing: bool = False) -> PeopleNamed:
    """Who may be meant by a name; where it is being typed, its last word goes on.

    `narrowed` are further conditions on rows `u` of `NameUse`. Queries: five for what may be meant by the words, two or
    three for each word that may be the surname, and three for those who have no name.
    """
    name = name[:MOST_LETTERS]
    return _people_named(name, _meant(name, typing), narrowed, public, typing)


def _people_named(
    name: str, meant: Mapping[str, Sequence[Alike]], narrowed: Sequence[Clause], public: bool, typing: bool
) -> PeopleNamed:
    narrowed = [*([_PUBLIC] if public else []), *narrowed]
    hits = Hits()
    for form in forms(name):
        surnames = meant[lowered(form.surname.text)]
        if form.given is None:
            add_by_surname(hits, surnames, narrowed)
        else:
            add_by_full_name(hits, form, surnames, narrowed)
    unnamed = called([Named.PERSON], name, _of_phrase(name, meant), narrowed, public, typing)[Named.PERSON]
    for person, score in unnamed.scores.items():
        hits.add(person, unnamed.sort_keys[person], score)
    ranked = hits.ranked()
    return PeopleNamed(ranked, {person: -rank for rank, _, person in ranked})


def records_named(
    name: str, kinds: Collection[Named], most: int, public: bool = True, typing: bool = True
) -> list[Hit]:
    """The best hits among these kinds of records, people included."""
    name = name[:MOST_LETTERS]
    found: list[tuple[float, Named, str, int]] = []
    meant = _meant(name, typing)
    if Named.PERSON in kinds:
        ranked = _people_named(name, meant, (), public, typing).ranked[:most]
        found += [(score, Named.PERSON, sort_key, key) for score, sort_key, key in ranked]
    others = [kind for kind in kinds if kind is not Named.PERSON]
    phrase = _of_phrase(name, meant)
    for kind, hits in called(others, name, phrase, public=public, typing=typing).items() if others else ():
        found += [(score, kind, sort_key, key) for score, sort_key, key in hits.ranked()]
    return [Hit(kind, key, -score) for score, kind, _, key in sorted(found)[:most]]


def _meant(name: str, typing: bool) -> dict[str, list[Alike]]:
    """What may be meant by each word that may be a surname, and by each word of what is asked as a phrase."""
    phrase = words(name)
    wanted = dict.fromkeys([*(lowered(form.surname.text) for form in forms(name)), *phrase])
    return alike(list(wanted), _going_on(name, phrase, typing))


def _going_on(name: str, phrase: Sequence[str], typing: bool) -> str:
    """The word that is taken for a beginning; a letter by itself is one, beside other words it is an initial."""
    if not phrase or name.rstrip().endswith("."):
        return ""
    is_letter = len(phrase[-1]) == 1
    return phrase[-1] if (len(phrase) == 1 if is_letter else typing) else ""


def _of_phrase(name: str, meant: Mapping[str, Sequence[Alike]]) -> dict[str, Sequence[Alike]]:
    return {word: meant[word] for word in words(name)}

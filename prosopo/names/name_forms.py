"""People's full names: surname, given name and patronymic in any order, whole or as initials.

Which word is the surname is not told by the name itself: every word is tried as it, and the best reading counts.
Feminine endings are alike by the keys and cost one letter in likeness.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from prosopo.names.given import is_given, likeness_of_given, likeness_of_initial
from prosopo.names.letters import lowered
from prosopo.names.likeness import likeness_of_beginning, similarity
from prosopo.names.name_parts import Part, is_given_part, is_patronymic, parts, surname_words, with_halves

# What surname, given name and patronymic count for, where both names have them.
_ALL_THREE = (0.68, 0.22, 0.10)
_TWO = (0.72, 0.28)
_SURNAME_AND_FATHER = (0.85, 0.15)
_GIVEN_AND_FATHER = (0.7, 0.3)
_MISSING = 0.97  # of the likeness, where only one of the names has a given name
_BY_GIVEN = 0.9  # of the likeness, where given names are compared alone
_SHORTEST = 3  # letters of a given name that is cut short
_HALF = 0.95  # of the likeness, where a surname is like one half of a hyphenated one


@dataclass(frozen=True)
class Form:
    """One way to read a full name: which word is the surname, if any, and the given name and patronymic beside it."""

    surname: Part | None
    given: Part | None = None
    patronymic: Part | None = None


@lru_cache(maxsize=16384)
def forms(name: str) -> tuple[Form, ...]:
    """Every way to read a full name, by each word that may be the surname.

    >>> [(form.surname.text, form.given.text, form.patronymic.text) for form in forms("Каменев Лев Борисович")]
    [('Каменев', 'Лев', 'Борисович')]
    >>> forms("…")
    ()
    """
    every = parts(name)
    found = []
    for surname in surname_words(name):
        at = next(place for place, part in enumerate(every) if part.text == surname)
        found.append(Form(every[at], *_in_order((*every[:at], *every[at + 1 :]))))
    return tuple(found)


@lru_cache(maxsize=16384)
def given_forms(name: str) -> tuple[Form, ...]:
    """The known given names of a full name without its surname, each with the patronymic behind it, or else before it.

    >>> [(form.given.text, form.patronymic.text) for form in given_forms("Троцкий Лев Давидович")]
    [('Лев', 'Давидович')]
    """
    every = parts(name)
    anywhere = next((part for part in every if not part.is_initial and is_patronymic(part.text)), None)
    return tuple(
        Form(None, part, next(filter(_may_be_patronymic, every[place + 1 : place + 2]), anywhere))
        for place, part in enumerate(every)
        if is_given_part(part)
    )


def forms_without_surname(name: str) -> tuple[Form, ...]:
    """The same of a name that may have none: of given names alone, or behind which only the patronymic is told.

    >>> [len(forms_without_surname(name)) for name in ("Лев Давидович", "Lev D.", "L. D.", "Lev Trotsky")]
    [1, 1, 0, 0]
    """
    every = parts(name)
    if not every or every[0].is_initial:
        return ()
    return given_forms(name) if all(is_given_part(part) or _may_be_patronymic(part) for part in every) else ()


def pairs_of_forms(a: str, b: str) -> list[tuple[Form, Form]]:
    """The ways to read two names that can be held against one another: with surnames, or without."""
    return [
        *product(forms(a), forms(b)),
        *product(forms_without_surname(a), given_forms(b)),
        *product(given_forms(a), forms_without_surname(b)),
    ]


def likeness_of_people(a: str, b: str) -> float:
    """How alike two full names are, from 0 to 1.

    >>> likeness_of_people("Каменев Лев Борисович", "Каменев Лев Борисович")
    1.0
    >>> likeness_of_people("Kamenev, L.B.", "Каменев Лев Борисович") > 0.95
    True
    >>> likeness_of_people("Kamenev, A.B.", "Каменев Лев Борисович") < 0.8
    True
    >>> likeness_of_people("Lev Borisovich", "Каменев Лев Борисович")
    0.9
    """
    return max((likeness_of_forms(*pair) for pair in pairs_of_forms(a, b)), default=0.0)


def likeness_of_forms(one: Form, other: Form) -> float:
    """How alike two full names are that are read in these ways, from 0 to 1."""
    given, patronymic = _if_both(one.given, other.given), _if_both(one.patronymic, other.patronymic)
    if one.surname is None or other.surname is None:
        return without_surname(given or 0.0, patronymic)
    surname = likeness_of_surnames(one.surname.text, other.surname.text)
    if one.given is other.given is one.patronymic is other.patronymic is None:
        return surname
    return weighed(surname, given, patronymic)


def weighed(surname: float, given: float | None, patronymic: float | None) -> float:
    """The likeness of two full names from that of their parts; None for a part that one of them lacks."""
    if given is None and patronymic is None:
        return round(_MISSING * surname, 4)
    if given is None:
        return round(_MISSING * _mixed(_SURNAME_AND_FATHER, surname, patronymic or 0.0), 4)
    if patronymic is None:
        return round(_mixed(_TWO, surname, given), 4)
    return round(_ALL_THREE[0] * surname + _ALL_THREE[1] * given + _ALL_THREE[2] * patronymic, 4)


def without_surname(given: float, patronymic: float | None) -> float:
    """The likeness of two full names of which one has no surname."""
    return round(_BY_GIVEN * (given if patronymic is None else _mixed(_GIVEN_AND_FATHER, given, patronymic)), 4)


def _mixed(shares: tuple[float, float], first: float, second: float) -> float:
    return shares[0] * first + shares[1] * second


def _if_both(one: Part | None, other: Part | None) -> float | None:
    return None if one is None or other is None else likeness_of_parts(one, other)


def _may_be_patronymic(part: Part) -> bool:
    return part.is_initial or is_patronymic(part.text)


def _in_order(rest: tuple[Part, ...]) -> tuple[Part | None, Part | None]:
    """The given name, a known one rather than another, and the patronymic among what is left beside the surname."""
    father = next((part for part in rest if not part.is_initial and is_patronymic(part.text)), None)
    others = [part for part in rest if part is not father]
    at = next((place for place, part in enumerate(others) if is_given_part(part)), 0)
    if father is None and others[at + 1 :] and others[at + 1].is_initial:
        father = others[at + 1]
    return (others[at] if others else None), father


@lru_cache(maxsize=16384)
def likeness_of_surnames(a: str, b: str) -> float:
    """How alike two surnames are, from 0 to 1; one may be a half of the other, of two halves each has to be alike.

    >>> likeness_of_surnames("Бруевич", "Бонч-Бруевич"), likeness_of_surnames("Тер-Оганезов", "Тер-Габриэлян") < 0.8
    (0.95, True)
    """
    return half_meant(a, b)[2]


@lru_cache(maxsize=16384)
def half_meant(a: str, b: str) -> tuple[str, str, float]:
    """What of two surnames is alike: both whole, or one and a half of the other; and how alike the surnames are."""
    whole = similarity(a, b)
    mine, theirs = list(with_halves(a))[1:], list(with_halves(b))[1:]
    if mine and theirs:
        if len(mine) == len(theirs):
            whole = max(whole, sum(map(similarity, mine, theirs)) / len(mine))
        return a, b, round(whole, 4)
    halves = product(mine or [a], theirs or [b]) if mine or theirs else ()
    best = max(((_HALF * similarity(*pair), pair) for pair in halves), default=(0.0, (a, b)))
    return (*best[1], round(best[0], 4)) if best[0] > whole else (a, b, round(whole, 4))


@lru_cache(maxsize=16384)
def likeness_of_parts(one: Part, other: Part) -> float:
    """How alike two given names or patronymics are, whole, as initials or cut short, from 0 to 1."""
    if lowered(one.text) == lowered(other.text):
        return 1.0
    if one.is_initial:
        return likeness_of_initial(one.text, other.text)
    if other.is_initial:
        return likeness_of_initial(other.text, one.text)
    return max(
        likeness_of_given(one.text, other.text), _cut_short(one.text, other.text), _cut_short(other.text, one.text)
    )


def _cut_short(short: str, name: str) -> float:
    """How well a name goes on from one that is cut short, and is no name by itself."""
    if len(short) < _SHORTEST or len(short) >= len(name) or is_given(short):
        return 0.0
    return likeness_of_beginning(short, name)

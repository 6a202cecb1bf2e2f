"""People's full names: surname, given name and patronymic in any order, whole or as initials.

Which word is the surname is not told by the name itself: every word is tried as it, and the best reading counts.
Feminine endings are alike by the keys and cost one letter in likeness.
"""

from dataclasses import dataclass
from functools import lru_cache

from prosopo.names.given import likeness_of_given, likeness_of_initial
from prosopo.names.letters import lowered
from prosopo.names.likeness import similarity
from prosopo.names.people import Part, is_patronymic, parts, surname_words, with_halves

# What surname, given name and patronymic count for, where both names have them.
_ALL_THREE = (0.68, 0.22, 0.10)
_TWO = (0.72, 0.28)
_MISSING = 0.97  # of the likeness, where only one of the names has a given name
_HALF = 0.95  # of the likeness, where a surname is like one half of a hyphenated one


@dataclass(frozen=True)
class Form:
    """One way to read a full name: which word is the surname, and the given name and patronymic beside it."""

    surname: Part
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


def likeness_of_people(a: str, b: str) -> float:
    """How alike two full names are, from 0 to 1.

    >>> likeness_of_people("Каменев Лев Борисович", "Каменев Лев Борисович")
    1.0
    >>> likeness_of_people("Kamenev, L.B.", "Каменев Лев Борисович") > 0.95
    True
    >>> likeness_of_people("Kamenev, A.B.", "Каменев Лев Борисович") < 0.8
    True
    """
    return max((likeness_of_forms(one, other) for one in forms(a) for other in forms(b)), default=0.0)


def likeness_of_forms(one: Form, other: Form) -> float:
    """How alike two full names are that are read in these ways, from 0 to 1."""
    surname = likeness_of_surnames(one.surname.text, other.surname.text)
    if one.given is None and other.given is None:
        return round(surname, 4)
    return weighed(surname, _if_both(one.given, other.given), _if_both(one.patronymic, other.patronymic))


def weighed(surname: float, given: float | None, patronymic: float | None) -> float:
    """The likeness of two full names from that of their parts; None for a part that one of them lacks."""
    if given is None:
        return round(_MISSING * surname, 4)
    if patronymic is None:
        return round(_TWO[0] * surname + _TWO[1] * given, 4)
    return round(_ALL_THREE[0] * surname + _ALL_THREE[1] * given + _ALL_THREE[2] * patronymic, 4)


def _if_both(one: Part | None, other: Part | None) -> float | None:
    return None if one is None or other is None else likeness_of_parts(one, other)


def _in_order(rest: tuple[Part, ...]) -> tuple[Part | None, Part | None]:
    """The given name and the patronymic among what is left beside the surname; the latter alone is taken as given."""
    father = next((part for part in rest if not part.is_initial and is_patronymic(part.text)), None)
    others = [part for part in rest if part is not father]
    given = others[0] if others else None
    if father is None and len(others) > 1 and others[1].is_initial:
        father = others[1]
    return (given, father) if given is not None else (father, None)


@lru_cache(maxsize=16384)
def likeness_of_surnames(a: str, b: str) -> float:
    """How alike two surnames are, from 0 to 1; one may be like a half of a hyphenated one."""
    best = similarity(a, b)
    if "-" in a or "-" in b:
        halves = (similarity(one, other) for one in with_halves(a) for other in with_halves(b))
        best = max(best, _HALF * max(halves))
    return best


@lru_cache(maxsize=16384)
def likeness_of_parts(one: Part, other: Part) -> float:
    """How alike two given names or patronymics are, whole or as initials, from 0 to 1."""
    if lowered(one.text) == lowered(other.text):
        return 1.0
    if one.is_initial:
        return likeness_of_initial(one.text, other.text)
    if other.is_initial:
        return likeness_of_initial(other.text, one.text)
    return likeness_of_given(one.text, other.text)

"""People's full names: surname, given name and patronymic in any order, whole or as initials.

Which word is the surname is not told by the name itself: every word is tried as it, and the best reading counts.
Commas, titles, “ex-” and hyphenated halves are understood; feminine endings are alike by the keys and cost one letter
in likeness.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from prosopo.names.given import is_given, likeness_of_given, likeness_of_initial
from prosopo.names.keys import keys, loose_keys
from prosopo.names.letters import lowered
from prosopo.names.likeness import similarity
from prosopo.names.readings import readings

# What surname, given name and patronymic count for, where both names have them.
_ALL_THREE = (0.68, 0.22, 0.10)
_TWO = (0.72, 0.28)
_MISSING = 0.97  # of the likeness, where only one of the names has a given name
_HALF = 0.95  # of the likeness, where a surname is like one half of a hyphenated one

_MOST_PARTS = 8  # words of a name that are compared
# Without those of one letter (M., г.), which cannot be told from initials.
_TITLES = frozenset(
    "mr mrs ms miss dr prof lt col gen capt maj sgt comrade engineer herr frau mme mlle "
    "тов товарищ гр гражданин гражданка инж инженер проф др".split()
)
_PART = re.compile(r"[^\W\d_]+(?:[-'’ʹʼ`′][^\W\d_]+)*[-'’ʹʼ`′]?\.?")
_MARK = re.compile(r"[\u0300-\u036f\ufe20-\ufe2f]")  # what no letter is composed with: ALA-LC's t͡s
_HYPHENS = str.maketrans("‐‑", "--")
_EX = re.compile(r"\b(?:ex|экс)-\s*", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.\Z|[^\W\d_]\Z")
# Of a tidy reading: -ович, -евич, -овна, -евна, -ична; and those without -ов-, which end like other words.
_PATRONYMIC = re.compile(r"(?:[oe]viC|[oe]vna|iCna)\Z|\A(?:ili|kuzmi|luki|fomi|nikiti|savi|foki)C\Z")


@dataclass(frozen=True)
class Part:
    """A word of a full name, without its full stop, or an initial."""

    text: str
    is_initial: bool


@lru_cache(maxsize=16384)
def parts(name: str) -> tuple[Part, ...]:
    """The words and initials of a full name in order, without titles.

    >>> [part.text for part in parts("Kossior, V.V.")], [part.text for part in parts("ex-Lt. Kachketine")]
    (['Kossior', 'V', 'V'], ['Kachketine'])
    """
    words = _PART.findall(_EX.sub("", _MARK.sub("", unicodedata.normalize("NFC", name).translate(_HYPHENS))))
    kept = [word for word in words if lowered(word).rstrip(".") not in _TITLES]
    return tuple(Part(word.rstrip("."), _INITIAL.match(word) is not None) for word in (kept or words)[:_MOST_PARTS])


def is_patronymic(word: str) -> bool:
    """Whether a word has the ending of a patronymic.

    >>> is_patronymic("Борисович"), is_patronymic("Borissovitch"), is_patronymic("Ильич"), is_patronymic("Каменев")
    (True, True, True, False)
    """
    return any(_PATRONYMIC.search(one.tidy) for one in readings(word))


@lru_cache(maxsize=16384)
def surname_words(name: str) -> tuple[str, ...]:
    """The words of a full name that may be the surname: all but known given names and patronymics.

    A word like a patronymic is one where two others stand beside it and it is not the first. Where nothing is left, the
    first and the last word may be the surname.

    >>> surname_words("Каменев Лев Борисович"), surname_words("Lev"), surname_words("Socrate Guevorkian")
    (('Каменев',), ('Lev',), ('Socrate', 'Guevorkian'))
    >>> surname_words("Каганович Лазарь Моисеевич"), surname_words("Лазарь Каганович")
    (('Каганович',), ('Каганович',))
    """
    every = parts(name)
    words = [part.text for part in every if not part.is_initial] or [part.text for part in every]
    left = [
        word
        for place, word in enumerate(words)
        if not is_given(word) and not (place and len(every) > 2 and is_patronymic(word))
    ]
    return tuple(dict.fromkeys(left or [*words[:1], *words[-1:]]))


def full_keys(name: str) -> frozenset[str]:
    """The keys by which a full name is found: those of the words that may be its surname, and of their halves.

    >>> full_keys("Каменев Лев Борисович") & full_keys("Lev Kamenev") == full_keys("Kamenev L.B.")
    True
    """
    return frozenset(key for word in _sought(name) for key in keys(word))


def full_loose_keys(name: str) -> frozenset[str]:
    """The same in spite of a typing error in the surname."""
    return frozenset(key for word in _sought(name) for key in loose_keys(word))


def likeness_of_people(a: str, b: str) -> float:
    """How alike two full names are, from 0 to 1.

    >>> likeness_of_people("Каменев Лев Борисович", "Каменев Лев Борисович")
    1.0
    >>> likeness_of_people("Kamenev, L.B.", "Каменев Лев Борисович") > 0.95
    True
    >>> likeness_of_people("Kamenev, A.B.", "Каменев Лев Борисович") < 0.8
    True
    """
    return max(
        (
            _likeness(surname, other_surname, rest, other_rest)
            for surname, rest in _split(a)
            for other_surname, other_rest in _split(b)
        ),
        default=0.0,
    )


@lru_cache(maxsize=16384)
def _split(name: str) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Each word that may be the surname, with the given names and patronymics that are left."""
    every = parts(name)
    found = []
    for surname in surname_words(name):
        at = next(place for place, part in enumerate(every) if part.text == surname)
        found.append((surname, (*every[:at], *every[at + 1 :])))
    return tuple(found)


def _likeness(a: str, b: str, rest: tuple[Part, ...], other_rest: tuple[Part, ...]) -> float:
    surname = _of_surnames(a, b)
    given, patronymic = _in_order(rest)
    other_given, other_patronymic = _in_order(other_rest)
    if given is None or other_given is None:
        return round(surname * (1.0 if given is other_given else _MISSING), 4)
    same_given = _of_rest(given, other_given)
    if patronymic is None or other_patronymic is None:
        return round(_TWO[0] * surname + _TWO[1] * same_given, 4)
    same_patronymic = _of_rest(patronymic, other_patronymic)
    return round(_ALL_THREE[0] * surname + _ALL_THREE[1] * same_given + _ALL_THREE[2] * same_patronymic, 4)


def _in_order(rest: tuple[Part, ...]) -> tuple[Part | None, Part | None]:
    """The given name and the patronymic among what is left beside the surname; the latter alone is taken as given."""
    father = next((part for part in rest if not part.is_initial and is_patronymic(part.text)), None)
    others = [part for part in rest if part is not father]
    given = others[0] if others else None
    if father is None and len(others) > 1 and others[1].is_initial:
        father = others[1]
    return (given, father) if given is not None else (father, None)


@lru_cache(maxsize=16384)
def _of_surnames(a: str, b: str) -> float:
    best = similarity(a, b)
    if "-" in a or "-" in b:
        halves = (similarity(one, other) for one in _with_halves(a) for other in _with_halves(b))
        best = max(best, _HALF * max(halves))
    return best


@lru_cache(maxsize=16384)
def _of_rest(one: Part, other: Part) -> float:
    if lowered(one.text) == lowered(other.text):
        return 1.0
    if one.is_initial:
        return likeness_of_initial(one.text, other.text)
    if other.is_initial:
        return likeness_of_initial(other.text, one.text)
    return likeness_of_given(one.text, other.text)


def _sought(name: str) -> Iterator[str]:
    for word in surname_words(name):
        yield from _with_halves(word)


def _with_halves(word: str) -> Iterator[str]:
    yield word
    if "-" in word:
        yield from [half for half in word.split("-") if half][:_MOST_PARTS]

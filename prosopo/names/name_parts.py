"""The words of people's full names: which of them are initials, patronymics, known given names, or may be the surname.

Commas, titles, “ex-” and hyphenated halves are understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from prosopo.names.given import is_given
from prosopo.names.keys import keys, loose_keys
from prosopo.names.letters import cleaned, lowered
from prosopo.names.readings import readings

_MOST_PARTS = 8  # words of a name that are compared
# Without those of one letter (M., г.), which cannot be told from initials.
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor doctor lt col gen capt maj sgt comrade citizen engineer "
    "monsieur mme mlle camarade citoyen ingénieur professeur docteur herr frau genosse genossin ingenieur doktor "
    "тов товарищ гр гражданин гражданка инж инженер проф др г-н г-жа "
    "лейтенант капитан майор полковник генерал".split()
)
_PART = re.compile(r"[^\W\d_]+(?:[-'’ʹʼ`′][^\W\d_]+)*[-'’ʹʼ`′]?\.?")
_EX = re.compile(r"\b(?:ex|экс)-\s*", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.\Z|[^\W\d_]\Z")
# Of a tidy reading: -ович, -евич, -овна, -евна, -ична; and those without -ов-, which end like other words.
_PATRONYMIC = re.compile(r"(?:[oe]viC|[oe]vna|iCna)\Z|\A(?:ili|kuzmi|luki|fomi|nikiti|savi|foki)C\Z")


@dataclass(frozen=True)
class NameToken:
    """A word of a full name, or an initial, without its full stop."""

    text: str
    is_initial: bool


@lru_cache(maxsize=16384)
def parts(name: str) -> tuple[NameToken, ...]:
    """The words and initials of a full name in order, without titles.

    >>> [part.text for part in parts("Kossior, V.V.")], [part.text for part in parts("ex-Lt. Kachketine")]
    (['Kossior', 'V', 'V'], ['Kachketine'])
    """
    words = _PART.findall(_EX.sub("", cleaned(name)))
    kept = [word for word in words if lowered(word).rstrip(".") not in _TITLES]
    return tuple(
        NameToken(word.rstrip("."), _INITIAL.match(word) is not None) for word in (kept or words)[:_MOST_PARTS]
    )


@lru_cache(maxsize=65536)
def is_patronymic(word: str) -> bool:
    """Whether a word has the ending of a patronymic.

    >>> is_patronymic("Борисович"), is_patronymic("Borissovitch"), is_patronymic("Ильич"), is_patronymic("Каменев")
    (True, True, True, False)
    """
    return any(_PATRONYMIC.search(reading.tidy) for reading in readings(word))


@lru_cache(maxsize=16384)
def surname_words(name: str) -> tuple[str, ...]:
    """The words of a full name that may be the surname: all but known given names and patronymics.

    A word that ends like a patronymic counts as one if it is not the first of at least three words. If no word is left,
    the first and the last word may be the surname.

    >>> surname_words("Каменев Лев Борисович"), surname_words("Lev"), surname_words("Socrate Guevorkian")
    (('Каменев',), ('Lev',), ('Socrate', 'Guevorkian'))
    >>> surname_words("Каганович Лазарь Моисеевич"), surname_words("Лазарь Каганович")
    (('Каганович',), ('Каганович',))
    """
    tokens = parts(name)
    words = [token.text for token in tokens if not token.is_initial] or [token.text for token in tokens]
    left = [
        word
        for position, word in enumerate(words)
        if not is_given(word) and not (position and len(tokens) > 2 and is_patronymic(word))
    ]
    return tuple(dict.fromkeys(left or [*words[:1], *words[-1:]]))


def full_keys(name: str) -> frozenset[str]:
    """The keys by which a full name is found: those of the words that may be its surname, and of their halves.

    >>> full_keys("Каменев Лев Борисович") & full_keys("Lev Kamenev") == full_keys("Kamenev L.B.")
    True
    """
    return frozenset(key for word in surname_words(name) for half in with_halves(word) for key in keys(half))


def full_loose_keys(name: str) -> frozenset[str]:
    """The loose keys by which a full name is found despite a typing error in the surname."""
    return frozenset(key for word in surname_words(name) for half in with_halves(word) for key in loose_keys(half))


def is_given_part(part: NameToken) -> bool:
    """Whether a word of a full name is a known given name."""
    return not part.is_initial and is_given(part.text)


def with_halves(word: str) -> Iterator[str]:
    """A surname and, where it is hyphenated, its halves."""
    yield word
    if "-" in word:
        yield from [half for half in word.split("-") if half][:_MOST_PARTS]

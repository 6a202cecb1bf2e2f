"""Readings of a name: how it sounds. Cyrillic has one, rarely two; Latin letters have one for each tradition."""

import re
from dataclasses import dataclass
from functools import lru_cache

from prosopo.names.letters import is_cyrillic, lowered, plain_latin, sounds_of_cyrillic
from prosopo.names.traditions import TRADITIONS

CYRILLIC = "Cyrillic"
_YO_AS_PRINTED = re.compile(r"(?<=[жчшщ])е(?=в)")  # Хрущев, Лихачев: printed е, said ё
_PRINTED_PENALTY = 0.01
_LONGEST = 100  # letters of a name that are read

_GLIDE = re.compile(r"i+(?=[aeou])|(?<=[aeou])i+")
_DOUBLED = re.compile(r"(.)\1+")
_NASAL = re.compile(r"n+(?=[bp])")


@dataclass(frozen=True)
class Reading:
    """One pronunciation of a name. `tidy` is without what traditions write differently; `sounds` is with it."""

    tidy: str
    sounds: str
    traditions: tuple[str, ...]
    penalty: float


def tidied(sounds: str) -> str:
    """The sounds without what traditions write differently: glides by a vowel, doubled letters, n before b or p, -ff.

    >>> tidied("gevorkian"), tidied("zinoveff"), tidied("anna")
    ('gevorkan', 'zinovev', 'ana')
    """
    tidy = _DOUBLED.sub(r"\1", _NASAL.sub("m", _GLIDE.sub("", sounds)))
    return f"{tidy[:-1]}v" if tidy.endswith("f") else tidy


@lru_cache(maxsize=16384)
def readings(name: str) -> tuple[Reading, ...]:
    """The different readings of one name, those with the lowest penalty first; none for a name without letters.

    >>> [(one.tidy, one.traditions) for one in readings("Геворкян")]
    [('gevorkan', ('Cyrillic',))]
    >>> [one.tidy for one in readings("Guevorkian") if "French" in one.traditions]
    ['gevorkan']
    """
    name = lowered(name)[:_LONGEST]
    if is_cyrillic(name):
        pronounced = [(CYRILLIC, sounds_of_cyrillic(name), 0.0)]
        if "ё" in name:
            pronounced.append((CYRILLIC, sounds_of_cyrillic(name.replace("ё", "ио")), 0.0))
        elif _YO_AS_PRINTED.search(name):
            pronounced.append((CYRILLIC, sounds_of_cyrillic(_YO_AS_PRINTED.sub("о", name)), _PRINTED_PENALTY))
    else:
        letters = plain_latin(name)
        pronounced = [(tradition.name, tradition.sounds(letters), tradition.penalty) for tradition in TRADITIONS]
    by_tidy: dict[str, Reading] = {}
    for tradition, sounds, penalty in pronounced:
        tidy = tidied(sounds)
        if not tidy:
            continue
        first = by_tidy.get(tidy)
        if first is None:
            by_tidy[tidy] = Reading(tidy, sounds, (tradition,), penalty)
        elif tradition not in first.traditions:
            by_tidy[tidy] = Reading(tidy, first.sounds, (*first.traditions, tradition), min(first.penalty, penalty))
    return tuple(sorted(by_tidy.values(), key=lambda reading: reading.penalty))

"""Reading a name aloud: one reading of Cyrillic, several of Latin letters, of which equal ones are one."""

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
    """How a name may be said. `tidy` is what traditions agree on; `sounds` keep the glides and doubled letters."""

    tidy: str
    sounds: str
    traditions: tuple[str, ...]
    penalty: float


def tidied(sounds: str) -> str:
    """Without what traditions write in different ways: glides beside a vowel, doubled letters, n before b or p, -ff.

    >>> tidied("gevorkian"), tidied("zinoveff"), tidied("anna")
    ('gevorkan', 'zinovev', 'ana')
    """
    tidy = _DOUBLED.sub(r"\1", _NASAL.sub("m", _GLIDE.sub("", sounds)))
    return f"{tidy[:-1]}v" if tidy.endswith("f") else tidy


@lru_cache(maxsize=16384)
def readings(name: str) -> tuple[Reading, ...]:
    """The different readings of one name, the likelier first; none where it has no letters.

    >>> [(one.tidy, one.traditions) for one in readings("Геворкян")]
    [('gevorkan', ('Cyrillic',))]
    >>> [one.tidy for one in readings("Guevorkian") if "French" in one.traditions]
    ['gevorkan']
    """
    name = lowered(name)[:_LONGEST]
    if is_cyrillic(name):
        said = [(CYRILLIC, sounds_of_cyrillic(name), 0.0)]
        if "ё" in name:
            said.append((CYRILLIC, sounds_of_cyrillic(name.replace("ё", "ио")), 0.0))
        elif _YO_AS_PRINTED.search(name):
            said.append((CYRILLIC, sounds_of_cyrillic(_YO_AS_PRINTED.sub("о", name)), _PRINTED_PENALTY))
    else:
        letters = plain_latin(name)
        said = [(one.name, one.sounds(letters), one.penalty) for one in TRADITIONS]
    found: dict[str, Reading] = {}
    for tradition, sounds, penalty in said:
        tidy = tidied(sounds)
        if not tidy:
            continue
        first = found.get(tidy)
        if first is None:
            found[tidy] = Reading(tidy, sounds, (tradition,), penalty)
        elif tradition not in first.traditions:
            found[tidy] = Reading(tidy, first.sounds, (*first.traditions, tradition), min(first.penalty, penalty))
    return tuple(sorted(found.values(), key=lambda one: one.penalty))

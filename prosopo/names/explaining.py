"""Saying in a few words why two names match."""

from rapidfuzz.distance import OSA

from prosopo.names.letters import lowered
from prosopo.names.likeness import closest
from prosopo.names.readings import CYRILLIC, Reading
from prosopo.names.traditions import TRADITIONS

_FAR = 0.5  # of the longer reading: beyond this share of differing sounds, nothing is alike
_IN_WORDS = {1: "one letter differs", 2: "two letters differ"}
_ALL = {one.name for one in TRADITIONS}


def explain(a: str, b: str) -> str:
    """Why two names match, or that they do not.

    >>> explain("Guevorkian", "Геворкян")
    'Guevorkian read as French = Геворкян'
    >>> explain("Ivanov", "Иванов"), explain("Иванов", "иванов")
    ('Ivanov = Иванов', 'the same letters')
    >>> explain("Gevorkyam", "Геворкян")
    'Gevorkyam = Геворкян: one letter differs'
    >>> explain("Ivanov", "Сапронов"), explain("Ivanov", "…")
    ('Ivanov and Сапронов are not alike', 'a name without letters matches none')
    """
    pair = closest(a, b)
    if pair is None:
        return "a name without letters matches none"
    if lowered(a) == lowered(b):
        return "the same letters"
    differing = OSA.distance(pair.first.tidy, pair.second.tidy)
    if differing > _FAR * max(len(pair.first.tidy), len(pair.second.tidy)):
        return f"{a} and {b} are not alike"
    match = f"{_as_read(a, pair.first)} = {_as_read(b, pair.second)}"
    if not differing:
        return match
    return f"{match}: {_IN_WORDS.get(differing, f'{differing} letters differ')}"


def _as_read(name: str, reading: Reading) -> str:
    """The name, with the tradition it was read by where others read it in another way and English does not."""
    if CYRILLIC in reading.traditions or "English" in reading.traditions or set(reading.traditions) == _ALL:
        return name
    return f"{name} read as {reading.traditions[0]}"

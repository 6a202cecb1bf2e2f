"""How alike two names are, whatever the script and the tradition of each."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from prosopo.names.keys import keys
from prosopo.names.letters import ascii_letters, lowered
from prosopo.names.readings import Reading, readings

# Tuned on the development data of the benchmark: of the tidy readings, of the sounds with their glides, of the look.
_TIDY_JARO, _TIDY_OSA, _SOUNDS_OSA, _LOOK_JARO, _LOOK_OSA = 0.2, 0.3, 0.2, 0.15, 0.15
# The likeness of a beginning to a word: by its letters, or by its reading; added to it by the share that is there.
_BEGINS, _READ_SO, _ENDS = 0.8, 0.7, 0.12
_NO_KEY_SHARED = 0.08  # subtracted from the likeness of names without a common key


@dataclass(frozen=True)
class Pair:
    """The two readings by which two names are most alike, and how alike these are (0 to 1)."""

    first: Reading
    second: Reading
    likeness: float


def closest_readings(a: str, b: str) -> Pair | None:
    """The two readings by which two names are most alike; None if either name has no letters."""
    pairs = (
        Pair(first, second, _likeness_of_readings(first, second)) for first in readings(a) for second in readings(b)
    )
    return max(pairs, key=lambda pair: pair.likeness, default=None)


def similarity(a: str, b: str) -> float:
    """How alike two names are, from 0 to 1; 1 for the same letters.

    Names are single words, such as surnames; spaces and hyphens do not count.

    >>> similarity("Геворкян", "геворкян"), similarity("Иванов", "")
    (1.0, 0.0)
    >>> similarity("Guevorkian", "Геворкян") > 0.9 > similarity("Guevorkian", "Григорян")
    True
    """
    pair = closest_readings(a, b)
    if pair is None:
        return 0.0
    first, second = ascii_letters(a), ascii_letters(b)
    look = _LOOK_JARO * JaroWinkler.similarity(first, second) + _LOOK_OSA * OSA.normalized_similarity(first, second)
    loss = 0.0 if keys(a) & keys(b) else _NO_KEY_SHARED
    return round(max(pair.likeness + look - loss, 0.0), 4)


@lru_cache(maxsize=65536)
def are_read_alike(a: str, b: str) -> bool:
    """Whether two names are the same, or one spelled in other letters or by another tradition.

    >>> are_read_alike("Guevorkian", "Геворкян"), are_read_alike("Rosenborg", "Rosenberg"), are_read_alike("40", "40")
    (True, False, True)
    """
    if lowered(a) == lowered(b):
        return True
    return not {reading.tidy for reading in readings(a)}.isdisjoint(reading.tidy for reading in readings(b))


@lru_cache(maxsize=65536)
def likeness_of_beginning(beginning: str, word: str) -> float:
    """How well a beginning fits a word, from 0 to 1: by its letters, or as both are read.

    >>> likeness_of_beginning("guev", "guevorkian") > likeness_of_beginning("guev", "guevorkianovskaia") > 0.8
    True
    >>> 0.8 > likeness_of_beginning("Gevork", "guevorkian") > 0.7, likeness_of_beginning("Gevork", "grigorian")
    (True, 0.0)
    """
    beginning = lowered(beginning)
    share = min(len(beginning) / len(word), 1.0)
    if word.startswith(beginning):
        return round(_BEGINS + _ENDS * share, 4)
    pairs = ((short.tidy, long.tidy) for short in readings(beginning) for long in readings(word))
    if any(long.startswith(short) for short, long in pairs):
        return round(_READ_SO + _ENDS * share, 4)
    return 0.0


def _likeness_of_readings(first: Reading, second: Reading) -> float:
    return (
        _TIDY_JARO * JaroWinkler.similarity(first.tidy, second.tidy)
        + _TIDY_OSA * OSA.normalized_similarity(first.tidy, second.tidy)
        + _SOUNDS_OSA * OSA.normalized_similarity(first.sounds, second.sounds)
        - first.penalty
        - second.penalty
    )

"""How alike two names are, whatever the script and the tradition of each."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from prosopo.names.keys import keys
from prosopo.names.letters import ascii_letters, lowered
from prosopo.names.readings import Reading, readings

# Tuned on the development data of the benchmark: of the tidy readings, of the sounds with their glides, of the look.
_TIDY_JARO, _TIDY_OSA, _SOUNDS_OSA, _LOOK_JARO, _LOOK_OSA = 0.2, 0.3, 0.2, 0.15, 0.15
# Of a word of which only the beginning is given: at least, or where it is read so; and for all of it besides.
_BEGINS, _READ_SO, _ENDS = 0.8, 0.7, 0.12
_NO_KEY_SHARED = 0.08  # off the likeness of names that only a typing error would bring together


@dataclass(frozen=True)
class Pair:
    """The readings by which two names are most alike, and how alike these are (0 to 1)."""

    first: Reading
    second: Reading
    likeness: float


def closest(a: str, b: str) -> Pair | None:
    """The pair of readings by which two names are most alike; none where one of them has no letters."""
    pairs = (Pair(one, other, _of_readings(one, other)) for one in readings(a) for other in readings(b))
    return max(pairs, key=lambda pair: pair.likeness, default=None)


def similarity(a: str, b: str) -> float:
    """How alike two names are, from 0 to 1; 1 for the same letters.

    Names are single words, such as surnames; spaces and hyphens do not count.

    >>> similarity("Геворкян", "геворкян"), similarity("Иванов", "")
    (1.0, 0.0)
    >>> similarity("Guevorkian", "Геворкян") > 0.9 > similarity("Guevorkian", "Григорян")
    True
    """
    pair = closest(a, b)
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
    return not {one.tidy for one in readings(a)}.isdisjoint(one.tidy for one in readings(b))


@lru_cache(maxsize=65536)
def likeness_of_beginning(beginning: str, word: str) -> float:
    """How well a word goes on from what has been typed of it, from 0 to 1: by its letters, or as both are read.

    >>> likeness_of_beginning("guev", "guevorkian") > likeness_of_beginning("guev", "guevorkianovskaia") > 0.8
    True
    >>> 0.8 > likeness_of_beginning("Gevork", "guevorkian") > 0.7, likeness_of_beginning("Gevork", "grigorian")
    (True, 0.0)
    """
    beginning = lowered(beginning)
    share = min(len(beginning) / len(word), 1.0)
    if word.startswith(beginning):
        return round(_BEGINS + _ENDS * share, 4)
    pairs = ((one.tidy, other.tidy) for one in readings(beginning) for other in readings(word))
    if any(other.startswith(one) for one, other in pairs):
        return round(_READ_SO + _ENDS * share, 4)
    return 0.0


def _of_readings(one: Reading, other: Reading) -> float:
    return (
        _TIDY_JARO * JaroWinkler.similarity(one.tidy, other.tidy)
        + _TIDY_OSA * OSA.normalized_similarity(one.tidy, other.tidy)
        + _SOUNDS_OSA * OSA.normalized_similarity(one.sounds, other.sounds)
        - one.penalty
        - other.penalty
    )

"""Keys: short codes, of which two spellings of one name share at least one, so that an index can look names up.

`keys` coarsens each reading: any vowels are A; v and f are V; g, k and x are K; all sibilants and affricates are S; t
or d before these drops, and so does a final vowel, which alone covers -ine/-in, -sky/-ski/-skaia and -ova/-ov.
`loose_keys` are for typing errors, where no key is shared: the consonants alone, and each with one of them left out.
"""

import re
from functools import lru_cache

from prosopo.names.readings import readings

_COARSE = str.maketrans("aeiouvfgkxszSZcC", "AAAAAVVKKKSSSSSS")
_BEFORE_A_SIBILANT = re.compile(r"[td]+(?=S)")
_DOUBLED = re.compile(r"(.)\1+")
LONGEST = 100  # letters of a key: names that differ only after these share it
_SHORTEST = 3  # consonants: a key with fewer has none left out, or too many names would share it


@lru_cache(maxsize=65536)
def coarse(tidy: str) -> str:
    """The key of a tidy reading.

    >>> coarse("gevorkan"), coarse("Sumskaia"), coarse("ia")
    ('KAVArKAn', 'SAmSK', 'A')
    """
    key = _DOUBLED.sub(r"\1", _BEFORE_A_SIBILANT.sub("", tidy.translate(_COARSE)))
    return (key[:-1] if len(key) > 1 and key.endswith("A") else key)[:LONGEST]


def keys(name: str) -> frozenset[str]:
    """The keys of one name, such as a surname or a place; names without a common key do not match.

    >>> keys("Геворкян") <= keys("Guevorkian")
    True
    >>> sorted(keys("Choumskaia"))
    ['KAVmSK', 'KAmSK', 'SAmSK']
    >>> keys("???")
    frozenset()
    """
    return frozenset(coarse(reading.tidy) for reading in readings(name))


def loose_keys(name: str) -> frozenset[str]:
    """The keys of one name by which it is found despite a typing error.

    >>> bool(loose_keys("Геворкян") & loose_keys("Gevrokyan")), bool(keys("Геворкян") & keys("Gevrokyan"))
    (True, False)
    """
    loose = set()
    for key in keys(name):
        consonants = key.replace("A", "")
        loose.add(consonants)
        if len(consonants) >= _SHORTEST:
            loose |= {consonants[:place] + consonants[place + 1 :] for place in range(len(consonants))}
    return frozenset(loose - {""})

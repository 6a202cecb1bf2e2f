"""Ways to find a name in a crowd: ours, and those that others have."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Protocol

from rapidfuzz.distance import JaroWinkler

from benchmarks.names.daitch_mokotoff import codes
from prosopo.names import keys, loose_keys, similarity
from prosopo.names.letters import ascii_letters
from prosopo.names.name_forms import full_keys, full_loose_keys, likeness_of_people

SURE = 0.9  # from this likeness on, a name found by its keys is taken to be no typing error
Found = dict[str, float]  # names and their scores


class Method(Protocol):
    title: str

    def __init__(self, names: Iterable[str]) -> None: ...

    def find(self, name: str) -> Found: ...


class Ours:
    """Surnames: by their keys and, where nothing found by these is sure, by the loose ones."""

    title = "Prosopo"
    keys = staticmethod(keys)
    loose_keys = staticmethod(loose_keys)
    likeness = staticmethod(similarity)

    def __init__(self, names: Iterable[str]) -> None:
        names = list(names)
        self.by_key = _by(self.keys, names)
        self.by_loose_key = _by(self.loose_keys, names)

    def find(self, name: str) -> Found:
        found = {other: self.likeness(name, other) for other in _among(self.by_key, self.keys(name))}
        if max(found.values(), default=0.0) < SURE:
            for other in _among(self.by_loose_key, self.loose_keys(name)) - found.keys():
                found[other] = self.likeness(name, other)
        return found


class OursOfPeople(Ours):
    """Full names, in the same two stages."""

    keys = staticmethod(full_keys)
    loose_keys = staticmethod(full_loose_keys)
    likeness = staticmethod(likeness_of_people)


class Folded:
    title = "the same letters, case and accents apart"

    def __init__(self, names: Iterable[str]) -> None:
        self.by_letters = _by(lambda name: {ascii_letters(name)}, names)

    def find(self, name: str) -> Found:
        return dict.fromkeys(_among(self.by_letters, {ascii_letters(name)}), 1.0)


class Trigrams:
    """As PostgreSQL's pg_trgm: words with two blanks before and one behind, shared trigrams by all trigrams."""

    title = "trigram similarity"

    def __init__(self, names: Iterable[str]) -> None:
        self.of = {name: _trigrams(name) for name in names}
        self.by_trigram = _by(self.of.__getitem__, self.of)

    def find(self, name: str) -> Found:
        wanted = _trigrams(name)
        shared = Counter(other for trigram in wanted for other in self.by_trigram.get(trigram, ()))
        return {other: number / (len(wanted) + len(self.of[other]) - number) for other, number in shared.items()}


class DaitchMokotoff:
    title = "Daitch-Mokotoff"

    def __init__(self, names: Iterable[str]) -> None:
        self.by_code = _by(lambda name: codes(ascii_letters(name)), names)

    def find(self, name: str) -> Found:
        letters = ascii_letters(name)
        others = _among(self.by_code, codes(letters))
        return {other: JaroWinkler.similarity(letters, ascii_letters(other)) for other in others}


METHODS: tuple[type[Method], ...] = (Folded, Trigrams, DaitchMokotoff, Ours)


def _by(make: Callable[[str], Iterable[str]], names: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for key in make(name):
            found[key].add(name)
    return dict(found)


def _among(by: dict[str, set[str]], wanted: Iterable[str]) -> set[str]:
    return {name for key in wanted for name in by.get(key, ())}


def _trigrams(name: str) -> frozenset[str]:
    padded = f"  {ascii_letters(name)} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))

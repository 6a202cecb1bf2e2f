"""Made-up people who bear the names of the crowd; the lowest keys have those whom the benchmark of names asks for."""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from anyascii import anyascii

from benchmarks.names.data import given_and_patronymics, printed, rows, sought

SEED = 1936
BATCH = 10_000  # people


class Made(NamedTuple):
    """A person by surname, given name and patronymic in Cyrillic, and in one romanisation."""

    key: int
    cyrillic: str
    latin: str


def batches(people: int) -> Iterator[range]:
    for first in range(1, people + 1, BATCH):
        yield range(first, min(first + BATCH, people + 1))


def made(keys: Sequence[int]) -> list[Made]:
    """The people with these keys, which are one batch: the same on every machine."""
    chance = random.Random(SEED + keys[0])
    surnames, bearers, given, patronymics, first = _pool()
    drawn = chance.choices(surnames, cum_weights=bearers, k=len(keys))
    names = [
        first[key - 1] if key <= len(first) else f"{surname} {chance.choice(given)} {chance.choice(patronymics)}"
        for key, surname in zip(keys, drawn, strict=True)
    ]
    return [Made(key, name, anyascii(name)) for key, name in zip(keys, names, strict=True)]


@cache
def _pool() -> tuple[list[str], list[int], list[str], list[str], list[str]]:
    """Surnames, how many bear them or one before, given names, patronymics, and who is sought."""
    surnames = list(rows("surnames.csv"))
    total, bearers = 0, []
    for row in surnames:
        total += int(row["people"])
        bearers.append(total)
    first = sought()
    return [printed(row["surname"]) for row in surnames], bearers, *given_and_patronymics(first), first

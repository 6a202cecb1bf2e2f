"""Made-up people who bear the names of the crowd, and the people of the benchmark of names among them."""

import csv
import random
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from anyascii import anyascii

from benchmarks.names.data import DATA

SEED = 1936
BATCH = 10_000  # people


class Made(NamedTuple):
    """A person by surname, given name and patronymic in Cyrillic, and in one romanisation."""

    key: int
    cyrillic: str
    latin: str


def sought() -> list[str]:
    """The people of the benchmark of names, whom its queries ask for: they have the lowest keys."""
    with (DATA / "variants.csv").open(encoding="utf-8", newline="") as stream:
        return sorted({_printed(row["cyrillic"]) for row in csv.DictReader(stream) if row["person_id"][0] != "L"})


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
    with (DATA / "surnames.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    total, bearers = 0, []
    for row in rows:
        total += int(row["people"])
        bearers.append(total)
    first = sought()
    given = sorted({name.split()[1] for name in first if len(name.split()) > 1})
    patronymics = sorted({name.split()[2] for name in first if len(name.split()) > 2})
    return [_printed(row["surname"]) for row in rows], bearers, given, patronymics, first


def _printed(name: str) -> str:
    return name.replace("ё", "е").replace("Ё", "Е")

"""The names to search by, and the crowd to find them in."""

import csv
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii

DATA = Path(__file__).parent / "data"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SEED = 1936
_PEOPLE, _ASKED = 300_000, 800
_FORMS = (
    "{first} {surname}",
    "{surname} {first}",
    "{surname}, {first}",
    "{letters} {surname}",
    "{surname} {letters}",
    "{surname}, {letters}",
)


@dataclass(frozen=True)
class Task:
    """Names to be stored with how many people bear each, and pairs of the name wanted and what is asked."""

    title: str
    stored: Counter[str]
    asked: Sequence[tuple[str, str]]


def tasks() -> Iterator[Task]:
    """All that is measured, in the order of the report."""
    crowd = Counter({printed(row["surname"]): 0 for row in rows("surnames.csv")})
    for row in rows("surnames.csv"):
        crowd[printed(row["surname"])] += int(row["people"])
    spelled = [row for row in rows("variants.csv") if not row["person_id"].startswith("L") and row["surname_variant"]]
    attested = [(_surname(row), row["surname_variant"]) for row in spelled if row["convention"] == "attested"]
    regular = [
        (_surname(row), row["surname_variant"]) for row in spelled if row["convention"] not in {"attested", "cyrillic"}
    ]
    wikidata = [(printed(row["cyrillic"]), row["variant"]) for row in rows("wikidata.csv")]
    for name in {wanted for wanted, _ in [*attested, *regular, *wikidata]}:
        crowd.setdefault(name, 1)
    yield Task("attested", crowd, attested)
    yield Task("regular", crowd, regular)
    yield Task("Wikidata", crowd, wikidata)
    yield _latin_alone(crowd, spelled)
    chance = random.Random(_SEED)
    yield Task("attested, one typo", crowd, [(wanted, mistyped(asked, chance)) for wanted, asked in attested])
    yield Task("Wikidata, one typo", crowd, [(wanted, mistyped(asked, chance)) for wanted, asked in wikidata[::4]])


def _latin_alone(crowd: Counter[str], spelled: Sequence[dict[str, str]]) -> Task:
    """One Latin spelling of each person stored among a romanised crowd, asked for by every other of theirs."""
    chance = random.Random(_SEED)
    spellings: dict[str, list[str]] = {}
    for row in spelled:
        if row["convention"] != "cyrillic":
            spellings.setdefault(_surname(row), []).append(row["surname_variant"])
    kept = {surname: chance.choice(sorted(set(forms))) for surname, forms in spellings.items()}
    stored = Counter({anyascii(name): bearers for name, bearers in crowd.items() if name not in kept})
    stored.update({form: crowd[surname] for surname, form in kept.items()})
    asked = [
        (kept[surname], form) for surname, forms in spellings.items() for form in sorted({*forms} - {kept[surname]})
    ]
    return Task("Latin by Latin", stored, asked)


def people() -> Task:
    """Full names among 300,000 people: the given name whole or as an initial, before or behind the surname."""
    chance = random.Random(_SEED)
    spelled = [row for row in rows("variants.csv") if not row["person_id"].startswith("L")]
    surnames = list(rows("surnames.csv"))
    wanted = sought()
    given, patronymics = given_and_patronymics(wanted)
    chosen = chance.choices(surnames, weights=[int(row["people"]) for row in surnames], k=_PEOPLE)
    stored = Counter(f"{printed(row['surname'])} {chance.choice(given)} {chance.choice(patronymics)}" for row in chosen)
    for name in wanted:
        stored.setdefault(name, 1)
    asked = []
    for row in spelled:
        name, surname, first = printed(row["cyrillic"]), row["surname_variant"], row["given_variant"]
        if surname and first:
            letters = first[0] + "." + "".join(anyascii(word)[0] + "." for word in name.split()[2:3])
            form = chance.choice(_FORMS)
            asked.append((name, form.format(first=first, surname=surname, letters=letters)))
    return Task("full names", stored, chance.sample(asked, _ASKED))


def sought() -> list[str]:
    """The people whom full names are asked for."""
    return sorted({printed(row["cyrillic"]) for row in rows("variants.csv") if not row["person_id"].startswith("L")})


def given_and_patronymics(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Those that stand in full names, each once."""
    words = [name.split() for name in names]
    return sorted({one[1] for one in words if len(one) > 1}), sorted({one[2] for one in words if len(one) > 2})


def mistyped(name: str, chance: random.Random) -> str:
    """A letter left out, put in, changed or swapped with the next."""
    place, letter = chance.randrange(len(name)), chance.choice(_LETTERS)
    return chance.choice(
        [
            name[:place] + name[place + 1 :],
            name[:place] + letter + name[place:],
            name[:place] + letter + name[place + 1 :],
            name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :],
        ]
    )


def _surname(row: dict[str, str]) -> str:
    return printed(row["cyrillic"].split()[0])


def printed(name: str) -> str:
    """As Russian is mostly printed, ё as е: the two are one form of a name."""
    return name.replace("ё", "е").replace("Ё", "Е")


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)

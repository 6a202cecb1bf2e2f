"""A made-up victims' register of any size: the same people for the same number, on every machine and database."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from benchmarks.api import words
from benchmarks.api.bulk import loading
from benchmarks.api.terms import (
    CAMP_SHARES,
    EVENT_SHARES,
    FATE_SHARES,
    GROUP_SHARES,
    RELATIONS,
    ROLE_SHARES,
    SOURCE_SHARES,
)
from benchmarks.api.vocabulary import write_terms
from prosopo.dates import parse
from prosopo.models import Passage, Person, PersonName, Statement
from prosopo.names import sort_key
from prosopo.text.word_search import searchable_words

SEED = 1936
BATCH = 10_000  # people

PERSON = ("id", "slug", "name", "sort_name", "sort_key", "sex")
NAME = ("ref", "person", "text", "kind", "language", "passage")
PASSAGE = ("id", "ref", "source", "locator", "quote", "words")
STATEMENT = (
    *("ref", "kind", "person", "group", "role", "camp", "fate", "event", "related_person", "relation"),
    *("text", "words", "place_text", "date", "date_text", "date_basis", "earliest", "latest", "approximate"),
    *("certainty", "denied", "voice", "speaker", "passage"),
)

PLACES, TRAITS = words.PLACES.split("|"), words.TRAITS.split("|")
ARRESTS = {1929: 4, 1931: 5, 1933: 6, 1935: 8, 1936: 12, 1937: 38, 1938: 22, 1940: 5}  # year: weight
CERTAINTIES = ("certain",) * 88 + ("probable",) * 9 + ("possible",) * 3
VOICES = ("author",) * 90 + ("quoted",) * 6 + ("hearsay",) * 4
DENIED = 0.015

# (romanised, Cyrillic) for a man and for a woman.
Form = tuple[str, str]


@dataclass
class Batch:
    """Rows of some people, in the order of the columns above."""

    people: list[tuple[Any, ...]] = field(default_factory=list)
    names: list[tuple[Any, ...]] = field(default_factory=list)
    passages: list[tuple[Any, ...]] = field(default_factory=list)
    statements: list[tuple[Any, ...]] = field(default_factory=list)


def write_register(people: int, tell: Callable[[str], None]) -> None:
    """Write a register of so many people into the empty database."""
    with loading(status="published") as loader:
        write_terms(loader)
        for number, batch in enumerate(batches(people), 1):
            loader.write(Person, PERSON, batch.people)
            loader.write(Passage, PASSAGE, batch.passages)
            loader.write(PersonName, NAME, batch.names)
            loader.write(Statement, STATEMENT, batch.statements)
            tell(f"{min(number * BATCH, people):,} of {people:,} people written")


def batches(people: int) -> Iterator[Batch]:
    """All people, a batch at a time: three names, one passage and six statements for each."""
    chance = random.Random(SEED)
    for first in range(1, people + 1, BATCH):
        keys = range(first, min(first + BATCH, people + 1))
        batch = Batch()
        for key, camp, group, fate, role in zip(
            keys,
            _places_held(chance, len(keys)),
            _ranks(chance, GROUP_SHARES, len(keys)),
            _ranks(chance, FATE_SHARES, len(keys)),
            _ranks(chance, ROLE_SHARES, len(keys)),
            strict=True,
        ):
            _add_person(batch, chance, key, people, (camp, group, fate, role))
        yield batch


def _add_person(batch: Batch, chance: random.Random, key: int, people: int, lot: tuple[Any, ...]) -> None:
    female = chance.random() < 0.2
    surname, given, patronymic = _drawn_name(chance, female)
    name, sort_name = f"{given[0]} {patronymic[0]} {surname[0]}", f"{surname[0]}, {given[0]} {patronymic[0]}"
    sex = "female" if female else "male"
    slug = f"{surname[0]}-{given[0]}-{key}".lower()
    batch.people.append((key, slug, name, sort_name, sort_key(sort_name), sex))

    born = f"{chance.randint(1870, 1912)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    arrest = chance.choices(list(ARRESTS), list(ARRESTS.values()))[0]
    place = chance.choice(PLACES)
    initials = f"{surname[0]} {given[0][0]}. {patronymic[0][0]}."
    quote = f"{initials}, born {born[:4]} in {place}, taken in {arrest}; the file ends there, unsigned."
    source = _ranks(chance, SOURCE_SHARES, 1)[0]
    locator = f"case {chance.randint(1, 99_999)}, sheet {key % 300}"
    batch.passages.append((key, f"p{key}", source, locator, quote, searchable_words(quote)))

    batch.names += [
        (f"n{key}.1", key, initials, "as_in_source", "ru-Latn", key),
        (f"n{key}.2", key, f"{surname[1]} {given[1]} {patronymic[1]}", "original_script", "ru", None),
        (f"n{key}.3", key, f"{given[0]} {surname[0].upper()}", "romanisation", "ru-Latn", None),
    ]
    batch.statements += _statements(chance, key, people, lot, (born, str(arrest), place))


def _statements(
    chance: random.Random, key: int, people: int, lot: tuple[Any, ...], life: tuple[str, str, str]
) -> Iterator[tuple[Any, ...]]:
    """Six statements: birth, membership, role, detention, fate, and one of several kinds."""
    (camp, group, fate, role), (born, arrest, place) = lot, life
    year = int(arrest)

    def said(
        number: int, kind: str, date: str, text: str = "", place: str = "", **objects: int | None
    ) -> tuple[Any, ...]:
        named = (objects.get(name) for name in STATEMENT[3:10])
        words = arrest if kind == "fate" and date.startswith(arrest) else ""
        sure = (chance.choice(CERTAINTIES), number > 1 and chance.random() < DENIED)
        voice = chance.choice(VOICES)
        speaker = chance.randint(1, people) if voice == "quoted" else None
        told = (text, _words(text), place, *_dated(date, words))
        return (f"s{key}.{number}", kind, key, *named, *told, *sure, voice, speaker, key)

    yield said(1, "birth", born, place=place)
    joined = "" if chance.random() < 0.15 else f"{chance.randint(1917, 1928)}/{arrest}"
    yield said(2, "membership", joined, group=group, role=role if chance.random() < 0.1 else None)
    if chance.random() < 0.75:
        worked = chance.choice(["", f"{year - 3}", f"{year - 5}/{year - 1}", f"{year - 2}~"])
        yield said(3, "role", worked, place=place, role=role, group=group if chance.random() < 0.4 else None)
    else:
        yield said(3, "description", "", text=chance.choice(TRAITS))
    held = f"{arrest}-{chance.randint(1, 12):02}/{year + chance.choice([1, 1, 2, 3, 5, 8])}"
    yield said(4, "detention", held, camp=camp, place="" if camp else place)
    met = f"{arrest}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    where, whose = camp if chance.random() < 0.6 else None, group if chance.random() < 0.3 else None
    yield said(5, "fate", met, fate=fate, camp=where, group=whose)
    yield _sixth(chance, said, key, people, camp)


def _sixth(
    chance: random.Random, said: Callable[..., tuple[Any, ...]], key: int, people: int, camp: int | None
) -> tuple[Any, ...]:
    kind = chance.random()
    if kind < 0.25 and people > 1:
        other = chance.randint(1, people - 1)
        tie = chance.randint(1, len(RELATIONS))
        return said(6, "relationship", "", related_person=other + (other >= key), relation=tie)
    if kind < 0.5:
        event = _ranks(chance, EVENT_SHARES, 1)[0]
        return said(6, "participation", f"{1931 + (event - 1) // 4}", event=event, camp=camp)
    if kind < 0.75:
        later = f"{chance.randint(1939, 1957)}"
        return said(6, "fate", later, fate=_ranks(chance, FATE_SHARES, 1)[0])
    return said(6, "description", "", text=chance.choice(TRAITS))


def _ranks(chance: random.Random, shares: list[float], count: int) -> list[int]:
    return chance.choices(range(1, len(shares) + 1), cum_weights=shares, k=count)


def _places_held(chance: random.Random, count: int) -> list[int | None]:
    """The camp of each of so many people; none for those whom the shares leave over."""
    ranks = _ranks(chance, [*CAMP_SHARES, 1.0], count)
    return [rank if rank <= len(CAMP_SHARES) else None for rank in ranks]


_words = cache(searchable_words)  # a few texts are said of many


@cache
def _dated(edtf: str, words: str) -> tuple[Any, ...]:
    """The date columns of a statement."""
    if not edtf:
        return ("", "", "", None, None, False)
    date = parse(edtf)
    return (edtf, words, "stated", date.earliest, date.latest, date.approximate)


def _drawn_name(chance: random.Random, female: bool) -> tuple[Form, Form, Form]:
    surnames, given, patronymics = _forms(female)
    return chance.choice(surnames), chance.choice(given), chance.choice(patronymics)


@cache
def _forms(female: bool) -> tuple[list[Form], list[Form], list[Form]]:
    """All surnames, given names and patronymics, romanised and in Cyrillic."""

    def pieces(table: str) -> list[list[str]]:
        return [piece.split() for piece in table.split("|")]

    sex = 2 if female else 0
    starts, middles = pieces(words.SURNAME_STARTS), pieces(words.SURNAME_MIDDLES)
    endings = [ending.split()[sex : sex + 2] for ending in words.SURNAME_ENDINGS]
    surnames = [(a[0] + b[0] + c[0], a[1] + b[1] + c[1]) for a, b, c in product(starts, middles, endings)]
    given = [(latin, cyrillic) for latin, cyrillic in pieces(words.WOMEN if female else words.MEN)]
    latin_end, cyrillic_end = ("ovna", "овна") if female else ("ovich", "ович")
    patronymics = [(latin + latin_end, cyrillic + cyrillic_end) for latin, cyrillic in pieces(words.MEN)]
    return surnames, given, patronymics

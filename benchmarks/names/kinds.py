"""Names with letters of another script, particles, second names and syllables: `python -m benchmarks.names.kinds`.

A file of full names, one a line, such as those of a register, may be given: these are then the crowd, and its own names
with brackets, with letters of two scripts and of Chinese or Korean syllables are asked for as well. Without one, names
are made up from the data of the other benchmarks. Exits with 1 if a bar is missed.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from anyascii import anyascii

from benchmarks.names.data import given_and_patronymics, printed, rows, sought
from benchmarks.names.methods import OursOfPeople
from prosopo.names import similarity
from prosopo.names.look_alikes import in_one_script
from prosopo.names.name_forms import likeness_of_people
from prosopo.names.name_parts import words_of_name
from prosopo.names.syllables import are_syllables

SURE, OTHER = 0.95, 0.75  # of the likeness: the same name, and another surname beside the same particle
SAME = 0.9  # of the likeness: perhaps the same name
BAR = 0.99  # the share of each kind that is first and sure, or below
_SEED, _CROWD, _ASKED = 1937, 12_000, 400
_PAIRS = dict(zip("асеорхувнкмтАСЕОРХУВНКМТ", "aceopxybhkmtACEOPXYBHKMT", strict=True))
_BACK = {latin: cyrillic for cyrillic, latin in _PAIRS.items()}
_PARTICLES = (
    "von {} · de {} · da {} · van {} · ibn {} · bint {} · of {} · ap {} · mac {} · al-{} · ter {} · del {} · di {} · "
    "du {} · le {} · la {} · zu {} · ben {} · bar {} · Abu {} · {} ogly · {} kyzy · {} zade · van der {}"
).split(" · ")
_PARTICLES_CYRILLIC = (
    "фон {} · ибн {} · аль-{} · {} оглы · {} кызы · бен {} · Тер-{} · де {} · ван дер {} · Абу {}".split(" · ")
)
_MOST_ALIKE = 0.6  # of two surnames, for a pair of different ones
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*")

Pairs = Sequence[tuple[str, str]]  # the name stored, and what is asked


def made_up(chance: random.Random) -> list[str]:
    given, patronymics = given_and_patronymics(sought())
    surnames = chance.sample([printed(row["surname"]) for row in rows("surnames.csv")], _CROWD)
    return [f"{surname} {chance.choice(given)} {chance.choice(patronymics)}" for surname in surnames]


def with_look_alikes(names: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Names with one letter of the other script in each word that has a look-alike, and the same without."""
    for name in names:
        pairs = _PAIRS if chance.random() < 0.5 else _BACK
        right = name if pairs is _PAIRS else anyascii(name).replace("'", "")
        words = []
        for word in right.split():
            places = [place for place, letter in enumerate(word) if letter in pairs]
            place = chance.choice(places) if places and len(word) > 2 else None
            words.append(word if place is None else word[:place] + pairs[word[place]] + word[place + 1 :])
        yield " ".join(words), right


def with_second_names(names: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Names with another full name, surname or given name in brackets, and the name by that."""
    for name, other in zip(names, chance.sample(names, len(names)), strict=True):
        surname, given, father = name.split()
        other_surname, other_given, _ = other.split()
        yield chance.choice(
            [
                (f"{name} ({other})", other),
                (f"{surname} ({other_surname}) {given} {father}", f"{other_surname} {given} {father}"),
                (f"{name} ({other_surname})", f"{other_surname} {given} {father}"),
                (f"{surname} {given} ({other_given}) {father}", f"{surname} {other_given} {father}"),
                (f"{name}, он же {other}", other),
            ]
        )


# Syllables of which some are particles, given names or titles in Europe.
_SURNAMES, _SYLLABLES = "Ким Цой Пак Ли Ван Лю Чжао Ян", "Ден Ван Бен Да Лев Ген Ир Сек Хо Чжун Мин Де"


def of_syllables(chance: random.Random) -> list[str]:
    return [
        " ".join([chance.choice(_SURNAMES.split()), *chance.sample(_SYLLABLES.split(), chance.choice((1, 2, 2, 2)))])
        for _ in range(_ASKED // 4)
    ]


def in_other_guises(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names of syllables as they are, and written apart, with hyphens, in two words and in one."""
    for name in names:
        surname, *given = re.split(r"[ -]", name)
        joined, hyphenated = "".join(given).lower(), "-".join(given)
        guises = [f"{surname} {' '.join(given)}", f"{surname}-{hyphenated}", f"{surname}{joined}"]
        if len(given) > 1:
            guises += [f"{surname} {hyphenated}", f"{surname} {joined.capitalize()}", f"{hyphenated} {surname}"]
        yield from ((name, guise) for guise in guises if guise != name)


def too_near(names: Sequence[str]) -> list[str]:
    """Pairs of different names of syllables, as far as these may be one name."""
    pairs = combinations(dict.fromkeys(names), 2)
    return [f"{one} / {other}" for one, other in pairs if likeness_of_people(one, other) >= SAME]


def second_names_in(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Those of these names that have brackets, and the name by what stands there: behind it, mostly a patronymic."""
    for name in names:
        if not (bracket := _BRACKET.search(name)):
            continue
        second, before, behind = bracket[1].strip(), name[: bracket.start()].split(), name[bracket.end() :].split()
        if not re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", second) or not before or not second[0].isupper():
            continue
        if " " in second:
            yield name, second
        elif behind:
            yield name, " ".join([*before[:-1], second, *behind])
        elif re.search(r"(?:[ое]вич|[ое]вна)\Z", second):
            yield name, " ".join([*before[:-1], second])
        else:
            yield name, " ".join([second, *before[1:]])


def beside_particles(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Pairs of different surnames with the same particle."""
    surnames = [printed(row["surname"]) for row in rows("surnames.csv")]
    for number in range(_ASKED):
        one, other = chance.sample(surnames, 2)
        if similarity(one, other) < _MOST_ALIKE:
            if number % 3:
                one, other, particles = anyascii(one), anyascii(other), _PARTICLES
            else:
                particles = _PARTICLES_CYRILLIC
            form = chance.choice(particles)
            yield form.format(one), form.format(other)


def share_found(pairs: Pairs, crowd: Sequence[str]) -> tuple[float, list[str]]:
    """The share of what is asked whose name comes first, alone or level with others, and is sure; and all others."""
    method = OursOfPeople({*crowd, *(stored for stored, _ in pairs)})
    missed = []
    for stored, asked in pairs:
        found = method.find(asked)
        score = found.get(stored, 0.0)
        if score < SURE or score < max(found.values()):
            missed.append(f"{asked} for {stored}: {score}")
    return 1 - len(missed) / len(pairs), missed


def main() -> int:
    chance = random.Random(_SEED)
    crowd = made_up(chance)
    asked = chance.sample(crowd, _ASKED)
    kinds = {
        "look-alikes": list(with_look_alikes(asked, chance)),
        "second names": list(with_second_names(asked, chance)),
    }
    syllables = of_syllables(chance)
    if len(sys.argv) > 1:
        crowd = [line.strip() for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
        syllables = [name for name in crowd if are_syllables(words_of_name(name))]
        mixed = [(name, in_one_script(name)) for name in crowd if in_one_script(name) != name]
        whole = [name for name in crowd if len(name.split()) == 3 and "(" not in name]
        kinds = {
            "letters of two scripts in the file": mixed,
            "look-alikes": list(with_look_alikes(chance.sample(whole, _ASKED), chance)),
            "brackets in the file": list(second_names_in(crowd)),
            "second names": list(with_second_names(chance.sample(whole, _ASKED), chance)),
        }
    kinds["syllables"] = list(in_other_guises(syllables))
    crowd = list(dict.fromkeys([*crowd, *syllables]))
    is_missed = False
    for title, pairs in kinds.items():
        share, missed = share_found(pairs, crowd) if pairs else (1.0, [])
        print(f"{title}: {share:.3f} of {len(pairs)} first at {SURE} or more among {len(crowd):,} (at least {BAR})")
        print("".join(f"  {one}\n" for one in missed[:10]), end="")
        is_missed = is_missed or share < BAR
    same = too_near(syllables)
    number = len(set(syllables)) * (len(set(syllables)) - 1) // 2
    print(f"others of syllables: {1 - len(same) / number:.3f} of {number} below {SAME}", *same[:10])
    pairs = list(beside_particles(chance))
    near = [f"{one} / {other}" for one, other in pairs if likeness_of_people(one, other) >= OTHER]
    print(
        f"another surname beside a particle: {1 - len(near) / len(pairs):.3f} of {len(pairs)} below {OTHER}", *near[:10]
    )
    return is_missed or len(same) / number > 1 - BAR or len(near) / len(pairs) > 1 - BAR


if __name__ == "__main__":
    sys.exit(main())

"""How alike the parts of two full names are: surnames, given names, patronymics, and the words left over."""

from functools import lru_cache
from itertools import product

from prosopo.names.given import is_given, likeness_of_given, likeness_of_initial
from prosopo.names.letters import lowered
from prosopo.names.likeness import likeness_of_beginning, similarity
from prosopo.names.name_parts import NameToken, with_halves
from prosopo.names.particles import without_particle
from prosopo.names.patronymics import is_patronymic
from prosopo.names.syllable_shapes import is_syllable

# Less alike than this, given names and patronymics are others, and surnames.
ALIKE, ALIKE_SURNAMES = 0.75, 0.7
_SHORTEST = 3  # letters of a given name that is cut short
_HALF = 0.95  # of the likeness, where a surname is like one half of a hyphenated one


@lru_cache(maxsize=16384)
def likeness_of_surnames(a: str, b: str) -> float:
    """How alike two surnames are, from 0 to 1; one may be a half of the other, but two halves must both be alike.

    >>> likeness_of_surnames("Бруевич", "Бонч-Бруевич"), likeness_of_surnames("Тер-Оганезов", "Тер-Габриэлян") < 0.8
    (0.95, True)
    """
    return closest_halves(a, b)[2]


@lru_cache(maxsize=16384)
def closest_halves(a: str, b: str) -> tuple[str, str, float]:
    """The parts of two surnames that match best, both whole or one and a half of the other, and their likeness.

    Particles count little where one of the names has them, and nothing where both have.
    """
    bare = (a, b) if a.isalpha() and b.isalpha() else (without_particle(a), without_particle(b))
    if bare != (a, b):
        is_half = "-" in a and "-" in b and ("-" in bare[0]) != ("-" in bare[1])  # Султан-Галиев and Султан-заде
        likeness = similarity(*bare) if is_half else closest_halves(*bare)[2]
        return a, b, round(likeness if bare[0] != a and bare[1] != b else _HALF * likeness, 4)
    whole = similarity(a, b)
    mine, theirs = list(with_halves(a))[1:], list(with_halves(b))[1:]
    if mine and theirs:
        if len(mine) == len(theirs):
            each = list(map(similarity, mine, theirs))
            # One half in common is not enough: Бонч-Бруевич is another than Бонч-Осмоловский.
            whole = max(whole, sum(each) / len(each)) if min(each) >= ALIKE_SURNAMES else min(whole, *each)
        return a, b, round(whole, 4)
    halves = product(mine or [a], theirs or [b]) if mine or theirs else ()
    best = max(((_HALF * similarity(*pair), pair) for pair in halves), default=(0.0, (a, b)))
    return (*best[1], round(best[0], 4)) if best[0] > whole else (a, b, round(whole, 4))


@lru_cache(maxsize=16384)
def likeness_of_patronymics(first: NameToken, second: NameToken) -> float:
    """How alike two patronymics, or words left over in their place, are, from 0 to 1; -1 if words left over contradict.

    Of several words, all those of the name that has fewer must be alike. Words left over may be part of a surname, so
    that others make another name: Gabriel García Márquez and Gabriel García Lorca. Given names and initials may not.

    >>> like = lambda *words: likeness_of_patronymics(*(NameToken(word, is_initial=False) for word in words))
    >>> like("Márquez", "Lorca"), like("Márquez", "Marquez"), like("Díaz Ramos", "Ramos"), like("Paul", "Pierre")
    (-1.0, 1.0, 1.0, 0.0)
    """
    fewer, more = sorted(
        (
            [first] if first.is_initial else [NameToken(word, is_initial=False) for word in first.text.split()],
            [second] if second.is_initial else [NameToken(word, is_initial=False) for word in second.text.split()],
        ),
        key=len,
    )
    likeness = min(max(_likeness_of_words(word, other) for other in more) for word in fewer)
    if likeness >= ALIKE:
        return likeness
    is_contradicted = all(is_left_over(token) for token in (first, second))
    return -1.0 if is_contradicted else likeness


def may_be_patronymic(part: NameToken) -> bool:
    """Whether a word of a full name is an initial or ends like a patronymic."""
    return part.is_initial or is_patronymic(part.text)


def is_left_over(token: NameToken) -> bool:
    """Whether a word in the place of a patronymic is rather a part of the surname."""
    return not (may_be_patronymic(token) or is_given(token.text))


def _likeness_of_words(first: NameToken, second: NameToken) -> float:
    likeness = likeness_of_parts(first, second)
    if likeness < ALIKE and is_left_over(first) and is_left_over(second):
        return max(likeness, likeness_of_surnames(first.text, second.text))
    return likeness


@lru_cache(maxsize=16384)
def likeness_of_parts(first: NameToken, second: NameToken) -> float:
    """How alike two given names or patronymics are, whole, as initials or cut short, from 0 to 1."""
    if lowered(first.text) == lowered(second.text):
        return 1.0
    if first.is_initial:
        return likeness_of_initial(first.text, second.text)
    if second.is_initial:
        return likeness_of_initial(second.text, first.text)
    return max(
        likeness_of_given(first.text, second.text),
        _likeness_if_cut_short(first.text, second.text),
        _likeness_if_cut_short(second.text, first.text),
    )


def _likeness_if_cut_short(short: str, name: str) -> float:
    """How well a given name cut short fits a name; 0 if it is a known given name itself, or syllables of the other."""
    if len(short) < _SHORTEST or len(short) >= len(name) or is_given(short) or _lacks_syllables(short, name):
        return 0.0
    return likeness_of_beginning(short, name)


def _lacks_syllables(short: str, name: str) -> bool:
    """Whether a name of syllables lacks whole ones of the other: Ким Ден is somebody else than Ким Ден Хо."""
    return "-" in name and "-" not in short and all(map(is_syllable, name.split("-")))

"""The words of people's full names: which of them are initials, patronymics, known given names, or may be the surname.

Commas, titles, “ex-”, hyphenated halves and particles (von, ibn, оглы) are understood.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from prosopo.names.given import is_given, is_written_as_given
from prosopo.names.letters import cleaned
from prosopo.names.particles import SON_OF, is_behind, is_child_of, is_particle, may_be_given, without_particle
from prosopo.names.patronymics import is_certain_patronymic, is_of_a_woman, is_patronymic, is_source_of_patronymics
from prosopo.names.readings import readings
from prosopo.names.syllables import are_syllables
from prosopo.names.titles import is_title

_MOST_PARTS = 12  # words of a name that are compared
_TWO = 2
_PART = re.compile(r"[^\W\d_]+(?:[-'’ʹʼ`′][^\W\d_]+)*[-'’ʹʼ`′]?\.?")
_EX = re.compile(r"\b(?:ex|экс)-\s*", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.\Z|[^\W\d_]\Z")
# Of a tidy reading: -ов, -ев, -ович, -ский, -ская, -енко, -чук, -дзе, -швили.
_SURNAME = re.compile(r"(?:\w[oe]va?|[oe]viC|[sScC]k[ia]|enko|Cuk|dze|[sS]vili)\Z")


@dataclass(frozen=True)
class NameToken:
    """A word of a full name, or an initial, without its full stop."""

    text: str
    is_initial: bool


@lru_cache(maxsize=16384)
def parts(name: str) -> tuple[NameToken, ...]:
    """The words and initials of a full name in order, without titles and particles.

    A particle that stands behind a patronymic or surname is joined to it.

    >>> [part.text for part in parts("Kossior, V.V.")], [part.text for part in parts("ex-Lt. Kachketine")]
    (['Kossior', 'V', 'V'], ['Kachketine'])
    >>> [part.text for part in parts("Карл фон Мекк")], [part.text for part in parts("Алиев Гасан Мамед оглы")]
    (['Карл', 'Мекк'], ['Алиев', 'Гасан', 'Мамед-оглы'])
    """
    words = words_of_name(name)
    if are_syllables(words):
        return tuple(NameToken(word, is_initial=False) for word in words)
    untitled = [word for word in words if not is_title(word)] or words
    kept: list[str] = []
    for position, word in enumerate(untitled):
        is_inner = 0 < position < len(untitled) - 1
        if not (is_particle(word) or (is_inner and word in SON_OF)) or (not position and may_be_given(word)):
            kept.append(word)
        elif is_behind(word) and kept and not is_initial(kept[-1]):
            kept[-1] = f"{kept[-1]}-{word}"
    return tuple(NameToken(word.rstrip("."), is_initial(word)) for word in (kept or untitled)[:_MOST_PARTS])


@lru_cache(maxsize=16384)
def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a full name as they are written, particles included, but without titles before it.

    >>> words_of_name("тов. Ван Мин"), words_of_name("Карл фон Мекк")
    (('Ван', 'Мин'), ('Карл', 'фон', 'Мекк'))
    """
    words = _PART.findall(_EX.sub("", cleaned(name)))
    first = next((number for number, word in enumerate(words) if not is_title(word)), 0)
    return tuple(words[first:])


def is_initial(word: str) -> bool:
    """Whether a word is an initial: a letter, or one or two with a full stop.

    >>> [is_initial(word) for word in ("V.", "Zh.", "В", "Li")]
    [True, True, True, False]
    """
    return _INITIAL.match(word) is not None


@lru_cache(maxsize=16384)
def patronymic_position(tokens: tuple[NameToken, ...]) -> int | None:
    """Where among the words of a full name the patronymic stands, which is behind the given name; None if nowhere.

    The first word is none, nor is the last of two, which may be a surname: Лазарь Каганович. Of two, it is that
    which is made from a known given name: Каганович in «Лев Каганович Моисеевич» is a surname, and so is the last in
    Josip Broz Milovanović.

    >>> [patronymic_position(parts(name)) for name in ("Каганович Лазарь Моисеевич", "Лазарь Каганович")]
    [2, None]
    """
    found = [
        position
        for position, token in enumerate(tokens)
        if position
        and not (token.is_initial or tokens[position - 1].is_initial)
        and is_patronymic(token.text)
        and (len(tokens) > 2 or is_child_of(token.text.rpartition("-")[2]))
    ]
    certain = (position for position in found if is_certain_patronymic(tokens[position].text))
    uncertain = (position for position in found if not _is_behind_two_given(tokens, position))
    return next(certain, next(uncertain, None))


def _is_behind_two_given(tokens: Sequence[NameToken], position: int) -> bool:
    """Whether the last word stands behind a known given name and another one, as surnames do in the West."""
    is_last = position == len(tokens) - 1 and is_given_part(tokens[0])
    return is_last and (tokens[0].text.isascii() or not is_given_part(tokens[position - 1]))


def given_position(words: Sequence[str], patronymic: int) -> int:
    """Where the given name stands beside a patronymic: before it, unless that is rather the surname.

    That it is where a known given name stands on the other side of it or of the patronymic, and in Turkic names where
    it ends as a surname does, but not the other word.

    >>> given_position(["Ванаг", "Дзинтар", "Янович"], 2), given_position(["Лев", "Черняков", "Аронович"], 2)
    (1, 0)
    >>> given_position(["Касым", "Исмаилов", "Али-оглы"], 2)
    0
    """
    before = patronymic - 1
    others = [number for number in range(len(words)) if number not in {before, patronymic}]
    if is_given(words[before]) or is_source_of_patronymics(words[before]) or not others:
        return before
    known = [number for number in others if is_written_as_given(words[number])]
    is_certain = is_certain_patronymic(words[patronymic])
    if len(known) == 1 and is_certain and known[0] + 1 == before:
        return known[0]
    if len(known) == 1 and is_certain and known[0] == patronymic + 1:
        return known[0]
    # Касым Исмаилов Али оглы
    is_turkic = is_child_of(words[patronymic].rpartition("-")[2]) and len(others) == 1
    is_surname = ends_like_a_surname(words[before]) and not ends_like_a_surname(words[others[0]])
    return others[0] if is_turkic and is_surname else before


@lru_cache(maxsize=16384)
def ends_like_a_surname(word: str) -> bool:
    """Whether a word ends like a Slavic or Georgian surname."""
    return any(_SURNAME.search(reading.tidy) for reading in readings(word))


@lru_cache(maxsize=16384)
def surname_words(name: str) -> tuple[str, ...]:
    """The words of a full name that may be the surname: all but known given names and patronymics.

    A word that ends like a patronymic counts as one if it is not the first of at least three words, and then the word
    before it is the given name. If no word is left, the first and the last word may be the surname.

    >>> surname_words("Каменев Лев Борисович"), surname_words("Lev"), surname_words("Socrate Guevorkian")
    (('Каменев',), ('Lev',), ('Socrate', 'Guevorkian'))
    >>> surname_words("Каганович Лазарь Моисеевич"), surname_words("Лазарь Каганович")
    (('Каганович',), ('Каганович',))
    >>> surname_words("Лазарь Моисеевич Каганович"), surname_words("Ванаг Дзинтар Янович")
    (('Каганович',), ('Ванаг',))
    """
    tokens = parts(name)
    patronymic = patronymic_position(tokens)
    if patronymic is not None and len(tokens) > 2:
        given = given_position([token.text for token in tokens], patronymic)
        others = [token for number, token in enumerate(tokens) if number not in {given, patronymic}]
        if found := tuple(dict.fromkeys(token.text for token in others if _may_be_surname(token, others))):
            return found
    if len(tokens) == _TWO and is_surname_in_vich(tokens):
        return (tokens[0].text,)
    words = [token.text for token in tokens if not token.is_initial] or [token.text for token in tokens]
    left = [
        word
        for position, word in enumerate(words)
        if not is_given(word)
        and not is_particle(word)
        and not (position and (word == tokens[patronymic].text if patronymic is not None else is_of_a_woman(word)))
    ]
    return tuple(dict.fromkeys(left or [*words[:1], *words[-1:]]))


def is_surname_in_vich(tokens: Sequence[NameToken]) -> bool:
    """Whether the first of two words ends like a patronymic, and so is a surname: Рабинович Роман."""
    first, second = tokens
    is_apart = not (first.is_initial or is_patronymic(second.text))
    return is_apart and is_patronymic(first.text) and not is_of_a_woman(first.text)


def _may_be_surname(token: NameToken, others: list[NameToken]) -> bool:
    """Whether a word beside given name and patronymic may be the surname: what is no given name, or the only one."""
    return not token.is_initial and (len(others) == 1 or not is_given(token.text))


def is_given_part(part: NameToken) -> bool:
    """Whether a word of a full name is a known given name."""
    return not part.is_initial and is_given(part.text)


def with_halves(word: str) -> Iterator[str]:
    """A surname and, where it is hyphenated, its halves, without particles.

    >>> list(with_halves("Бонч-Бруевич")), list(with_halves("Тер-Оганезов"))
    (['Бонч-Бруевич', 'Бонч', 'Бруевич'], ['Тер-Оганезов', 'Оганезов'])
    """
    yield word
    bare = without_particle(word)
    if bare != word:
        yield bare
    if "-" in bare:
        yield from [half for half in bare.split("-") if half][:_MOST_PARTS]

"""Names of syllables: Chinese, Korean and Vietnamese ones, which are written apart, with hyphens, or as one word.

«Юнь Лин Сек», «Юнь-Лин-Сек» and «Юньлинсек» are one name, and so are Kim Il Sung, Kim Il-sung and Kim Ilsung. In such a
name nothing is a particle, a title or a given name of Europe: «Ким Ден Хо», «Ли Лев Сен», Le Van Hung.
"""

import re
from functools import lru_cache

from prosopo.names.family_names import is_chinese_before_one_syllable, is_family_name, is_pinyin_family_name
from prosopo.names.given import is_given
from prosopo.names.particles import is_particle
from prosopo.names.syllable_shapes import (
    LONGEST,
    are_two_cyrillic,
    is_of_their_form,
    is_pinyin,
    is_syllable,
    plain_letters,
    vowel_groups,
    without_marks,
)
from prosopo.names.titles import is_title

_FEWEST, _MOST = 2, 4  # syllables of a name
_PALLADIUS = re.compile(r"[бвгджзйклмнпрстфхцчшщ]*[ьъ]?[аеёиоуыэюя]+(?:й|н[ьъ]?)?\Z")


def are_syllables(words: tuple[str, ...]) -> bool:
    """Whether these words of a name are all syllables of a Chinese, Korean or Vietnamese one.

    >>> [are_syllables(tuple(name.split())) for name in ("Ким Ден Хо", "Le Van-Hung", "Ван Мин", "Ян ван Дам")]
    [True, True, True, False]
    """
    return bool(_syllables(words))


@lru_cache(maxsize=16384)
def syllable_words(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The ways to read a name of syllables: as surname and given name, and as one word; none for all other names.

    The surname is the first word, or the last as in the West; what is hyphenated is a given name.

    >>> syllable_words(("Юнь", "Лин", "Сек"))
    (('Юнь', 'Лин-Сек'), ('Сек', 'Юнь-Лин'), ('Юньлинсек',))
    >>> syllable_words(("Kim", "Il-sung")), syllable_words(("Il-sung", "Kim"))
    ((('Kim', 'Il-sung'), ('Kimilsung',)), (('Kim', 'Il-sung'), ('Kimilsung',)))
    >>> syllable_words(("Юнь-Лин-Сек",)), syllable_words(("Kim", "Ilsung")), syllable_words(("Lev", "Kamenev"))
    ((('Юнь', 'Лин-Сек'), ('Юньлинсек',)), (('Kimilsung',),), ())
    >>> syllable_words(("Lê", "Hồng-Phong"))
    (('Le', 'Hong-Phong'), ('Lehongphong',))
    """
    words = tuple(map(without_marks, words))
    syllables = _syllables(words)
    if not syllables:
        return _joined_pair(words)
    first, last = syllables[0], syllables[-1]
    every = [syllable for word in syllables for syllable in word]
    if len(every) == _FEWEST:
        is_certain = len(words) == 1 or any(map(_is_ambiguous, every)) or _begins_with_family(every)
        return ((every[0], every[1]), (_joined(every),)) if is_certain else ((_joined(every),),)
    ways = [(every[0], "-".join(every[1:]))] if len(first) == 1 or len(words) == 1 else []
    if len(last) == 1 and len(words) > 1 and (len(words) == len(every) or not ways):
        ways.append((every[-1], "-".join(every[:-1])))
    return (*ways, (_joined("-".join(ways[0]).split("-")),)) if ways else ()


def is_family_name_first(words: tuple[str, ...]) -> bool:
    """Whether the first of two words is a common Chinese, Korean or Vietnamese family name, with one or two syllables.

    Two syllables in one word must be such as Pinyin or Cyrillic letters write them.

    >>> [is_family_name_first(tuple(name.split())) for name in ("Mao Zedong", "Чэнь Дусю", "Lin Biao", "Kim Novak")]
    [True, True, True, False]
    """
    if len(words) != _FEWEST or not is_family_name(words[0]) or any(is_given(word) or "-" in word for word in words):
        return False
    first, second = (plain_letters(word) for word in words)
    if is_particle(first) or is_particle(second):
        return False
    if is_syllable(second) and is_of_their_form(second):
        return True
    return is_pinyin_family_name(first) and is_pinyin(second) if _is_latin(second) else are_two_cyrillic(second)


@lru_cache(maxsize=16384)
def _syllables(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The syllables of each word of a name; none of any other name than one of syllables."""
    if len(words) > _MOST or any(len(word) > LONGEST and "-" not in word for word in words):
        return ()
    syllables = tuple(tuple(word.split("-")) for word in words)
    every = [syllable for word in syllables for syllable in word]
    if not _FEWEST <= len(every) <= _MOST or not all(map(is_syllable, every)):
        return ()
    ambiguous = [syllable for syllable in every if _is_ambiguous(syllable)]
    if not ambiguous:
        return syllables if len(words) > 1 or len(every) > _FEWEST or _begins_with_family(every) else ()
    if not all(syllable in ambiguous or is_of_their_form(syllable) for syllable in every):
        return ()
    if any(_is_small_particle(word[0]) for word in syllables) and any(word[:1].isupper() for word in words):
        return ()
    return syllables if _is_likely(syllables, every, ambiguous) else ()


def _is_likely(syllables: tuple[tuple[str, ...], ...], every: list[str], ambiguous: list[str]) -> bool:
    """Whether a name with syllables that mean something else in Europe is nevertheless one of syllables."""
    first, last = syllables[0], syllables[-1]
    if len(every) == _FEWEST:
        if len(syllables) == 1:
            return _begins_with_family(every)
        if not is_particle(every[0]):
            return is_family_name(every[0]) and is_particle(every[1])
        return is_chinese_before_one_syllable(every[0]) and bool(_PALLADIUS.match(every[1].lower()))
    if len(syllables) == 1 and not any(map(_is_small_particle, every)):
        return True
    if is_family_name(every[0]) and len(first) == 1:
        return True
    if len(syllables) == 2 and len(last) == 1 and is_family_name(last[0]):
        return True
    is_apart = is_particle(ambiguous[0]) or ambiguous[0] != every[0]
    return len(ambiguous) == 1 and is_apart and not any(map(_is_latin, every))


def _begins_with_family(every: list[str]) -> bool:
    """Whether two syllables are family name and given name, «Ким-Му»; Latin letters may be in the order of the West."""
    return not any(map(_is_latin, every)) and is_family_name(every[0]) and is_of_their_form(every[1])


def _is_latin(syllable: str) -> bool:
    return any("a" <= letter <= "z" for letter in plain_letters(syllable))


def _joined_pair(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """As one word, a surname of one syllable and a given name of two, Kim Ilsung, or of one, «Ван И», «Ким Лев»."""
    if len(words) != 2 or any("-" in word for word in words) or not is_syllable(words[0]):
        return ()
    first, second = words
    is_family = first[:1].isupper() and is_family_name(first)
    if is_syllable(second):
        is_pair = is_family and not any(map(_is_latin, words)) and (is_of_their_form(second) or is_given(second))
        return ((_joined(words),),) if is_pair else ()
    if _is_ambiguous(first) and not is_family:
        return ()
    is_pair = vowel_groups(second) == 2 and len(second) <= 2 * LONGEST
    return ((_joined(words),),) if is_pair and not (is_given(second) or is_particle(second)) else ()


def _joined(syllables: list[str] | tuple[str, ...]) -> str:
    return "".join(syllables).capitalize()


def _is_ambiguous(syllable: str) -> bool:
    """Whether a syllable is something else in a name of Europe: a particle, title, given name or initial."""
    return len(syllable) == 1 or is_particle(syllable) or is_title(syllable) or is_given(syllable)


def _is_small_particle(syllable: str) -> bool:
    return syllable[:1].islower() and is_particle(syllable)

"""Names of syllables: Chinese, Korean and Vietnamese ones, which are written apart, with hyphens, or as one word.

«Юнь Лин Сек», «Юнь-Лин-Сек» and «Юньлинсек» are one name, and so are Kim Il Sung, Kim Il-sung and Kim Ilsung.
"""

import re
from functools import lru_cache

from prosopo.names.given import is_given
from prosopo.names.name_parts import NameToken

_VOWELS = re.compile(r"[aeiouyàáâãäåèéêëìíîïòóôõöøùúûüýāăēĕīĭōŏőūŭůơưаеёиоуыэюяіїє]+", re.IGNORECASE)
_LONGEST = 6  # letters of a syllable: Zhuang, Чжуан
_FEWEST, _MOST = 2, 4  # syllables of a name


@lru_cache(maxsize=16384)
def syllable_words(tokens: tuple[NameToken, ...]) -> tuple[tuple[str, ...], ...]:
    """The ways to read a name of syllables: as one word, and as surname and given name; none for all other names.

    The surname is the first word, or the last as in the West; what is hyphenated is a given name.

    >>> from prosopo.names.name_parts import parts
    >>> syllable_words(parts("Юнь Лин Сек"))
    (('Юньлинсек',), ('Юнь', 'Линсек'), ('Сек', 'Юньлин'))
    >>> syllable_words(parts("Kim Il-sung")), syllable_words(parts("Il-sung Kim"))
    ((('Kimilsung',), ('Kim', 'Ilsung')), (('Kimilsung',), ('Kim', 'Ilsung')))
    >>> syllable_words(parts("Юнь-Лин-Сек")), syllable_words(parts("Kim Ilsung")), syllable_words(parts("Lev Kamenev"))
    ((('Юньлинсек',), ('Юнь', 'Линсек')), (('Kimilsung',),), ())
    """
    words = [token.text for token in tokens]
    if any(token.is_initial or is_given(token.text) for token in tokens):
        return ()
    syllables = [word.split("-") for word in words]
    every = [syllable for word in syllables for syllable in word]
    if not all(map(_is_syllable, every)):
        return _joined_pair(words)
    if not _FEWEST <= len(every) <= _MOST or (len(every) == _FEWEST and len(words) == 1):
        return ()
    if len(words) == 1:
        return ((_joined(every),), (every[0], _joined(every[1:])))
    if len(words) == len(every):
        apart = ((_joined(every),), (every[0], _joined(every[1:])), (every[-1], _joined(every[:-1])))
        return apart if len(every) > _FEWEST else apart[:1]
    hyphenated = [word for word in syllables if len(word) > 1]
    if len(words) != 2 or len(hyphenated) != 1:
        return ()
    (surname,) = (word for word in syllables if len(word) == 1)
    return ((_joined([*surname, *hyphenated[0]]),), (surname[0], _joined(hyphenated[0])))


def _joined_pair(words: list[str]) -> tuple[tuple[str, ...], ...]:
    """As one word, a surname of one syllable and a given name of two: Kim Ilsung."""
    if len(words) != 2 or not _is_syllable(words[0]) or "-" in words[1]:
        return ()
    is_pair = len(_VOWELS.findall(words[1])) == 2 and len(words[1]) <= 2 * _LONGEST
    return ((_joined(words),),) if is_pair else ()


def _joined(syllables: list[str]) -> str:
    return "".join(syllables).capitalize()


def _is_syllable(word: str) -> bool:
    return 1 < len(word) <= _LONGEST and len(_VOWELS.findall(word)) == 1

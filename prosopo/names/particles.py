"""Particles: von, de, ibn, оглы and their kind, which are parts of surnames and patronymics, but never the surname.

Sources: the rules of IFLA's “Names of Persons” (4th edition, 1996) for what nations put before and behind a surname.
"""

import re
from functools import lru_cache

_BEFORE = frozenset(
    # Germanic; Romance; English, Welsh, Irish and Scottish; Scandinavian; Hebrew, Aramaic and Arabic; Armenian.
    "von vom zu zum zur van vander ter ten den der des de del della delle dello dei degli di da du dos das la le les "
    "los las el of the op tot ap ab ferch verch mac mc nic ni ní ui uí af av ben bar bat bin ibn bint bent al abu abou "
    "abi umm bani tir "
    "фон цу зу ван дер ден де дель делла делле дю ди да дос дас ла ле лос лас эль аль ал ель оф мак бен бар бат бин "
    "ибн бинт абу абд умм тер".split()
)
_ONLY_SMALL = frozenset("y e i и do lo und och".split())  # with a capital these are initials or names
SON_OF = frozenset(["b.", "bt.", "б."])  # between two names: Ali b. Sina
_BEHIND = frozenset(  # whose child someone is
    "оглы оглу углы ogly ogli oglu oglou oghlu oglı oğlu oghly кызы кизи гызы qizi kyzy kizi gizi gyzy qızı kızı kızi "
    "улы уулу uly ulu uulu".split()
)
_ZADE = frozenset("заде зада zade zada zadeh zāde".split())
# Before a hyphen: the Arabic article as it sounds before certain letters, and saints.
_HYPHENATED = _BEFORE | frozenset(
    "ad an ar as ash at az ed en er es esh et ez ад ан ар ас аш ат аз эд эн эр эс эш эт эз saint sainte st san santa "
    "сен сент сан санта bet beth d".split()
)
_ALSO_GIVEN = frozenset("ben al di della mac бен ал".split())  # written with a capital at the beginning: Ben Nicholson
_CHILD_OF = frozenset("of the ibn ben bin bint bar bat ap ab ferch verch из от ибн бен бин бинт бар".split())
_PREFIX_WITH_APOSTROPHE = re.compile(r"\A(?:d|l|dell|dall|nell|д|л)['’ʼ`′](?=\w{2})", re.IGNORECASE)


def is_particle(word: str) -> bool:
    """Whether a word that stands by itself in a full name is a particle.

    >>> [is_particle(word) for word in ("von", "Ибн", "оглы", "y", "Y", "Vondel")]
    [True, True, True, True, False, False]
    """
    small = word.lower()
    return small in _BEFORE or word in _ONLY_SMALL or is_behind(small)


def may_be_given(particle: str) -> bool:
    """Whether a particle that begins a name may be a given name: Ben Nicholson."""
    return particle[:1].isupper() and particle.lower() in _ALSO_GIVEN


def is_behind(word: str) -> bool:
    """Whether a particle belongs to the word before it: оглы, кызы, заде."""
    return word.lower() in _BEHIND or word.lower() in _ZADE


def is_child_of(word: str) -> bool:
    """Whether a particle behind a name tells whose child someone is, in Turkic names: Мамед оглы.

    >>> is_child_of("кызы"), is_child_of("заде")
    (True, False)
    """
    return word.lower() in _BEHIND


def comes_before_descent(word: str) -> bool:
    """Whether a small word between others says whence or of whom someone is: John of Ephesus, Dafydd ap Gwilym.

    >>> comes_before_descent("of"), comes_before_descent("Ben"), comes_before_descent("von")
    (True, False, False)
    """
    return word in _CHILD_OF


@lru_cache(maxsize=65536)
def without_particle(word: str) -> str:
    """A surname without the particles that hyphens or an apostrophe join to it.

    >>> [without_particle(word) for word in ("аль-Кинди", "Тер-Оганезов", "d'Estaing", "Гасанов-оглы", "Al-")]
    ['Кинди', 'Оганезов', 'Estaing', 'Гасанов', 'Al-']
    >>> without_particle("Бонч-Бруевич")
    'Бонч-Бруевич'
    """
    halves = word.split("-")
    while len(halves) > 1 and halves[0].lower() in _HYPHENATED and halves[1]:
        halves = halves[1:]
    while len(halves) > 1 and is_behind(halves[-1]) and halves[-2]:
        halves = halves[:-1]
    return _PREFIX_WITH_APOSTROPHE.sub("", "-".join(halves), count=1)

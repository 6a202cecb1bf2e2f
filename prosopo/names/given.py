"""Given names: which spellings are forms of one name, and which initials may stand for it.

`given_names.txt` has one name a line, its forms parted by blanks: Russian first, then how English, French, German,
Polish, Ukrainian and other sources spell or translate it.
"""

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from string import ascii_lowercase

from prosopo.names.keys import keys, loose_keys
from prosopo.names.letters import CYRILLIC, ascii_letters, lowered
from prosopo.names.likeness import are_read_alike, similarity
from prosopo.names.readings import readings
from prosopo.names.syllable_shapes import is_syllable

_FORMS = Path(__file__).with_name("given_names.txt")
_LETTERS = (*ascii_lowercase, *(letter for letter in CYRILLIC if letter not in "ъь"))
_AMBIGUOUS = frozenset("yji")  # may stand for any of И, Е, Ю and Я
_NO_GLIDES = {"и": "i", "і": "i", "e": "e", "е": "e"}  # whatever vowel follows: Иаков, Eugène
_PART = 0.6  # at most, where one is a part of the other: Ким Сан У is somebody else than Ким Сан
_OTHER_SYLLABLE = 0.7  # at most, where a syllable differs: Пак Мин Ден is somebody else than Пак Мин Де
_BY_INITIAL = 0.95  # an initial that fits says less than the name


@lru_cache(maxsize=16384)
def forms_of(name: str) -> frozenset[str]:
    """All forms of the given names of which this may be a form; none if it is no known given name.

    >>> {"лев", "leon", "léon"} <= forms_of("Leo"), forms_of("Guevorkian")
    (True, frozenset())
    """
    table, by_reading = _table()
    name = lowered(name)
    lines = table.get(name) or {
        line for reading in readings(name) if not reading.penalty for line in by_reading.get(reading.tidy, ())
    }
    return frozenset(form for line in lines for form in line)


@lru_cache(maxsize=65536)
def is_given(name: str) -> bool:
    """Whether it is a form of a known given name, to the letter or as read."""
    return bool(forms_of(name))


def is_written_as_given(name: str) -> bool:
    """Whether it is a form of a known given name to the letter."""
    return lowered(name) in _table()[0]


def tidy_forms() -> frozenset[str]:
    """The tidy readings of all forms of known given names."""
    return frozenset(_table()[1])


def likeness_of_given(a: str, b: str) -> float:
    """How alike two given names are, from 0 to 1: 1 for forms of one name, 0 for names without a common key.

    Of two with hyphens, each half has to be alike: Ден-Хак is somebody else than Ден-Хо.

    >>> likeness_of_given("Leon", "Лев"), likeness_of_given("Wladimir", "Владимир")
    (1.0, 1.0)
    >>> likeness_of_given("Ден-Хак", "Ден-Хо"), likeness_of_given("Ден-Хак", "Денхак")
    (0.4006, 1.0)
    """
    if lowered(a) == lowered(b) or not forms_of(a).isdisjoint(forms_of(b)):
        return 1.0
    if _all_keys(a).isdisjoint(_all_keys(b)):
        return 0.0
    mine, theirs = a.split("-"), b.split("-")
    if len(mine) == len(theirs) > 1:
        are_syllables = all(map(is_syllable, (*mine, *theirs)))
        most = _OTHER_SYLLABLE if are_syllables and not all(map(are_read_alike, mine, theirs)) else 1.0
        return min(most, similarity(a, b), *map(similarity, mine, theirs))
    is_part = f"{a}-" == b[: len(a) + 1] or f"{b}-" == a[: len(b) + 1]
    return min(similarity(a, b), _PART) if is_part else similarity(a, b)


def is_same_given(a: str, b: str) -> bool:
    """Whether two given names are the same: forms of one name, or spelled by another tradition.

    >>> is_same_given("Leo", "Лев"), is_same_given("Valentin", "Valentina")
    (True, False)
    """
    return are_read_alike(a, b) or not forms_of(a).isdisjoint(forms_of(b))


def likeness_of_initial(initial: str, name: str) -> float:
    """How well an initial (“V”, “Zh”, “В”) fits a given name or patronymic, under any spelling of both.

    >>> likeness_of_initial("L", "Лев"), likeness_of_initial("W", "Владимир"), likeness_of_initial("A", "Лев")
    (0.95, 0.95, 0.0)
    >>> likeness_of_initial("Ю", "Юрий"), likeness_of_initial("Ю", "Игорь"), likeness_of_initial("Y", "Юрий")
    (0.95, 0.0, 0.95)
    """
    sounds, name_sounds = _initial_sounds(initial), _initial_sounds(name)
    if lowered(initial) in _AMBIGUOUS or lowered(name) in _AMBIGUOUS:
        sounds, name_sounds = frozenset(sound[0] for sound in sounds), frozenset(sound[0] for sound in name_sounds)
    return _BY_INITIAL if sounds & name_sounds else 0.0


@lru_cache(maxsize=1024)
def letters_for_initial(initial: str) -> frozenset[str]:
    """The first letters, in plain ASCII, of given names and patronymics for which an initial may stand.

    >>> {"j", "z"} <= letters_for_initial("Zh"), "g" in letters_for_initial("Y"), sorted(letters_for_initial("L"))
    (True, True, ['l'])
    """
    spelled = {*_LETTERS, *_table()[0]}
    return frozenset(ascii_letters(name)[:1] for name in spelled if likeness_of_initial(initial, name))


@lru_cache(maxsize=16384)
def letters_of_initials(name: str) -> frozenset[str]:
    """The first letters, in plain ASCII, of initials that may stand for a given name or patronymic.

    >>> sorted(letters_of_initials("Лев"))
    ['l']
    """
    return frozenset(ascii_letters(letter)[:1] for letter in _LETTERS if likeness_of_initial(letter, name))


@lru_cache(maxsize=16384)
def _all_keys(name: str) -> frozenset[str]:
    """Its keys and loose keys: an alike name has one of them, even with a typing error."""
    return keys(name) | loose_keys(name)


@lru_cache(maxsize=16384)
def _initial_sounds(name: str) -> frozenset[str]:
    """The first sounds of all readings of all forms of a name: Я and Ю differ from И, but Ye counts as both Е and И."""
    spelled = {lowered(form) for form in {name, *forms_of(name)}}
    heard = ((form[0], reading.sounds) for form in spelled for reading in readings(form) if not reading.penalty)
    return frozenset(initial for letter, sounds in heard for initial in _initial_sound(letter, sounds))


def _initial_sound(letter: str, sounds: str) -> tuple[str, ...]:
    if letter in _NO_GLIDES:
        return (_NO_GLIDES[letter],)
    if sounds[:2] == "ie":
        return ("e", "ie")
    return (sounds[:2] if sounds[:2] in {"ia", "iu"} else sounds[:1],)


@cache
def _table() -> tuple[dict[str, set[tuple[str, ...]]], dict[str, set[tuple[str, ...]]]]:
    """The lines of the table by each form as written, and by each form's tidy readings."""
    written: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    by_reading: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for text in _FORMS.read_text(encoding="utf-8").splitlines():
        line = tuple(lowered(form) for form in text.split())
        for form in line:
            written[form].add(line)
            for reading in readings(form):
                if not reading.penalty:
                    by_reading[reading.tidy].add(line)
    return dict(written), dict(by_reading)

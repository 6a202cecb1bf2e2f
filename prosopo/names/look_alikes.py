"""Look-alikes: letters of another script, or digits, that stand in a word by mistake: Hиколай with a Latin H.

A keyboard or a scanner puts them there. A word is read in the script of three quarters of its letters, or else of those
that look like none of the other script; a word that has only look-alikes, such as an initial, in the script of the rest
of its name. Greek letters are read as the Latin ones that they look like, where they do not make up the name.
"""

import re
from functools import lru_cache

from anyascii import anyascii

_PAIRS = {
    **dict(zip("асеорхуктмівнјѕ", "aceopxyktmibhjs", strict=True)),
    **dict(zip("АСЕОРХУКТМІВНЈЅ", "ACEOPXYKTMIBHJS", strict=True)),
    **{"ё": "ë", "Ё": "Ë", "ї": "ï", "Ї": "Ï"},
}
_AS_LATIN = str.maketrans(_PAIRS)
_AS_CYRILLIC = str.maketrans({latin: cyrillic for cyrillic, latin in _PAIRS.items()})
_LOOK_ALIKES = frozenset([*_PAIRS, *_PAIRS.values()])
# Latin letters that look like no Cyrillic one are read by their sound, if they stand in a Cyrillic word.
_BY_SOUND = dict(zip("dfglnqruvwz", "дфглнкруввз", strict=True))
_BY_SOUND_IN_CYRILLIC = str.maketrans(_BY_SOUND | {latin.upper(): own.upper() for latin, own in _BY_SOUND.items()})
# Of endings of Russian names in Latin letters: в and н, which look like b and h in capitals alone, are v and n there.
_AS_IT_SOUNDS = re.compile(
    r"(?<=[oeOE])[вВ](?=(?:[ay]|oi|oy|ich|i[tc]ch|na|sk[a-z]{1,4})?\Z)|(?<=[aeiouy])н(?=a?\Z)", re.I
)
_SOUNDS = {"в": "v", "В": "V", "н": "n", "Н": "N"}
_ENDING_IN_B = re.compile(r"(?:[jy]a[ck]o|gle|cale)[вВ]\Z", re.IGNORECASE)  # Jacob, Gleb
_GREEK_PAIRS = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχη", "ABEZHIKMNOPTYXaeikvoptuxn", strict=True))
_GREEK_AS_LATIN = str.maketrans(_GREEK_PAIRS)
_DIGITS_IN_CYRILLIC = {"0": "о", "3": "з", "6": "б"}
_DIGITS_IN_LATIN = {"0": "o", "1": "l"}

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_DIGIT_IN_WORD = re.compile(r"[0136](?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_ROMAN_NUMERAL = re.compile(r"[IX]+\Z")
_LETTER = re.compile(r"[^\W\d_]")
_MOSTLY = 3  # times as many letters of one script as of the other
_FEWEST_LETTERS = 3  # of a word in which a digit is taken for a letter: 3а and 1st are numbers


@lru_cache(maxsize=65536)
def in_one_script(name: str) -> str:
    """The name with each word in one script: look-alikes are the letters that they stand for.

    >>> in_one_script("Ванаг Hиколай Hиколаевич"), in_one_script("Bерa"), in_one_script("3иновьев Г. E.")
    ('Ванаг Николай Николаевич', 'Вера', 'Зиновьев Г. Е.')
    >>> in_one_script("Guеvorkian"), in_one_script("Ivan0v"), in_one_script("Н. Нarris"), in_one_script("ОЛП 3")
    ('Guevorkian', 'Ivanov', 'H. Harris', 'ОЛП 3')
    >>> in_one_script("Ivanov = Иванов"), in_one_script("Николай II")
    ('Ivanov = Иванов', 'Николай II')
    """
    if not name.isascii() and _GREEK.search(name):
        name = _without_greek(name)
    is_mixed = not name.isascii() and _CYRILLIC.search(name) and _LATIN.search(name)
    if not is_mixed and not _DIGIT_IN_WORD.search(name):
        return name
    name = _WORD.sub(lambda word: _word_in_one_script(word[0]), name)
    if not is_mixed:
        return name
    cyrillic, latin = _CYRILLIC.findall(name), _LATIN.findall(name)
    is_cyrillic, is_latin = bool(_clear(cyrillic)), bool(_clear(latin))
    if not (is_cyrillic or is_latin):
        is_cyrillic, is_latin = len(cyrillic) >= _MOSTLY * len(latin), len(latin) >= _MOSTLY * len(cyrillic)
    if is_cyrillic == is_latin:
        return name
    return _WORD.sub(lambda word: _in_script(word[0], is_cyrillic), name)


def _without_greek(name: str) -> str:
    """The name with Latin letters for those Greek ones that stand among others."""
    greek = _GREEK.findall(name)
    if all(letter in _GREEK_PAIRS for letter in greek) and len(_LETTER.findall(name)) > 2 * len(greek):
        return name.translate(_GREEK_AS_LATIN)
    return _WORD.sub(lambda word: _word_without_greek(word[0]), name)


def _word_without_greek(word: str) -> str:
    greek = len(_GREEK.findall(word))
    return word.translate(_GREEK_AS_LATIN) if 0 < 2 * greek < len(word) else word


def _word_in_one_script(word: str) -> str:
    cyrillic, latin = _CYRILLIC.findall(word), _LATIN.findall(word)
    if max(len(cyrillic), len(latin)) >= _MOSTLY * min(len(cyrillic), len(latin)):
        is_cyrillic = len(cyrillic) > len(latin)
    else:
        is_cyrillic = (len(_clear(cyrillic)), len(cyrillic)) >= (len(_clear(latin)), len(latin))
    if cyrillic and latin:
        if is_cyrillic:
            word = word.translate(_AS_CYRILLIC).translate(_BY_SOUND_IN_CYRILLIC)
        else:
            if not _ENDING_IN_B.search(word):
                word = _AS_IT_SOUNDS.sub(lambda letter: _SOUNDS[letter[0]], word)
            word = _CYRILLIC.sub(lambda letter: anyascii(letter[0]), word.translate(_AS_LATIN))
    if len(cyrillic) + len(latin) < _FEWEST_LETTERS or len(_DIGIT_IN_WORD.findall(word)) != 1:
        return word
    digits = _DIGITS_IN_CYRILLIC if is_cyrillic else _DIGITS_IN_LATIN
    mended = _DIGIT_IN_WORD.sub(lambda digit: digits.get(digit[0], digit[0]), word)
    return mended[:1].upper() + mended[1:] if word[0].isdigit() else mended


def _clear(letters: list[str]) -> list[str]:
    """Those of these letters that look like none of the other script."""
    return [letter for letter in letters if letter not in _LOOK_ALIKES]


def _in_script(word: str, is_cyrillic: bool) -> str:
    """The word in this script, if all its letters look like letters of it."""
    if is_cyrillic:
        return word if _ROMAN_NUMERAL.match(word) or _clear(list(word)) else word.translate(_AS_CYRILLIC)
    return word if _clear(list(word)) else word.translate(_AS_LATIN)

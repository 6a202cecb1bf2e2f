"""What syllables of Chinese, Korean and Vietnamese names look like in Latin and Cyrillic letters."""

import re
from unicodedata import combining, normalize

_VOWEL = r"[aeiouyøаеёиоуыэюяіїє]"
_VOWELS = re.compile(rf"{_VOWEL}+", re.IGNORECASE)
LONGEST = 6  # letters of a syllable: Zhuang, Чжуан

_APOSTROPHES = str.maketrans("", "", "'’ʹʼ`′")
# A syllable as these languages have it, however it is romanised: one consonant or none, vowels, and how it may end.
_CYRILLIC = (
    r"(?:чж|дж|дз|цз|тс|кх|тх|пх|чх|нг|хв|кв|гв|сс|тт|кк|пп|[бвгджзйклмнпрстфхцчшщ])?[ьъ]?"
    r"[аеёиоуыэюя]{1,3}(?:йн?|н[ьъг]?|ль|[кмтплр])?"
)
_LATIN = (
    r"(?:ngh|tsz|tch|ng|nh|ch|sh|zh|dz|ts|tz|sz|kh|gh|ph|th|tr|gi|qu|hs|rh|kk|tt|pp|ss|jj|kw|gw|hw|[b-df-hj-np-tv-z])?"
    r"[aeiouyw]{1,4}(?:ng|nh|ch|rk|[nmkcptlrh])?"
)
_SYLLABLE = re.compile(rf"(?:{_CYRILLIC}|{_LATIN})\Z")
_TWO_CYRILLIC = re.compile(rf"(?:{_CYRILLIC}){{2}}\Z")
_PINYIN = re.compile(
    r"(?:'?(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]ang|iong|ueng|[aeio]ng|ian|iao|uai|uan|[ae]i|ao|ou|[aeiu]n|"
    r"i[aeu]|u[aeio]|er|[aeiou])){2}\Z"
)


def is_pinyin(word: str) -> bool:
    """Whether a plain word in lower case is two syllables of Pinyin.

    >>> is_pinyin("zedong"), is_pinyin("marvin")
    (True, False)
    """
    return _PINYIN.match(word) is not None


def are_two_cyrillic(word: str) -> bool:
    """Whether a word in lower case may be two syllables of such names in Cyrillic letters: цзэдун."""
    return _TWO_CYRILLIC.match(word) is not None


def is_syllable(word: str) -> bool:
    """Whether a word is so short, with its vowels together, that it may be one syllable of such a name."""
    if not word.isalpha():
        word = word.translate(_APOSTROPHES)
    return word.isalpha() and len(word) <= LONGEST and vowel_groups(word) == 1


def vowel_groups(word: str) -> int:
    """How many groups of vowels a word has, which is mostly how many syllables."""
    return len(_VOWELS.findall(word if word.isascii() else without_marks(word)))


def is_of_their_form(syllable: str) -> bool:
    """Whether a syllable begins and ends as these languages have it.

    >>> is_of_their_form("Чжоу"), is_of_their_form("Kwon"), is_of_their_form("Marx")
    (True, True, False)
    """
    return _SYLLABLE.match(plain_letters(syllable).translate(_APOSTROPHES)) is not None


def plain_letters(word: str) -> str:
    """A word in lower case without the marks on Latin letters; breathings as apostrophes.

    >>> plain_letters("Đặng"), plain_letters("Цой")
    ('dang', 'цой')
    """
    return without_marks(word.lower())


def without_marks(word: str) -> str:
    """A word without the marks on its Latin letters, in which those of tones and vowels are often left out.

    >>> without_marks("Hồng"), without_marks("Đặng"), without_marks("Цой")
    ('Hong', 'Dang', 'Цой')
    """
    if word.isascii() or "а" <= word[:1].lower() <= "я":
        return word
    bare = "".join(letter for letter in normalize("NFD", word) if not combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")

"""Letters: what Cyrillic letters sound like, and how marked Latin letters are read wherever they stand.

Sounds are written with one ASCII character each: b v g d z k l m n p r s t f as usual, x = х, c = ц, C = ч, S = ш,
Z = ж (so щ is SC and дж is dZ), and the vowels a e i o u; i stands for и, й, ы and for the glide in я, ю.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from prosopo.names.look_alikes import in_one_script

# Russian as read aloud; the letters of Ukrainian, Belarusian, Serbian, Macedonian and the Turkic alphabets beside it.
# Soft and hard signs are silent. ё is read in two ways (see readings), since it is mostly printed е.
CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфхцчшыэ", "abvgdeziiklmnoprstufxcCSie", strict=True)),
    **{"ж": "Z", "щ": "SC", "ъ": "", "ь": "", "ё": "e", "ю": "iu", "я": "ia"},
    **{"і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "v"},
    **{"ѣ": "e", "ѳ": "f", "ѵ": "i"},
    **{"ј": "i", "љ": "l", "њ": "n", "ћ": "C", "ђ": "dZ", "џ": "dZ", "ѓ": "g", "ќ": "k", "ѕ": "dz"},
    **{"ө": "o", "ү": "u", "ұ": "u", "ә": "a", "қ": "k", "ғ": "g", "ң": "n", "һ": "x"},
}

# Latin letters with a mark that changes the sound, or has a reading of its own. Capitals are sounds; small letters are
# read on under each tradition. Sources: ISO 9:1995 and GOST 7.79 A (â, û, š, č, ž, ŝ), the scholarly system (š, č, ž),
# and the alphabets of Polish, Czech, Lithuanian, Latvian, Romanian, Turkish and Serbo-Croatian.
MARKED = {
    **{"š": "S", "ş": "S", "ș": "S", "ŝ": "SC", "č": "C", "ć": "C", "ž": "Z", "ż": "Z", "ř": "Z", "ś": "s", "ź": "z"},
    **{"ł": "l", "â": "ia", "û": "iu", "ą": "on", "ę": "en", "ě": "e", "ů": "u", "ŭ": "v"},
    **{"ţ": "c", "ț": "c", "ç": "s", "ğ": "g", "ı": "i", "ø": "o", "æ": "e", "œ": "e", "ß": "s"},
    **{"đ": "dZ", "ǰ": "dZ", "ð": "d", "þ": "t", "ħ": "x", "ĥ": "x", "ģ": "g", "ķ": "k", "ļ": "l", "ņ": "n", "ŗ": "r"},
}

_UNSEEN = re.compile(r"[\u0300-\u036f\ufe20-\ufe2f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_HYPHENS = str.maketrans("‐‑–—", "----")
_CYRILLIC_LETTER = re.compile(f"[{''.join(CYRILLIC)}]")
_VIETNAMESE = re.compile(r"[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_VIETNAMESE_LETTERS = str.maketrans("đâăêô", "daaeo")
_OTHER_SCRIPT = re.compile(r"[^\W\d_a-z\u00b5-\u024f\u02b0-\u02ff\u1e00-\u1eff]")
_HARD_SIGN_WITHIN = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ъ(?=[бвгджзклмнпрстфхцчшщ])")


def cleaned(text: str) -> str:
    """The text with its letters and marks composed, hyphens and dashes alike, and without what is not seen.

    Marks that no letter is composed with (a stress, ALA-LC's ties), soft hyphens and zero-width characters go. Letters
    of another script that look like those of a word's own are its own.

    >>> cleaned("Ворку\u0301та"), cleaned("Бонч–Бруевич"), cleaned("Gevor\u00adkyan")
    ('Воркута', 'Бонч-Бруевич', 'Gevorkyan')
    """
    return in_one_script(_UNSEEN.sub("", unicodedata.normalize("NFC", text).translate(_HYPHENS)))


@lru_cache(maxsize=65536)
def lowered(name: str) -> str:
    """The name in lower case, its letters and marks composed; letters of the other script are what they look like.

    >>> lowered("ГЕВОРКЯН"), is_cyrillic(lowered("Ivan\u043ev")), is_cyrillic(lowered("Ив\u0061нов"))
    ('геворкян', False, True)
    """
    return in_one_script(unicodedata.normalize("NFC", name)).lower()


def is_cyrillic(name: str) -> bool:
    """Whether a lowered name has a Cyrillic letter."""
    return _CYRILLIC_LETTER.search(name) is not None


def sounds_of_cyrillic(name: str) -> str:
    """The sounds of a lowered Cyrillic name. Between consonants ъ is the Bulgarian vowel.

    >>> sounds_of_cyrillic("щукин"), sounds_of_cyrillic("вълков")
    ('SCukin', 'valkov')
    """
    return "".join(CYRILLIC.get(letter, "") for letter in _HARD_SIGN_WITHIN.sub("а", name))


def plain_latin(name: str) -> str:
    """A lowered Latin name with its marked letters read and nothing but letters left; other scripts are romanised.

    >>> plain_latin("choumskaïa"), plain_latin("šalʹnâs"), plain_latin("გეორგი")
    ('choumskaia', 'Salnias', 'georgi')
    """
    if _OTHER_SCRIPT.search(name):
        name = anyascii(name).lower()
    if _VIETNAMESE.search(name):  # whose marks are left out elsewhere, and whose đ and â are not those of others
        name = name.translate(_VIETNAMESE_LETTERS)
    read = "".join(MARKED.get(letter, letter) for letter in name)
    return "".join(letter for letter in unicodedata.normalize("NFKD", read) if letter.isascii() and letter.isalpha())


@lru_cache(maxsize=65536)
def ascii_letters(name: str) -> str:
    """The letters of a name in any script as plain ASCII, for comparing how names look.

    >>> ascii_letters("Шумская"), ascii_letters("Choumskaïa")
    ('shumskaya', 'choumskaia')
    """
    return "".join(letter for letter in anyascii(lowered(name)).lower() if letter.isalpha())

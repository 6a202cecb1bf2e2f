"""The words of a text, and its proper names.

A *word* is a run of letters and digits, with hyphens, apostrophes and full stops inside it (“Syr-Iaga”, “O’Callaghan”,
“V.V.”), without a possessive “’s”. ’ and ' are alike.

A word is part of a *proper name* when it begins with an upper-case letter, except the pronoun I and the abbreviations
that end no sentence (“Lt.”, “No.”, “Vol.24”). Where the upper case may be merely that of a beginning, it is so only if
it has another capital inside it (“NKVD”, “Bolshevik-Leninists”), or if it stands capitalised away from beginnings
elsewhere in the text and nowhere in lower case. A beginning is that of a sentence or list item, and what follows an
opening quotation mark or bracket, a colon or a line break. In a heading (no full stop; every word of more than three
letters capitalised) every word is at a beginning, whatever capitals it has.

Words of a proper name that are separated by one space, by “of” or by “of the” are one name: “Autonomous Soviet Republic
of Komis”. The rule is for languages that capitalise names and little else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prosopo.text.sentences import BEFORE_A_NAME, BEFORE_A_NUMBER, Sentence

_WORD = re.compile(r"[^\W_]+(?:[-‑.'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s\Z")
_ITEM = re.compile(r"\d{1,3}[.)]\s+")
_BEGINNING = re.compile(r"[:\n]|[“‘„\"'(\[]\Z|«\s?\Z")
_SAME_NAME = re.compile(r"\.? (?:of (?:the )?)?")
_NO_HEADING = re.compile(r"[.!?…:;,][”’“\"')\]»\s]*\Z")
_ALIKE = str.maketrans("’‑", "'-")


@dataclass(frozen=True)
class Word:
    """A word at its offsets; `key` is what it is looked up by."""

    start: int
    end: int
    key: str
    sentence: int
    begins: bool
    in_heading: bool

    @property
    def is_capitalised(self) -> bool:
        return _is_capital(self.key[0])


def plain(text: str) -> str:
    """The text with one kind of apostrophe and hyphen; offsets still count."""
    return text.translate(_ALIKE)


def word_keys(text: str) -> Iterator[str]:
    """The lookup key of each word of a text.

    >>> list(word_keys("Guevorkian’s wife, V.V. Kossior"))
    ['Guevorkian', 'wife', 'V.V', 'Kossior']
    """
    return (_POSSESSIVE.sub("", word) for word in _WORD.findall(plain(text)))


def lookup_keys(name: Sequence[Word]) -> tuple[str, ...]:
    """The lookup keys of a name's words."""
    return tuple(word.key for word in name)


def proper_names(text: str, spans: Sequence[Sentence]) -> list[list[Word]]:
    """The proper names in these sentences of the text, in order, each as its words.

    >>> text = "He met Lt. Kachketine of the NKVD. Kachketine laughed. Nobody else did."
    >>> for name in proper_names(text, [Sentence(0, 34), Sentence(35, 54), Sentence(55, 71)]):
    ...     print(text[name[0].start : name[-1].end])
    Kachketine of the NKVD
    Kachketine
    """
    words = list(_words(text, spans))
    capitalised = [word for word in words if word.is_capitalised and not _is_no_name(text, word)]
    inside = {word.key for word in capitalised if not word.begins}
    lower = {word.key for word in words if not word.is_capitalised}
    names: list[list[Word]] = []
    for word in capitalised:
        if word.begins and not (_has_capital_inside(word) or (word.key in inside and _lowered(word.key) not in lower)):
            continue
        if names and _continues(text, names[-1][-1], word):
            names[-1].append(word)
        else:
            names.append([word])
    return names


def _words(text: str, spans: Sequence[Sentence]) -> Iterator[Word]:
    for number, (start, end) in enumerate(spans):
        in_heading = _is_heading(text[start:end])
        item = _ITEM.match(text, start, end)
        first = behind = item.end() if item else start
        for found in _WORD.finditer(text, first, end):
            begins = in_heading or behind == first or bool(_BEGINNING.search(text, behind, found.start()))
            word = _POSSESSIVE.sub("", found[0])
            behind = found.start() + len(word)
            yield Word(found.start(), behind, plain(word), number, begins, in_heading)


def _is_heading(sentence: str) -> bool:
    long = [word for word in word_keys(sentence) if len(word) > 3]
    return not _NO_HEADING.search(sentence) and not any(word[0].islower() for word in long)


def _is_no_name(text: str, word: Word) -> bool:
    if word.key == "I" or word.key.startswith("I'"):
        return True
    stem, _, rest = word.key.partition(".")
    abbreviates = rest.isdecimal() if rest else text.startswith(".", word.end)
    return abbreviates and (stem in BEFORE_A_NAME or stem in BEFORE_A_NUMBER)


def _has_capital_inside(word: Word) -> bool:
    return not word.in_heading and any(map(_is_capital, word.key[1:]))


def _continues(text: str, last: Word, word: Word) -> bool:
    between = text[last.end : word.start]
    # A full stop within a sentence is that of an initial.
    return last.sentence == word.sentence and _SAME_NAME.fullmatch(between) is not None


def _is_capital(character: str) -> bool:
    return character.isupper() or character.istitle()


def _lowered(key: str) -> str:
    return key[0].lower() + key[1:]

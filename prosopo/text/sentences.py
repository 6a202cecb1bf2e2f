"""Splitting a text into sentences by rules. Pure Python.

1. A blank line ends a sentence: headings, verses and lines without a full stop end with their paragraph. A single line
   break does not, except before a line that begins with a list number (“2. The work day …”, “2) …”).
2. Within a paragraph a sentence ends with a full stop, an exclamation or question mark, or an ellipsis (… or ...),
   together with the closing quotation marks and brackets behind it, where white space follows and then an upper-case
   letter or a digit, or opening quotation marks or brackets before one. So “Just one minute!” goes on where “one of the
   men stopped him” follows, and so does what is only interrupted (“this ... and that ... sentence”).
3. It does not end behind the full stop of an initial (a single upper-case letter: “V.V. Kossior”), of an abbreviation
   that goes before a name (“Lt. Kachketine”) or, if a digit follows, before a number (“No. 10”; “No. I refuse.” are
   two sentences), or of a list number at the start of a line. What ends with initials thus runs on into the next.
4. What holds no letter or digit (“* * *”) is no sentence.

Every other character that is not white space belongs to exactly one sentence.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# pysbd does this for many languages, but has had no release since 2021 and puts the text's white space into its spans.

# Titles, and what introduces an example or a name. As they are written: “St.” is one, “st.” is not.
BEFORE_A_NAME = frozenset(
    "Capt Cf cf Col Dr e.g Gen i.e Lt Maj Messrs Mlle Mme Mr Mrs Ms Prof Rev Sgt St Ste viz vs гр им см тов ул".split()
)
# Parts of a publication, “about”, and months.
BEFORE_A_NUMBER = frozenset(
    "Art art c ca Ch ch Fig fig No no Nos nos p pp Vol vol Vols vols гл ст стр "
    "Jan Feb Mar Apr Aug Sep Sept Oct Nov Dec".split()
)

_BLANK_LINES = re.compile(r"\n\s*\n")
_LIST_NUMBER = re.compile(r"^[^\S\n]*\d{1,3}[.)](?=[^\S\n])", re.MULTILINE)
_END = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<closing>(?:[”’“\"')\]]|\s?»)*+)"
    r"(?=\s++(?:[“„‘\"'(\[]|«\s?)*+(?P<next>[^\W_]))"
)
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:\.[^\W\d_]+)*\Z")
_LONGEST = max(map(len, BEFORE_A_NAME | BEFORE_A_NUMBER))


class Sentence(NamedTuple):
    """The span of a sentence: the offsets of its first character, and just behind its last."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order, without the white space around them.

    >>> text = "They met V.V. Kossior. “Get out!” he roared.\\n\\n* * *\\n\\n  1. No. 10 ... was\\nhis.\\n  2. Hers"
    >>> for start, end in sentences(text):
    ...     print(start, end, repr(text[start:end]))
    0 22 'They met V.V. Kossior.'
    23 44 '“Get out!” he roared.'
    55 77 '1. No. 10 ... was\\nhis.'
    80 87 '2. Hers'
    """
    spans = []
    for start, end in _paragraphs(text):
        first = start
        for cut in [*_cuts(text, start, end), end]:
            if has_letter_or_digit(text[first:cut]):  # else the sentence continues: “... Then”
                spans.append(_stripped(text, first, cut))
                first = cut
    return spans


def has_letter_or_digit(text: str) -> bool:
    """Whether the text has a letter or digit."""
    return any(character.isalnum() for character in text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK_LINES.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Offsets within a paragraph at which a sentence ends."""
    items = list(_LIST_NUMBER.finditer(text, start, end))
    stops_of_items = {item.end() - 1 for item in items}
    cuts = {item.start() for item in items}
    for mark in _END.finditer(text, start, end):
        if mark.start() not in stops_of_items and not _continues(text, mark):
            cuts.add(mark.end())
    return sorted(cuts)


def _continues(text: str, mark: re.Match[str]) -> bool:
    """Whether the sentence continues behind a mark that may end it."""
    begins = mark["next"]
    if not (begins.isupper() or begins.istitle() or begins.isdecimal()):
        return True
    if mark["stop"] != "." or mark["closing"]:
        return False
    word = _WORD.search(text, max(mark.start() - _LONGEST - 1, 0), mark.start())
    if word is None:
        return False
    last = word[0].rpartition(".")[2]
    initial = len(last) == 1 and last.isupper()
    return initial or word[0] in BEFORE_A_NAME or (begins.isdecimal() and word[0] in BEFORE_A_NUMBER)


def _stripped(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    return Sentence(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))

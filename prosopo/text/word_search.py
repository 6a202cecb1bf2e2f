"""Words asked for, as every database has to find them, and where they stand in a text.

Texts and questions are folded alike, to romanised lower-case words (`prosopo.names.sorting.folded`), and a word asked
for is found where it stands as a whole: nothing is stemmed.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from prosopo.names.sorting import folded

MAX_QUERY_LENGTH = 500  # of a question
MAX_QUERY_TERMS = 20  # of a question

# Within what PostgreSQL holds: 2,046 bytes of a word, and 2**20 of all the different words of a row.
WORD_LENGTH = 200
STORED_LENGTH = 1_000_000

TEXT_SEPARATOR = "|"  # stands between two texts, where no phrase crosses: no question can hold it

_ASKED = re.compile(r'"([^"]*)("\*?|\Z)|([^\s"]+)')
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
_WORD = re.compile(r"[0-9a-z]+")

Span = tuple[int, int]


@dataclass(frozen=True)
class Phrase:
    """Words that stand side by side in this order; of the last one only the beginning, where it `begins` so."""

    words: tuple[str, ...]
    begins: bool = False

    def stands_at(self, start: int, words: Sequence[str]) -> bool:
        there = words[start : start + len(self.words)]
        if len(there) < len(self.words) or tuple(there[:-1]) != self.words[:-1]:
            return False
        return there[-1].startswith(self.words[-1]) if self.begins else there[-1] == self.words[-1]


# Each of them stands in the text; of none, nothing is found.
TextQuery = tuple[Phrase, ...]


def parse_query(question: str, typing: bool = False) -> TextQuery:
    """What is asked: bare words, `"words side by side"`, and `beginnings*`; all of them, each once.

    Whoever is still `typing` has only begun the last word.

    >>> parse_query("Шумская strik*")
    (Phrase(words=('shumskaya',), begins=False), Phrase(words=('strik',), begins=True))
    >>> parse_query('“hunger strike” Guevorkian’s')
    (Phrase(words=('hunger', 'strike'), begins=False), Phrase(words=('guevorkian', 's'), begins=False))
    >>> parse_query('& - *'), parse_query("hung", typing=True)
    ((), (Phrase(words=('hung',), begins=True),))
    """
    found = []
    for match in _ASKED.finditer(question.translate(_QUOTATION_MARKS)):
        quoted, closing, bare = match.groups()
        words = tuple(_cut(folded(bare or quoted)))
        if words:
            found.append(Phrase(words, begins=(bare or quoted).endswith("*") or (closing or "").endswith("*")))
    if typing and found:
        found.append(Phrase(found.pop().words, begins=True))
    return tuple(dict.fromkeys(found))


def searchable_words(*texts: str) -> str:
    """The words of texts, as they are kept to be searched.

    >>> searchable_words("Guevorkian’s arrest", "", "Арест.")
    'guevorkian s arrest | arest'
    """
    whole = f" {TEXT_SEPARATOR} ".join(" ".join(words) for text in texts if (words := _cut(folded(text))))
    return whole if len(whole) <= STORED_LENGTH else whole[:STORED_LENGTH].rpartition(" ")[0]


def match_spans(text: str, query: TextQuery) -> list[Span]:
    """Where what is asked for stands: offsets in the text of its first character and behind its last.

    >>> match_spans("The Шумская sisters: Shumskaya’s strike", parse_query("shumskaya"))
    [(4, 11), (21, 30)]
    """
    there = list(_words_of(text))
    words = [word for word, _ in there]
    found: list[Span] = []
    for start in range(len(there)):
        for phrase in query:
            if phrase.stands_at(start, words):
                found.append((there[start][1][0], there[start + len(phrase.words) - 1][1][1]))
    return _merged(sorted(found))


def highlighted(text: str, hits: Sequence[Span]) -> str:
    """The text as HTML, its hits within `<mark>`.

    >>> highlighted("R & D strikes", [(4, 5)])
    'R &amp; <mark>D</mark> strikes'
    """
    pieces, behind = [], 0
    for start, end in hits:
        pieces += [html.escape(text[behind:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        behind = end
    return "".join([*pieces, html.escape(text[behind:])])


def _cut(words: str) -> list[str]:
    return [word[:WORD_LENGTH] for word in words.split()]


def _words_of(text: str) -> Iterator[tuple[str, Span]]:
    """The words that a text folds to, each with the place of the characters that it is made of."""
    letters = [(letter, at) for at, character in enumerate(text) for letter in anyascii(character).lower()]
    for match in _WORD.finditer("".join(letter for letter, _ in letters)):
        end = letters[match.end() - 1][1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield match[0][:WORD_LENGTH], (letters[match.start()][1], end)


def _merged(hits: Sequence[Span]) -> list[Span]:
    """The same without those that lie in others or overlap."""
    apart: list[Span] = []
    for start, end in hits:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart

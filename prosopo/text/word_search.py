"""Queries for words in texts, independent of the database, and the spans in a text that match them.

Texts and queries are folded alike to romanised lower-case words (`prosopo.names.sorting.folded`), and a word matches as
a whole: there is no stemming.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from prosopo.names.sorting import folded

MAX_QUERY_LENGTH = 500  # characters
MAX_QUERY_TERMS = 20

# Within the limits of PostgreSQL: 2,046 bytes of a word, and 2**20 of all distinct words of a row.
WORD_LENGTH = 200
STORED_LENGTH = 1_000_000

TEXT_SEPARATOR = "|"  # between two texts, so that no phrase spans both: no query can contain it

_TERM = re.compile(r'"([^"]*)("\*?|\Z)|([^\s"]+)')
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
_WORD = re.compile(r"[0-9a-z]+")

Span = tuple[int, int]


@dataclass(frozen=True)
class Phrase:
    """Words side by side in this order; with `begins`, the last one is only the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False

    def stands_at(self, start: int, words: Sequence[str]) -> bool:
        candidate = words[start : start + len(self.words)]
        if len(candidate) < len(self.words) or tuple(candidate[:-1]) != self.words[:-1]:
            return False
        return candidate[-1].startswith(self.words[-1]) if self.begins else candidate[-1] == self.words[-1]


# All phrases must match; an empty query matches nothing.
TextQuery = tuple[Phrase, ...]


def parse_query(text: str, typing: bool = False) -> TextQuery:
    """The query of a search text: bare words, `"words side by side"`, and `beginnings*`, without duplicates.

    With `typing`, the last word is taken as incomplete.

    >>> parse_query("Шумская strik*")
    (Phrase(words=('shumskaya',), begins=False), Phrase(words=('strik',), begins=True))
    >>> parse_query('“hunger strike” Guevorkian’s')
    (Phrase(words=('hunger', 'strike'), begins=False), Phrase(words=('guevorkian', 's'), begins=False))
    >>> parse_query('& - *'), parse_query("hung", typing=True)
    ((), (Phrase(words=('hung',), begins=True),))
    """
    phrases = []
    for match in _TERM.finditer(text.translate(_QUOTATION_MARKS)):
        quoted, closing, bare = match.groups()
        words = tuple(_cut(folded(bare or quoted)))
        if words:
            phrases.append(Phrase(words, begins=(bare or quoted).endswith("*") or (closing or "").endswith("*")))
    if typing and phrases:
        phrases.append(Phrase(phrases.pop().words, begins=True))
    return tuple(dict.fromkeys(phrases))


def searchable_words(*texts: str) -> str:
    """The folded words of texts, as they are stored for search.

    >>> searchable_words("Guevorkian’s arrest", "", "Арест.")
    'guevorkian s arrest | arest'
    """
    words = f" {TEXT_SEPARATOR} ".join(" ".join(parts) for text in texts if (parts := _cut(folded(text))))
    return words if len(words) <= STORED_LENGTH else words[:STORED_LENGTH].rpartition(" ")[0]


def match_spans(text: str, query: TextQuery) -> list[Span]:
    """The spans of a text that match a query: offsets of the first character, and just behind the last.

    >>> match_spans("The Шумская sisters: Shumskaya’s strike", parse_query("shumskaya"))
    [(4, 11), (21, 30)]
    """
    located = list(_words_of(text))
    words = [word for word, _ in located]
    spans: list[Span] = []
    for start in range(len(located)):
        for phrase in query:
            if phrase.stands_at(start, words):
                spans.append((located[start][1][0], located[start + len(phrase.words) - 1][1][1]))
    return _merged(sorted(spans))


def highlighted(text: str, hits: Sequence[Span]) -> str:
    """The text as HTML, with its hits in `<mark>`.

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
    """The folded words of a text, each with the span of its characters."""
    letters = [(letter, at) for at, character in enumerate(text) for letter in anyascii(character).lower()]
    for match in _WORD.finditer("".join(letter for letter, _ in letters)):
        end = letters[match.end() - 1][1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield match[0][:WORD_LENGTH], (letters[match.start()][1], end)


def _merged(hits: Sequence[Span]) -> list[Span]:
    """The spans with overlapping ones merged."""
    merged: list[Span] = []
    for start, end in hits:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

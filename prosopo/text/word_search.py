"""Queries for words in texts, independent of the database, and the spans in a text that match them.

Texts and queries are folded alike to romanised lower-case words (`prosopo.names.sorting.folded`), and a word matches as
a whole. Its other forms, which share its stem, are looked up in the vocabulary of all texts
(`prosopo.search.word_forms`) and stand in the query beside it.
"""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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


Words = tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """Words side by side in this order; with `begins`, the last one is only the beginning of a word.

    A bare word may stand in other forms as well, which are whole. (Some words fold to two: “съезд” to `s ezd`.)
    """

    words: Words
    begins: bool = False
    written: str = field(default="", compare=False, repr=False)  # as it was asked for, where other forms of it will do
    other_forms: tuple[Words, ...] = ()

    @property
    def forms(self) -> tuple[tuple[Words, bool], ...]:
        """The words and their other forms, each with whether the last one is only a beginning."""
        return ((self.words, self.begins), *((form, False) for form in self.other_forms))


class Match(NamedTuple):
    """A span of a text, and whether it is what was asked for to the letter, and not just another form of that word."""

    span: Span
    exact: bool


# All phrases must match; an empty query matches nothing.
TextQuery = tuple[Phrase, ...]


def parse_query(text: str, typing: bool = False) -> TextQuery:
    """The query of a search text: bare words, `"words side by side"`, and `beginnings*`, without duplicates.

    With `typing`, the last word is taken as incomplete.

    >>> [(phrase.words, phrase.begins) for phrase in parse_query("Шумская strik*")]
    [(('shumskaya',), False), (('strik',), True)]
    >>> [phrase.words for phrase in parse_query('“hunger strike” Guevorkian’s')]
    [('hunger', 'strike'), ('guevorkian', 's')]
    >>> parse_query("& - *"), parse_query("hung", typing=True)[0].begins
    ((), True)
    """
    phrases: dict[tuple[Words, bool], Phrase] = {}
    for match in _TERM.finditer(text.translate(_QUOTATION_MARKS)):
        quoted, closing, bare = match.groups()
        words = tuple(_cut(folded(bare or quoted)))
        begins = (bare or quoted).endswith("*") or (closing or "").endswith("*")
        if words:
            _add(phrases, Phrase(words, begins, written="" if begins else bare or ""))
    if typing and phrases:
        _, last = phrases.popitem()
        _add(phrases, Phrase(last.words, begins=True, written=last.written))
    return tuple(phrases.values())


def _add(phrases: dict[tuple[Words, bool], Phrase], phrase: Phrase) -> None:
    """Add a phrase that is not there yet: of one in quotation marks and one without, the stricter stays."""
    known = phrases.setdefault((phrase.words, phrase.begins), phrase)
    if not phrase.written and known.written:
        phrases[phrase.words, phrase.begins] = phrase


def searchable_words(*texts: str) -> str:
    """The folded words of texts, as they are stored for search.

    >>> searchable_words("Guevorkian’s arrest", "", "Арест.")
    'guevorkian s arrest | arest'
    """
    words = f" {TEXT_SEPARATOR} ".join(" ".join(parts) for text in texts if (parts := _cut(folded(text))))
    return words if len(words) <= STORED_LENGTH else words[:STORED_LENGTH].rpartition(" ")[0]


def matches(text: str, query: TextQuery) -> list[Match]:
    """The places of a text that match a query, in their order; overlapping ones are one.

    >>> strike = Phrase(("strike",), other_forms=(("strikes",),))
    >>> matches("Strikes: a strike", (strike,))
    [Match(span=(0, 7), exact=False), Match(span=(11, 17), exact=True)]
    """
    located = list(_words_of(text))
    words = [word for word, _ in located]
    whole, beginnings = _sought(query)
    found: list[Match] = []
    for start, word in enumerate(words):
        lengths = {
            len(form): exact for form, exact in whole.get(word, ()) if tuple(words[start : start + len(form)]) == form
        }
        lengths.update((len(form), True) for form in beginnings if _begins(words[start : start + len(form)], form))
        found += [
            Match((located[start][1][0], located[start + length - 1][1][1]), lengths[length])
            for length in sorted(lengths)
        ]
    return _merged(sorted(found))


def match_spans(text: str, query: TextQuery) -> list[Span]:
    """The spans of a text that match a query: offsets of the first character, and just behind the last.

    >>> match_spans("The Шумская sisters: Shumskaya’s strike", parse_query("shumskaya"))
    [(4, 11), (21, 30)]
    """
    return [span for span, _ in matches(text, query)]


def _sought(query: TextQuery) -> tuple[dict[str, list[tuple[Words, bool]]], list[Words]]:
    """By their first word, the forms asked for, and whether each is so to the letter; and the beginnings."""
    whole: dict[str, dict[Words, bool]] = defaultdict(dict)
    for phrase in query:
        for form, begins in phrase.forms:
            if not begins:  # what one asks for to the letter may be another's other form
                whole[form[0]][form] = whole[form[0]].get(form, False) or form == phrase.words
    return (
        {word: list(forms.items()) for word, forms in whole.items()},
        [phrase.words for phrase in query if phrase.begins],
    )


def _begins(candidate: Sequence[str], beginning: Words) -> bool:
    """Whether words are these, the last of which is only a beginning."""
    if len(candidate) < len(beginning) or tuple(candidate[:-1]) != beginning[:-1]:
        return False
    return candidate[-1].startswith(beginning[-1])


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


def _merged(found: Sequence[Match]) -> list[Match]:
    """The places with overlapping ones merged: exact where one of them is."""
    merged: list[Match] = []
    for (start, end), exact in found:
        if merged and start < merged[-1].span[1]:
            (first, last), was_exact = merged[-1]
            merged[-1] = Match((first, max(last, end)), was_exact or exact)
        else:
            merged.append(Match((start, end), exact))
    return merged

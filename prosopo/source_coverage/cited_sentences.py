"""The sentences of a text by whether they are cited, set aside or open.

A sentence is *cited* when at least one letter or digit of it lies in a passage that a public statement rests on or also
cites. It is *set aside* when it is not cited and one passage with a reason for this contains the whole of it. Otherwise
it is *open*: nobody has read it yet, or nobody has said why nothing rests on it.

Counted are the sentences from the line on which the title stands to the last line, so that what comes before the
document (a site's navigation, a library's stamp) is left out; from the first line where the title stands on none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from prosopo.source_coverage.passage_citations import PassageCitations
from prosopo.text.sentences import Sentence, sentences


@dataclass(frozen=True)
class UncitedSentence:
    """A sentence that no public statement cites; the reason is empty while it is open."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True)
class SentenceCoverage:
    """The sentences of a text by their coverage; `begins` is the title's line, or empty."""

    begins: str
    cited: int
    set_aside: tuple[UncitedSentence, ...]
    open: tuple[UncitedSentence, ...]

    @property
    def number(self) -> int:
        return self.cited + len(self.set_aside) + len(self.open)


def sentences_from_title(text: str, title: str) -> tuple[str, list[Sentence]]:
    """The line of the title (empty where it stands on none), and the sentences from there on.

    The title is meant without what follows its colon, or with it.

    >>> sentences_from_title("Index\\n\\nAt Vorkuta\\n\\nHe was calm.", "At Vorkuta: A Report")
    ('At Vorkuta', [Sentence(start=7, end=17), Sentence(start=19, end=31)])
    >>> sentences_from_title("He was calm.", "At Vorkuta: A Report")
    ('', [Sentence(start=0, end=12)])
    """
    titles = {_plain(title), _plain(title.partition(":")[0])} - {""}
    start = 0
    for line in text.splitlines(keepends=True):
        if _plain(line) in titles:
            return line.strip(), _sentences_from(text, start)
        start += len(line)
    return "", _sentences_from(text, 0)


def classify_sentences(
    text: str, begins: str, spans: Sequence[Sentence], places: Sequence[PassageCitations]
) -> SentenceCoverage:
    """Classify the sentences at these spans by the passages that cover them."""
    within = bytearray(len(text))
    for place in places:
        if place.citing and place.start is not None and place.end is not None:
            end = min(place.end, len(text))
            within[place.start : end] = b"\1" * (end - place.start)
    excuses = [place for place in places if place.set_aside.strip()]
    cited, set_aside, unread = 0, [], []
    for start, end in spans:
        if any(within[at] and text[at].isalnum() for at in range(start, end)):
            cited += 1
            continue
        excuse = next((place for place in excuses if place.holds(start, end)), None)
        if excuse is None:
            unread.append(UncitedSentence(start, end, text[start:end], ""))
        else:
            set_aside.append(UncitedSentence(start, end, text[start:end], excuse.set_aside))
    return SentenceCoverage(begins, cited, tuple(set_aside), tuple(unread))


def _sentences_from(text: str, start: int) -> list[Sentence]:
    return [Sentence(start + span.start, start + span.end) for span in sentences(text[start:])]


def _plain(line: str) -> str:
    return " ".join(line.split()).casefold()

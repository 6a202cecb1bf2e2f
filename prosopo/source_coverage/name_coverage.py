"""The proper names of a text by whether they are known, excepted with a reason, or unresolved.

A word of a proper name *resolves* when it is known (see `known_names`). Otherwise, where it lies within the quote of a
passage that is set aside, here or anywhere else in the text, it is *excepted* with that passage's reason. Otherwise it
is *unresolved*. A passage that contains a whole sentence sets the sentence aside, and excepts no name in it.
"""

import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prosopo.source_coverage.known_names import KnownNames
from prosopo.source_coverage.passage_citations import PassageCitations
from prosopo.source_coverage.proper_names import Word, lookup_keys, plain
from prosopo.text.sentences import Sentence


@dataclass(frozen=True)
class UnresolvedName:
    """A name, its words that are neither known nor excepted, how often it occurs, and the offset of the first."""

    name: str
    words: tuple[str, ...]
    times: int
    first: int


@dataclass(frozen=True)
class ExceptedWords:
    """Words that need no record, the reason, and how many unknown names of the text they except."""

    quote: str
    reason: str
    times: int


@dataclass(frozen=True)
class NameCoverage:
    """The coverage of a text's proper names."""

    distinct: int
    unresolved: tuple[UnresolvedName, ...]  # in the order of the text
    excepted: tuple[ExceptedWords, ...]


def classify_names(
    text: str,
    names: Sequence[Sequence[Word]],
    known: KnownNames,
    spans: Sequence[Sentence],
    places: Sequence[PassageCitations],
) -> NameCoverage:
    """Classify the proper names of these sentences by what is known of their words."""
    reasons = _reasons(spans, places)
    unknown = [[word for word in name if not known.has(lookup_keys(name), word.key)] for name in names]
    excuses = _excuses(text, [word for words in unknown for word in words], reasons)
    times = Counter[str]()
    distinct = set()
    missing: dict[tuple[str, ...], list[UnresolvedName]] = {}
    for name, strange in zip(names, unknown, strict=True):
        written = text[name[0].start : name[-1].end]
        distinct.add(plain(written))
        times.update({excuses[word] for word in strange if word in excuses})
        left = [word for word in strange if word not in excuses]
        if left:
            words = tuple(text[word.start : word.end] for word in left)
            alike = missing.setdefault((plain(written), *(word.key for word in left)), [])
            alike.append(UnresolvedName(written, words, 1, name[0].start))
    return NameCoverage(
        distinct=len(distinct),
        unresolved=tuple(replace(alike[0], times=len(alike)) for alike in missing.values()),
        excepted=tuple(ExceptedWords(quote, reason, times[quote]) for quote, reason in reasons.items()),
    )


def _reasons(spans: Sequence[Sentence], places: Sequence[PassageCitations]) -> dict[str, str]:
    """The quotes that except names, and their reasons; of two equal quotes, the first one's reason."""
    reasons: dict[str, str] = {}
    for place in places:
        if place.set_aside.strip() and not any(place.holds(start, end) for start, end in spans):
            reasons.setdefault(place.quote, place.set_aside)
    return reasons


def _excuses(text: str, words: Sequence[Word], quotes: Iterable[str]) -> dict[Word, str]:
    """For each word that lies within one of the quotes anywhere in the text: that quote."""
    starts = [word.start for word in words]
    found: dict[Word, str] = {}
    searched = plain(text)
    for quote in quotes:
        at = searched.find(plain(quote))
        while at >= 0:
            end = at + len(quote)
            for word in words[bisect.bisect_left(starts, at) : bisect.bisect_left(starts, end)]:
                if word.end <= end:
                    found.setdefault(word, quote)
            at = searched.find(plain(quote), at + 1)
    return found

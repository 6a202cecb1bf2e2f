"""Statistics of quotes: their lengths, and which of them many statements share."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from prosopo.source_coverage.passage_citations import PassageCitations

MANY = 10  # A quote that more statements than this share is likely to say too much, or they to say too little.


@dataclass(frozen=True)
class QuoteStatistics:
    """The passages that public statements cite; lengths in characters; median and longest are missing without any."""

    number: int
    median: float | None
    longest: PassageCitations | None
    shared: tuple[PassageCitations, ...]  # by more than MANY statements


def measure_quotes(places: Sequence[PassageCitations]) -> QuoteStatistics:
    """The statistics of the passages that public statements cite."""
    cited = [place for place in places if place.citing and place.quote]
    return QuoteStatistics(
        number=len(cited),
        median=statistics.median(len(place.quote) for place in cited) if cited else None,
        longest=max(cited, key=lambda place: len(place.quote), default=None),
        shared=tuple(place for place in cited if place.citing > MANY),
    )

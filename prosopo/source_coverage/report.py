"""The report on a source's coverage, as lines of text."""

from collections.abc import Iterator, Sequence

from prosopo.source_coverage.cited_sentences import SentenceCoverage, UncitedSentence
from prosopo.source_coverage.coverage import Coverage
from prosopo.source_coverage.name_coverage import NameCoverage
from prosopo.source_coverage.proper_names import plain
from prosopo.source_coverage.quotes import MANY, QuoteStatistics

_WIDTH = 100  # characters shown of a sentence or quote


def lines(coverage: Coverage) -> Iterator[str]:
    """The report, a line at a time, without line ends."""
    yield f"{coverage.title} ({coverage.slug})"
    if not coverage.is_public:
        yield "The source is not published, so readers see no statement that rests on it, and none counts here."
    yield from _of_sentences(coverage.sentences)
    yield ""
    yield from _of_quotes(coverage.quotes)
    yield ""
    yield from _of_names(coverage.names)


def _of_sentences(found: SentenceCoverage) -> Iterator[str]:
    if not found.number:
        yield "The text holds no sentence."
        return
    begins = f"“{found.begins}”" if found.begins else "the first line"
    share = found.cited * 100 // found.number  # 100 only when all are
    yield (
        f"{_counted(found.number, 'sentence')} from {begins} to the last line: "
        f"{found.cited} cited ({share} %), {len(found.set_aside)} set aside, {len(found.open)} open"
    )
    yield ""
    if not found.open:
        yield "Every sentence is cited or set aside."
    else:
        yield "Open: no statement cites"
        yield from _listed(found.open)
    if found.set_aside:
        yield ""
        yield "Set aside"
        yield from _listed(found.set_aside)


def _listed(sentences: Sequence[UncitedSentence]) -> Iterator[str]:
    for sentence in sentences:
        reason = f"  ({_on_one_line(sentence.reason)})" if sentence.reason else ""
        yield f"  {sentence.start}–{sentence.end}  {_on_one_line(sentence.text)}{reason}"


def _of_quotes(quotes: QuoteStatistics) -> Iterator[str]:
    if quotes.longest is None:
        yield "Quotes: no statement that readers see cites a passage of this source."
        return
    longest = f"{len(quotes.longest.quote)} ({quotes.longest.ref})"
    number = _counted(quotes.number, "quote")
    yield f"{number} that statements cite: {quotes.median:g} characters at the median, {longest} at most"
    if not quotes.shared:
        yield f"No quote is shared by more than {MANY} statements."
        return
    yield f"Shared by more than {MANY} statements"
    for place in quotes.shared:
        yield (
            f"  {place.ref}: {place.resting} rest on it, {place.also_citing} cite it besides: "
            f"“{_on_one_line(place.quote)}”"
        )


def _of_names(names: NameCoverage) -> Iterator[str]:
    if not names.distinct:
        yield "The text holds no proper name."
    elif not names.unresolved:
        yield f"{_counted(names.distinct, 'proper name')}: every word of them is known, or needs no record."
    else:
        unresolved = len({plain(one.name) for one in names.unresolved})
        yield f"{_counted(names.distinct, 'proper name')}, {unresolved} unresolved: no record bears these words"
    for one in names.unresolved:
        words = "" if one.words == (one.name,) else f" ({', '.join(one.words)})"
        yield f"  {one.name}{words}: {_counted(one.times, 'time')}, first at {one.first}"
    if names.excepted:
        yield ""
        yield "Names that need no record"
        for excepted in names.excepted:
            times = _counted(excepted.times, "time") if excepted.times else "but every name there is known"
            yield f"  “{_on_one_line(excepted.quote)}”: {_on_one_line(excepted.reason)} ({times})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _on_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1].rstrip()}…"

"""The coverage of one source: sentences, quotes and names."""

from dataclasses import dataclass

from prosopo.models import Source
from prosopo.source_coverage.cited_sentences import SentenceCoverage, classify_sentences, sentences_from_title
from prosopo.source_coverage.known_names import find_known_names
from prosopo.source_coverage.name_coverage import NameCoverage, classify_names
from prosopo.source_coverage.passage_citations import passage_citations
from prosopo.source_coverage.proper_names import lookup_keys, proper_names
from prosopo.source_coverage.quotes import QuoteStatistics, measure_quotes

_SHOWN = 20


class NoText(LookupError):
    """There is no text to report on; the message says why, and the remedy."""


@dataclass(frozen=True)
class Coverage:
    """The coverage of a source's text: its sentences, the quotes taken from it, and the names in it."""

    slug: str
    title: str
    is_public: bool
    sentences: SentenceCoverage
    quotes: QuoteStatistics
    names: NameCoverage


def source_with_text(slug: str) -> Source:
    """The source with a slug, of any status.

    Raises:
        NoText: if there is no such source, or it holds no text.
    """
    source = Source.objects.filter(slug=slug).first()
    if source is None:
        raise NoText(f"There is no source “{slug}”. {_sources_with_text()}")
    if not source.text:
        remedy = "add its text in the admin, or name another source"
        raise NoText(f"The source “{slug}” holds no text to report on: {remedy}. {_sources_with_text()}")
    return source


def coverage_of(source: Source) -> Coverage:
    """How much of the source's text public statements cite. Queries: three for the passages, nine for known names."""
    begins, spans = sentences_from_title(source.text, source.title)
    cited = passage_citations(source)
    names = proper_names(source.text, spans)
    known = find_known_names({lookup_keys(name) for name in names}, source)
    return Coverage(
        slug=source.slug,
        title=source.title,
        is_public=source.is_public,
        sentences=classify_sentences(source.text, begins, spans, cited),
        quotes=measure_quotes(cited),
        names=classify_names(source.text, names, known, spans, cited),
    )


def _sources_with_text() -> str:
    held = Source.objects.exclude(text="").order_by("slug").values_list("slug", flat=True)
    first = list(held[: _SHOWN + 1])
    if not first:
        return "No source holds a text yet."
    more = ", …" if len(first) > _SHOWN else ""
    return f"Sources that hold one: {', '.join(first[:_SHOWN])}{more}"

"""The vocabulary of texts, as it is stored: the rows of `WordStem` for the words of passages and statements."""

from collections.abc import Collection

from prosopo.models import Passage, Statement
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.text.stems import Stem, stems_in_source, stems_of_editors, words_as_written

_passages = QueryByKeys(
    lambda keys: (
        Passage.objects.filter(pk__in=keys).order_by().values_list("quote", "source__language", "part__language")
    )
)
_statements = QueryByKeys(
    lambda keys: (
        Statement.objects.filter(pk__in=keys)
        .order_by()
        .values_list("text", "note", "passage__source__language", "passage__part__language")
    )
)


def stems_of_passages(keys: Collection[int]) -> set[Stem]:
    """The stems of the words of these passages' quotes. One query."""
    words: dict[str, set[str]] = {}
    for quote, *languages in _passages(keys):
        words.setdefault(_language(*languages), set()).update(words_as_written(quote))
    return {stem for language, written in words.items() for stem in stems_in_source(written, language)}


def stems_of_statements(keys: Collection[int]) -> set[Stem]:
    """The stems of the words of these statements' own texts and notes. One query."""
    words: dict[str, set[str]] = {}
    for text, note, *languages in _statements(keys):
        words.setdefault(_language(*languages), set()).update(words_as_written(f"{text}\n{note}"))
    return {stem for language, written in words.items() for stem in stems_of_editors(written, language)}


def _language(of_source: str | None, of_part: str | None) -> str:
    """The language of what stands in a part of a source; empty where the source is yet to be loaded."""
    return of_part or of_source or ""

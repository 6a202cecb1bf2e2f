"""Other forms of the words of a query: those of the vocabulary of all texts that share a stem with it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from prosopo.index.models.words import WordStem
from prosopo.text.stems import possible_stems
from prosopo.text.word_search import Phrase, TextQuery

MOST_FORMS = 100  # of one word, besides itself: the shortest

_TABLE = WordStem._meta.db_table


def with_other_forms(query: TextQuery) -> TextQuery:
    """The query, in which each bare word may stand in any form that shares its stem. One query; none without such.

    Its language is not known: so it is stemmed by the rules of every language of its alphabet. And since it may be
    romanised, its stems are looked up as well that the vocabulary has for it as it is folded.
    """
    bare = {_folded(phrase): possible_stems(phrase.written) for phrase in query if phrase.written}
    if not bare:
        return query
    asked: dict[tuple[str, str], set[str]] = defaultdict(set)  # words by language and stem
    for word, stems in bare.items():
        for stem in stems:
            asked[stem.language, stem.stem].add(word)
    forms: dict[str, set[str]] = defaultdict(set)
    for known, *shared, form in _rows(sorted(bare), sorted(asked)):
        for word in {known} if known else asked[shared[0], shared[1]]:
            forms[word].add(form)
    return tuple(_with_forms(phrase, forms[_folded(phrase)]) if phrase.written else phrase for phrase in query)


def _with_forms(phrase: Phrase, forms: set[str]) -> Phrase:
    others = sorted(forms - {_folded(phrase)}, key=lambda form: (len(form), form))
    return replace(phrase, other_forms=tuple(tuple(form.split()) for form in others[:MOST_FORMS]))


def _folded(phrase: Phrase) -> str:
    return " ".join(phrase.words)


def _rows(words: Sequence[str], stems: Sequence[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """The vocabulary's words that share a stem with one of these words, which comes first, or have one of the stems."""
    known = ", ".join(["%s"] * len(words))
    columns = "known.word, other.language, other.stem, other.word"
    tables = f"{_TABLE} known JOIN {_TABLE} other ON other.stem = known.stem AND other.language = known.language"
    by_words = f"SELECT {columns} FROM {tables} WHERE known.word IN ({known})"  # noqa: S608  our own names
    selects, values = [by_words], list(words)
    if stems:
        these = " OR ".join(["(language = %s AND stem = %s)"] * len(stems))
        selects.append(f"SELECT '', language, stem, word FROM {_TABLE} WHERE {these}")  # noqa: S608  our own names
        values += [value for pair in stems for value in pair]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        rows: list[tuple[str, str, str, str]] = cursor.fetchall()
    return rows

"""Keeping the vocabulary of texts in step: words that are new in a text, or in its language, are added to it."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection

from prosopo.chunks import chunks
from prosopo.index.builders.words import stems_of_passages, stems_of_statements
from prosopo.index.models.words import WordStem
from prosopo.models import Passage, Source, SourcePart, Statement
from prosopo.models.bulk_insert import bulk_insert_missing
from prosopo.text.stems import Stem

Languages = dict[int, str]  # by the key of a source or part

# What decides the language of passages, and how passages refer to it.
_PATHS: dict[Any, str] = {Source: "source", SourcePart: "part"}
_COLUMNS = ("stem", "language", "word")
_LIST = {"postgresql": "= ANY(%s)", "sqlite": "IN (SELECT value FROM json_each(%s))"}


def languages_of(model: Any, keys: Iterable[int]) -> Languages:
    """The languages of these sources or parts. A query for each 500 of them; none for other models."""
    if model not in _PATHS:
        return {}
    return {
        key: language
        for chunk in chunks(keys)
        for key, language in model.objects.filter(pk__in=chunk).order_by().values_list("pk", "language")
    }


def follow_words(model: Any, keys: Collection[int], before: Mapping[int, str], is_new: bool) -> None:
    """Add the words of the texts that rows of a model hold or decide the language of, which had these languages before.

    Nothing stands yet in sources and parts that are new. Passages that came into another part are to be given besides.
    """
    if model is Statement:
        _add_words_of_statements(keys)
    elif model is Passage:
        _add_words_of_passages(keys, is_new)
    elif model in _PATHS and not is_new:
        now = languages_of(model, keys)
        for key in sorted(key for key, language in now.items() if before.get(key) != language):
            passages = Passage.objects.filter(**{_PATHS[model]: key}).order_by("pk").values_list("pk", flat=True)
            _add_words_of_passages(list(passages), is_new=False)


def _add_words_of_passages(keys: Iterable[int], is_new: bool) -> None:
    for chunk in chunks(keys):
        add_stems(stems_of_passages(chunk))
        if not is_new:
            statements = Statement.objects.filter(passage__in=chunk).order_by().values_list("pk", flat=True)
            _add_words_of_statements(list(statements))


def _add_words_of_statements(keys: Iterable[int]) -> None:
    for chunk in chunks(keys):
        add_stems(stems_of_statements(chunk))


def add_stems(stems: Collection[Stem]) -> None:
    """Add to the vocabulary what it does not hold yet. One query, and another where there is something.

    To be called once in a transaction that shares the write lock, else as often as is needed.
    """
    # Sorted, so that two processes that add the same words cannot deadlock.
    fresh = sorted((stem, language, word) for language, stem, word in missing_stems(stems))
    bulk_insert_missing(WordStem, _COLUMNS, fresh)


def missing_stems(stems: Collection[Stem]) -> set[Stem]:
    """Those that the vocabulary does not hold. One query; none for none."""
    if not stems:
        return set()
    words = sorted({stem.word for stem in stems})
    sql = f"SELECT language, stem, word FROM {WordStem._meta.db_table} WHERE word {_LIST[connection.vendor]}"  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.execute(sql, [json.dumps(words) if connection.vendor == "sqlite" else words])
        return set(stems).difference(Stem(*row) for row in cursor.fetchall())

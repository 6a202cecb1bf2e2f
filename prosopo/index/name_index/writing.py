"""Storing by which words records are found: words, their keys, and their uses in names."""

from collections.abc import Collection, Iterable

from django.db import connection, transaction

from prosopo.chunks import chunks
from prosopo.index.models.names import (
    MAX_USES,
    NAME_CODES,
    NO_WORD,
    NameKey,
    NameUse,
    NameWord,
    first_use_key,
    use_key_range,
    word_key,
)
from prosopo.index.name_index.uses import Use, Uses, uses
from prosopo.models.bulk_insert import bulk_insert, bulk_insert_missing
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.write_lock import take_write_lock
from prosopo.names.phrases import loose_word_keys, word_keys
from prosopo.schema import RecordKind

COLUMNS = ("id", "kind", "word", "part", "given", "patronymic", "public", "sort_key", "record")
LOOSE = "~"  # before a loose key

# One row of `NameUse`.
Row = tuple[int, int, int, int, int, int, bool, str, int]


def rows(kind: RecordKind, names: Iterable[Uses]) -> list[Row]:
    """The rows of `NameUse` for these names."""
    found: list[Row] = []
    for record, sort_key, used in names:
        first = first_use_key(kind, record)
        found += [
            (first + number, NAME_CODES[kind], *_numbers(use), public, sort_key, record)
            for number, (use, public) in enumerate(_first(used))
        ]
    return found


def _first(used: dict[Use, bool]) -> Iterable[tuple[Use, bool]]:
    """The uses that are stored, no more than MAX_USES: public ones before all others."""
    if len(used) <= MAX_USES:
        return used.items()
    return sorted(used.items(), key=lambda one: not one[1])[:MAX_USES]


def keys_of(word: str) -> set[str]:
    """The keys of a word as they are stored: loose ones have a mark before them."""
    return {*word_keys(word), *(f"{LOOSE}{key}" for key in loose_word_keys(word))}


def words_of(names: Iterable[Uses]) -> set[str]:
    """All words of these names."""
    return {word for one in names for use in one.uses for word in (use.word, use.given, use.patronymic)} - {""}


def public_words(kind: RecordKind, names: Iterable[Uses]) -> set[str]:
    """The words of people's public names; none for other records, whose bearer may not be public."""
    if kind is not RecordKind.PEOPLE:
        return set()
    return {use.word for one in names for use, public in one.uses.items() if public}


def refresh_names(kind: RecordKind, keys: Iterable[int]) -> None:
    """Store the names of these records again. At most eight queries for each 500."""
    for chunk in chunks(sorted(keys)):
        with transaction.atomic():
            take_write_lock()
            replace_names(kind, chunk, uses(kind, chunk))


def replace_names(kind: RecordKind, keys: Collection[int], names: list[Uses]) -> None:
    """Replace the stored names of these records. At most four queries."""
    table = NameUse._meta.db_table
    add_words(words_of(names), public_words(kind, names))
    with connection.cursor() as cursor:
        ranges = [use_key_range(kind, key) for key in keys]
        cursor.executemany(f"DELETE FROM {table} WHERE id >= %s AND id < %s", ranges)  # noqa: S608  our own names
    bulk_insert(NameUse, COLUMNS, rows(kind, names))


def add_words(words: Collection[str], public: Collection[str]) -> None:
    """Store new words with their keys, and that the `public` ones have a bearer.

    One query; three where there are new words, and one more where known words get their first bearer.
    """
    by_key = {word_key(word): word for word in words}
    known = dict(_known(by_key)) if by_key else {}
    count_first(key for key, bearers in known.items() if not bearers and by_key[key] in public)
    # Sorted, so that two processes that add the same words cannot deadlock.
    fresh = [(key, by_key[key]) for key in sorted(by_key.keys() - known)]
    if not fresh:
        return
    bulk_insert_missing(NameWord, ("id", "text", "bearers"), [(key, word, int(word in public)) for key, word in fresh])
    bulk_insert_missing(
        NameKey, ("key", "word"), sorted((key, number) for number, word in fresh for key in keys_of(word))
    )


def count_first(words: Iterable[int]) -> None:
    """Count one bearer for each of these words that has none so far. One query; none for no words."""
    table = NameWord._meta.db_table
    sql = f"UPDATE {table} SET bearers = 1 WHERE id = %s AND bearers = 0"  # noqa: S608  our own names
    if some := [(word,) for word in sorted(words)]:
        with connection.cursor() as cursor:
            cursor.executemany(sql, some)


def count_public(kind: RecordKind, records: Collection[int]) -> None:
    """Count a first bearer for the words of records that have become public. Two queries for each record."""
    for record in records:
        first, behind = use_key_range(kind, record)
        uses_of = NameUse.objects.filter(kind=NAME_CODES[kind], pk__gte=first, pk__lt=behind, public=True).order_by()
        count_first(set(uses_of.values_list("word", flat=True)))


def texts_of(keys: Iterable[int]) -> dict[int, str]:
    """The stored words by their keys. One query; none for no keys."""
    words = [key for key in keys if key != NO_WORD]
    return dict(_texts(words)) if words else {}


def mend_keys(keys: Iterable[int]) -> None:
    """Correct the keys by which these words are found, where other code has made them."""
    for chunk in chunks(keys):
        expected, stored = _keys_of_words(chunk)
        for key, number in stored - expected:
            NameKey.objects.filter(key=key, word=number).delete()
        bulk_insert_missing(NameKey, ("key", "word"), sorted(expected - stored))


def wrong_keys(keys: Collection[int]) -> list[str]:
    """Those of the words whose stored keys are not those that they would have now. Two queries."""
    expected, stored = _keys_of_words(keys)
    wrong = {number for _, number in expected ^ stored}
    return [text for number, text in _texts(keys) if number in wrong] if wrong else []


def _keys_of_words(keys: Collection[int]) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """Pairs of key and word: as they would be now, and as they are stored."""
    return {(key, number) for number, text in _texts(keys) for key in keys_of(text)}, set(_stored_keys(keys))


_texts = QueryByKeys(lambda keys: NameWord.objects.filter(pk__in=keys).values_list("pk", "text"))
_stored_keys = QueryByKeys(lambda keys: NameKey.objects.filter(word__in=keys).values_list("key", "word"))
_known = QueryByKeys(lambda keys: NameWord.objects.filter(pk__in=keys).values_list("pk", "bearers"))


def _numbers(use: Use) -> tuple[int, int, int, int]:
    return word_key(use.word), use.part, _number(use.given), _number(use.patronymic)


def _number(word: str) -> int:
    return word_key(word) if word else NO_WORD

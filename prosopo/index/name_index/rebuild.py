"""Rebuilding the index of names, and where it differs from what the records say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q

from prosopo.chunks import CHUNK, chunks
from prosopo.index.models.names import NAME_CODES, NameUse, NameWord, first_use_key, use_key_range
from prosopo.index.name_index.uses import uses
from prosopo.index.name_index.writing import COLUMNS, mend_keys, refresh_names, rows, wrong_keys
from prosopo.models.record_models import MODELS
from prosopo.models.write_lock import take_write_lock
from prosopo.schema import RecordKind

_OTHERS = tuple(kind for kind in NAME_CODES if kind is not RecordKind.PEOPLE)
_COMPARED = COLUMNS[1:]  # all but the key
_RECORD = _COMPARED.index("record")

Words = set[tuple[object, ...]]


def reindex_names() -> None:
    """Store again the names of all but people, and the keys of all words."""
    for kind in _OTHERS:
        refresh_names(kind, MODELS[kind].objects.order_by("pk").values_list("pk", flat=True).iterator())
    for chunk in chunks(_known_words()):
        with transaction.atomic():
            take_write_lock()
            mend_keys(chunk)


def count_bearers() -> None:
    """Count in how many public names each word stands, which tells common words; not kept exact between rebuilds."""
    table = NameWord._meta.db_table
    for chunk in chunks(_known_words()):
        with transaction.atomic(), connection.cursor() as cursor:
            take_write_lock()
            uses_of = NameUse.objects.filter(kind__in=NAME_CODES.values(), word__in=chunk, public=True).order_by()
            borne = dict(uses_of.filter(_is_public()).values_list("word").annotate(Count("pk")))
            known = NameWord.objects.filter(pk__in=chunk).values_list("pk", "bearers")
            changed = [(borne.get(word, 0), word) for word, number in known if number != borne.get(word, 0)]
            cursor.executemany(f"UPDATE {table} SET bearers = %s WHERE id = %s", changed)  # noqa: S608  our own names


def _is_public() -> Q:
    """The condition that the bearer of a public form of a name is public as well."""
    found = Q(kind=NAME_CODES[RecordKind.PEOPLE])
    for kind in _OTHERS:
        found |= Q(kind=NAME_CODES[kind], record__in=MODELS[kind].objects.published().order_by().values("pk"))
    return found


def names_are_missing() -> bool:
    """Whether there are records, but no name is indexed."""
    return not NameUse.objects.exists() and any(MODELS[kind].objects.exists() for kind in NAME_CODES)


def delete_orphans() -> None:
    """Delete the names of deleted records."""
    for kind, record in _dead():
        first, behind = use_key_range(kind, record)
        NameUse.objects.filter(pk__gte=first, pk__lt=behind).delete()


def differing(kind: RecordKind, keys: list[int]) -> Iterator[tuple[int, str]]:
    """The keys of records whose stored names are wrong, in order, and what is wrong. Three queries at most."""
    names = uses(kind, keys)
    right: dict[int, Words] = {one.record: set() for one in names}
    for _, *values in rows(kind, names):
        row: tuple[Any, ...] = tuple(values)
        right[row[_RECORD]].add(row)
    stored: dict[int, Words] = defaultdict(set)
    first, behind = use_key_range(kind, keys[0], keys[-1])
    for stored_row in NameUse.objects.filter(kind=NAME_CODES[kind], pk__gte=first, pk__lt=behind).values_list(
        *_COMPARED
    ):
        stored[stored_row[_RECORD]].add(stored_row)
    for key, words in right.items():
        if extra := stored[key] - words:
            yield key, f"is found by {len(extra)} words too many"
        if missing := words - stored[key]:
            yield key, f"is not found by {len(missing)} words"


def other_differences() -> Iterator[tuple[str, str]]:
    """What is wrong besides people's own names: of which record or word, and what."""
    kind: RecordKind
    for kind in _OTHERS:
        model = MODELS[kind]
        for chunk in chunks(model.objects.order_by("pk").values_list("pk", flat=True).iterator()):
            slugs = dict(model.objects.filter(pk__in=chunk).values_list("pk", "slug"))
            yield from ((f"{kind.noun} {slugs[key]}", what) for key, what in differing(kind, chunk))
    for kind, record in _dead():
        yield f"{kind.noun} {record}, who is no more", "is still found by name"
    for chunk in chunks(_known_words()):
        yield from ((f"the word “{word}”", "has other keys than it would have now") for word in wrong_keys(chunk))


def _known_words() -> Iterable[int]:
    return NameWord.objects.order_by("pk").values_list("pk", flat=True).iterator()


def _dead() -> Iterator[tuple[RecordKind, int]]:
    """Kinds and keys of records that names are told of, but that are no more."""
    for kind in NAME_CODES:
        last = -1
        while owners := _owners_beyond(kind, last):
            living = set(MODELS[kind].objects.filter(pk__in=owners).values_list("pk", flat=True))
            yield from ((kind, owner) for owner in owners if owner not in living)
            last = owners[-1]


def _owners_beyond(kind: RecordKind, record: int) -> list[int]:
    """The keys of the next records of a kind, behind a key, of which names are told."""
    behind = NameUse.objects.filter(kind=NAME_CODES[kind], pk__gte=first_use_key(kind, record + 1)).order_by("pk")
    return sorted(set(behind.values_list("record", flat=True)[:CHUNK]))

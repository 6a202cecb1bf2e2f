"""Rebuilding the vocabulary of texts, and what it lacks."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from prosopo.index.builders.words import stems_of_passages, stems_of_statements
from prosopo.index.models.words import WordStem
from prosopo.index.rebuild.processes import map_in_processes, turn_to_write
from prosopo.index.sync.words import add_stems, missing_stems
from prosopo.models import Passage, Statement
from prosopo.models.write_lock import share_write_lock, take_write_lock
from prosopo.text.stems import Stem

_ROWS_PER_TRANSACTION = 2000
_BUILDERS: dict[Any, Any] = {Passage: stems_of_passages, Statement: stems_of_statements}


def rebuild_words(processes: int = 1, by_other_code: bool = False) -> None:
    """Add all words of all texts to the vocabulary; what other code has made of them is deleted first."""
    if by_other_code:
        with turn_to_write(), transaction.atomic():
            take_write_lock()
            WordStem.objects.all().delete()
    for _ in map_in_processes(_rebuild, _chunks_of_keys(), processes):
        pass


def missing_words() -> Iterator[str]:
    """The words of texts that the vocabulary lacks, some repeatedly."""
    for model, keys in _chunks_of_keys():
        with transaction.atomic():  # both as they were at one time
            missing = _missing(model, keys)
        yield from sorted(stem.word for stem in missing)


def _rebuild(piece: tuple[Any, list[int]]) -> None:
    model, keys = piece
    if _missing(model, keys):
        with turn_to_write(), transaction.atomic():
            share_write_lock()  # whoever changes a text meanwhile adds its words
            add_stems(_BUILDERS[model](keys))


def _missing(model: Any, keys: list[int]) -> set[Stem]:
    return missing_stems(_BUILDERS[model](keys))


def _chunks_of_keys() -> Iterator[tuple[Any, list[int]]]:
    """The keys of all passages and of all statements, each with their model."""
    for model in _BUILDERS:
        last = 0
        rows = model.objects.order_by("pk").values_list("pk", flat=True)
        while keys := list(rows.filter(pk__gt=last)[:_ROWS_PER_TRANSACTION]):
            yield model, keys
            last = keys[-1]

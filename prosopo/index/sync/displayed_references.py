"""Records that show the names of others besides people, by the schema: where they sit, what derives from them."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from prosopo.models.record_models import MODELS
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema.members import Reference, References

Keys = list[int]
Row = tuple[type, int]  # of a model, by its key
Showing = tuple[RecordKind, Callable[[Keys], Any]]

# What is logged by itself; what people's records and disputes show of statements is followed by the statements.
_KINDS = (RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.EVENTS, RecordKind.SOURCES)


def _pointing(model: Any, field: str) -> Callable[[Keys], Any]:
    """Makes a function from keys to the records of a model whose field points at them."""
    return lambda keys: model.objects.filter(**{f"{field}__in": keys}).values_list("pk")


def _pointed_at(model: Any, field: str) -> Callable[[Keys], Any]:
    """Makes a function from keys of a model to the records that their field points at."""
    return lambda keys: model.objects.filter(pk__in=keys, **{f"{field}__isnull": False}).values_list(field)


def _showing() -> Iterator[tuple[RecordKind, Showing]]:
    """Kind of record, and what shows the names of such records: a member of it, or a list of those that name it."""
    for kind in _KINDS:
        for member in RECORDS[kind].members:
            match member.type:
                case Reference(shown):
                    yield shown, (kind, _pointing(MODELS[kind], member.name))
                case References(shown, through):
                    yield shown, (kind, _pointed_at(MODELS[shown], through))


# Kind of record: by records of which kinds its names are shown, and a query for the keys of those.
SHOWN_BY: dict[RecordKind, list[Showing]] = defaultdict(list)
for _kind, _how in _showing():
    SHOWN_BY[_kind].append(_how)

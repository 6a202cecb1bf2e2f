"""The further parents of public groups, camps and places."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from prosopo.index.builders.fragments import Row
from prosopo.index.builders.members import columns, reader
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.record_models import PARENT_MODELS
from prosopo.schema import RecordKind
from prosopo.schema.further_parents import FURTHER_PARENTS
from prosopo.types import JSON


def _reader(kind: RecordKind) -> Callable[[Collection[int]], dict[int, list[JSON]]]:
    """A function that reads the further parents of records of a kind by their keys: one query.

    What a public record sits in is public by it.
    """
    members, model = FURTHER_PARENTS[kind].members, PARENT_MODELS[kind]
    child, names = f"{model.CHILD}_id", columns(members)
    rows = QueryByKeys(
        lambda keys: (
            model.objects.filter(**{f"{model.CHILD}__in": keys})
            .order_by("parent__sort_key", "parent", "date")
            .values_list(child, *names)
        )
    )
    read = reader(members)

    def of(keys: Collection[int]) -> dict[int, list[JSON]]:
        found: dict[int, list[JSON]] = defaultdict(list)
        stored = rows(keys)
        made = read(dict(zip(names, values, strict=True)) for _, *values in stored)
        for (key, *_), one in zip(stored, made, strict=True):
            found[key].append(one)
        return found

    return of


_OF = {kind: _reader(kind) for kind in FURTHER_PARENTS}


def with_further_parents(kind: RecordKind, rows: Iterable[Row]) -> list[Row]:
    """These rows, each with the further parents of its record. One query; none for no rows."""
    with_parents = list(rows)
    found = _OF[kind]([row["id"] for row in with_parents]) if with_parents else {}
    for row in with_parents:
        row["further_parents"] = found.get(row["id"], [])
    return with_parents

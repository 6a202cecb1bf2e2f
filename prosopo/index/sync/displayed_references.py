"""What records show of others besides people: their names, and where they sit."""

from collections.abc import Callable
from typing import Any

from prosopo.models import Camp, Event, Group, Source
from prosopo.schema import RecordKind

Keys = list[int]
Row = tuple[type, int]  # of a model, by its key

TREES: tuple[type, ...] = (Group, Camp, Event)  # with what sits in a parent, that parent is shown


def _parents(model: Any, keys: Keys) -> Any:
    return model.objects.filter(pk__in=keys, parent__isnull=False).values_list("parent")


def _children(model: Any, keys: Keys) -> Any:
    return model.objects.filter(parent__in=keys).values_list("pk")


# What shows the names of rows in its own record: that in which they sit, what sits in them, what happened there, what a
# source derives from and what derives from it. Sources that are not public are not shown.
SHOWN_BY: dict[type, tuple[tuple[RecordKind, Callable[[Keys], Any]], ...]] = {
    Group: (
        (RecordKind.GROUPS, lambda keys: _parents(Group, keys)),
        (RecordKind.GROUPS, lambda keys: _children(Group, keys)),
    ),
    Camp: (
        (RecordKind.CAMPS, lambda keys: _parents(Camp, keys)),
        (RecordKind.CAMPS, lambda keys: _children(Camp, keys)),
        (RecordKind.EVENTS, lambda keys: Event.objects.filter(camp__in=keys).values_list("pk")),
    ),
    Event: (
        (RecordKind.EVENTS, lambda keys: _parents(Event, keys)),
        (RecordKind.EVENTS, lambda keys: _children(Event, keys)),
    ),
    Source: (
        (
            RecordKind.SOURCES,
            lambda keys: Source.objects.published().filter(pk__in=keys).values_list("derived_from"),
        ),
        (
            RecordKind.SOURCES,
            lambda keys: Source.objects.filter(
                derived_from__in=Source.objects.published().filter(pk__in=keys).values("pk")
            ).values_list("pk"),
        ),
    ),
}

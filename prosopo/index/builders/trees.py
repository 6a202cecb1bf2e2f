"""Groups, camps and events: what sits in one another."""

from collections.abc import Callable

from prosopo.index.builders.parts import (
    DATE_COLUMNS,
    JSON,
    Row,
    address,
    dated,
    names_of,
    reference,
    rows_of,
)
from prosopo.index.builders.statements import statements
from prosopo.models import Camp, CampName, Event, Group, GroupName, Statement
from prosopo.models.trees import TreeQuerySet

Build = Callable[[TreeQuerySet], list[JSON]]

NAMES_OF_GROUPS, NAMES_OF_CAMPS = names_of(GroupName), names_of(CampName)

TREE_COLUMNS = ("slug", "name", "kind", "note", "parent__slug", "parent__name")


def groups(queryset: TreeQuerySet) -> list[JSON]:
    """Groups. Queries: groups, names."""
    rows = rows_of(queryset, TREE_COLUMNS)
    names = NAMES_OF_GROUPS([row["id"] for row in rows])
    return [_node("groups", row) | {"names": names[row["id"]]} for row in rows]


def camps(queryset: TreeQuerySet) -> list[JSON]:
    """Camps. Queries: camps, names."""
    rows = rows_of(queryset, (*TREE_COLUMNS, "latitude", "longitude", "precision_km"))
    names = NAMES_OF_CAMPS([row["id"] for row in rows])
    return [_node("camps", row) | {"coordinates": _coordinates(row), "names": names[row["id"]]} for row in rows]


def events(queryset: TreeQuerySet) -> list[JSON]:
    """Events. One query."""
    rows = rows_of(queryset, (*TREE_COLUMNS, *DATE_COLUMNS, "date_basis", "place_text", "camp__slug", "camp__name"))
    return [
        _node("events", row)
        | {
            "date": dated(row),
            "date_basis": row["date_basis"] or None,
            "camp": reference("camps", row["camp__slug"], row["camp__name"]),
            "place_text": row["place_text"] or None,
        }
        for row in rows
    ]


def group(queryset: TreeQuerySet) -> JSON | None:
    """One group, with what sits in it and what is said of it as a whole.

    Queries: groups, names, children, statements (4).
    """
    return _full("groups", queryset, groups, Group.objects.published(), "subject_group")


def camp(queryset: TreeQuerySet) -> JSON | None:
    """One camp, with what sits in it and the descriptions of the place itself. Queries as for a group."""
    return _full("camps", queryset, camps, Camp.objects.published(), "camp")


def event(queryset: TreeQuerySet) -> JSON | None:
    """One event, with its parts and the descriptions of the event itself. Queries as for a group."""
    return _full("events", queryset, events, Event.objects.published(), "event")


def _full(records: str, queryset: TreeQuerySet, build: Build, public: TreeQuerySet, field: str) -> JSON | None:
    found = build(queryset[:1])
    if not found:
        return None
    record: JSON = found[0]
    slug = record["slug"]
    children = public.filter(parent__slug=slug).order_by("sort_key", "id").values_list("slug", "name")
    record["children"] = [reference(records, *child) for child in children]
    said = Statement.objects.published().filter(**{f"{field}__slug": slug}).order_by("id")
    if field != "subject_group":
        said = said.filter(person__isnull=True, subject_group__isnull=True)
    record["statements"] = statements(said)
    return record


def _node(records: str, row: Row) -> JSON:
    return {
        "slug": row["slug"],
        "url": address(records, row["slug"]),
        "name": row["name"],
        "kind": row["kind"],
        "parent": reference(records, row["parent__slug"], row["parent__name"]),
        "note": row["note"] or None,
    }


def _coordinates(row: Row) -> JSON | None:
    if row["latitude"] is None:
        return None
    return {"latitude": row["latitude"], "longitude": row["longitude"], "precision_km": row["precision_km"]}

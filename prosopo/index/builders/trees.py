"""Groups, camps and events: what sits in one another."""

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
from prosopo.models import CampName, GroupName
from prosopo.models.trees import TreeQuerySet

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

"""Groups, camps and events: what sits in one another."""

from prosopo.index.builders.fragments import JSON, names_of, rows_of
from prosopo.index.builders.members import columns, listed, reader
from prosopo.models import CampName, GroupName
from prosopo.models.trees import TreeQuerySet
from prosopo.schema.trees import CAMPS, EVENTS, GROUPS

NAMES_OF_GROUPS, NAMES_OF_CAMPS = names_of(GroupName), names_of(CampName)

_GROUP, _CAMP, _EVENT = (listed(record.members) for record in (GROUPS, CAMPS, EVENTS))
_group, _camp, _event = reader(_GROUP), reader(_CAMP), reader(_EVENT)


def groups(queryset: TreeQuerySet) -> list[JSON]:
    """Groups. Queries: groups, names."""
    rows = rows_of(queryset, columns(_GROUP))
    names = NAMES_OF_GROUPS([row["id"] for row in rows])
    return [_group(row) | {"names": names[row["id"]]} for row in rows]


def camps(queryset: TreeQuerySet) -> list[JSON]:
    """Camps. Queries: camps, names."""
    rows = rows_of(queryset, columns(_CAMP))
    names = NAMES_OF_CAMPS([row["id"] for row in rows])
    return [_camp(row) | {"names": names[row["id"]]} for row in rows]


def events(queryset: TreeQuerySet) -> list[JSON]:
    """Events. One query."""
    return [_event(row) for row in rows_of(queryset, columns(_EVENT))]

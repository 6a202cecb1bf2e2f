"""Groups, camps and events: what sits in one another."""

from prosopo.index.builders.fragments import NamesReader, Row, names_reader, rows_of
from prosopo.index.builders.members import columns, listed, reader
from prosopo.models import CampName, GroupName
from prosopo.models.trees import TreeQuerySet
from prosopo.schema.trees import CAMPS, EVENTS, GROUPS
from prosopo.types import JSON

NAMES_OF_GROUPS, NAMES_OF_CAMPS = names_reader(GroupName), names_reader(CampName)

_GROUP, _CAMP, _EVENT = (listed(record.members) for record in (GROUPS, CAMPS, EVENTS))
_groups, _camps, _events = reader(_GROUP), reader(_CAMP), reader(_EVENT)


def groups(queryset: TreeQuerySet) -> list[JSON]:
    """Groups. Queries: groups, names."""
    rows = rows_of(queryset, columns(_GROUP))
    return _with_names(rows, _groups(rows), NAMES_OF_GROUPS)


def camps(queryset: TreeQuerySet) -> list[JSON]:
    """Camps. Queries: camps, names."""
    rows = rows_of(queryset, columns(_CAMP))
    return _with_names(rows, _camps(rows), NAMES_OF_CAMPS)


def events(queryset: TreeQuerySet) -> list[JSON]:
    """Events. One query."""
    return _events(rows_of(queryset, columns(_EVENT)))


def _with_names(rows: list[Row], records: list[JSON], read_names: NamesReader) -> list[JSON]:
    """The records with their public names: one query."""
    names = read_names([row["id"] for row in rows])
    return [record | {"names": names[row["id"]]} for row, record in zip(rows, records, strict=True)]

"""Groups, camps, places and events: what sits in one another."""

from prosopo.index.builders.fragments import Row, rows_of
from prosopo.index.builders.identifiers_and_labels import borne_members, with_borne_rows
from prosopo.index.builders.members import columns, listed, reader
from prosopo.index.builders.names import NamesReader, names_reader
from prosopo.models import CampName, GroupName, PlaceName
from prosopo.models.trees import TreeQuerySet
from prosopo.schema import RecordKind
from prosopo.schema.trees import CAMPS, EVENTS, GROUPS, PLACES
from prosopo.types import JSON

NAMES_OF_GROUPS, NAMES_OF_CAMPS, NAMES_OF_PLACES = map(names_reader, (GroupName, CampName, PlaceName))

_GROUP, _CAMP, _PLACE, _EVENT = (listed(record.members) for record in (GROUPS, CAMPS, PLACES, EVENTS))
_groups, _camps, _places = (
    reader(listed(record.members), given=("names", *borne_members(record.kind))) for record in (GROUPS, CAMPS, PLACES)
)
_events = reader(_EVENT, given=borne_members(RecordKind.EVENTS))


def groups(queryset: TreeQuerySet) -> list[JSON]:
    """Groups. Queries: groups, names, identifiers, labels."""
    rows = rows_of(queryset, columns(_GROUP))
    return _groups(with_borne_rows(RecordKind.GROUPS, _with_names(rows, NAMES_OF_GROUPS)))


def camps(queryset: TreeQuerySet) -> list[JSON]:
    """Camps. Queries: camps, names, identifiers, labels."""
    rows = rows_of(queryset, columns(_CAMP))
    return _camps(with_borne_rows(RecordKind.CAMPS, _with_names(rows, NAMES_OF_CAMPS)))


def places(queryset: TreeQuerySet) -> list[JSON]:
    """Places. Queries: places, names, identifiers, labels."""
    rows = rows_of(queryset, columns(_PLACE))
    return _places(with_borne_rows(RecordKind.PLACES, _with_names(rows, NAMES_OF_PLACES)))


def events(queryset: TreeQuerySet) -> list[JSON]:
    """Events. Queries: events, identifiers, labels."""
    return _events(with_borne_rows(RecordKind.EVENTS, rows_of(queryset, columns(_EVENT))))


def _with_names(rows: list[Row], read_names: NamesReader) -> list[Row]:
    """These rows, each with the public names of its record: one query."""
    names = read_names([row["id"] for row in rows])
    for row in rows:
        row["names"] = names[row["id"]]
    return rows

"""Groups, camps, places and events: what sits in one another."""

from prosopo.index.builders.fragments import NamesReader, Row, names_reader, rows_of
from prosopo.index.builders.identifiers import with_identifiers
from prosopo.index.builders.members import columns, listed, reader
from prosopo.models import CampName, GroupName, PlaceName
from prosopo.models.trees import TreeQuerySet
from prosopo.schema import RecordKind
from prosopo.schema.trees import CAMPS, EVENTS, GROUPS, PLACES
from prosopo.types import JSON

NAMES_OF_GROUPS, NAMES_OF_CAMPS, NAMES_OF_PLACES = map(names_reader, (GroupName, CampName, PlaceName))

_GROUP, _CAMP, _PLACE, _EVENT = (listed(record.members) for record in (GROUPS, CAMPS, PLACES, EVENTS))
_groups, _camps, _places = (reader(members, given=("names", "identifiers")) for members in (_GROUP, _CAMP, _PLACE))
_events = reader(_EVENT, given=("identifiers",))


def groups(queryset: TreeQuerySet) -> list[JSON]:
    """Groups. Queries: groups, names, identifiers."""
    rows = rows_of(queryset, columns(_GROUP))
    return _groups(with_identifiers(RecordKind.GROUPS, _with_names(rows, NAMES_OF_GROUPS)))


def camps(queryset: TreeQuerySet) -> list[JSON]:
    """Camps. Queries: camps, names, identifiers."""
    rows = rows_of(queryset, columns(_CAMP))
    return _camps(with_identifiers(RecordKind.CAMPS, _with_names(rows, NAMES_OF_CAMPS)))


def places(queryset: TreeQuerySet) -> list[JSON]:
    """Places. Queries: places, names, identifiers."""
    rows = rows_of(queryset, columns(_PLACE))
    return _places(with_identifiers(RecordKind.PLACES, _with_names(rows, NAMES_OF_PLACES)))


def events(queryset: TreeQuerySet) -> list[JSON]:
    """Events. Queries: events, identifiers."""
    return _events(with_identifiers(RecordKind.EVENTS, rows_of(queryset, columns(_EVENT))))


def _with_names(rows: list[Row], read_names: NamesReader) -> list[Row]:
    """These rows, each with the public names of its record: one query."""
    names = read_names([row["id"] for row in rows])
    for row in rows:
        row["names"] = names[row["id"]]
    return rows

"""Groups, camps, places and events: what sits in one another."""

from prosopo.index.builders.fragments import Row, rows_of
from prosopo.index.builders.further_parents import with_further_parents
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
    reader(listed(record.members), given=("names", "further_parents", *borne_members(record.kind)))
    for record in (GROUPS, CAMPS, PLACES)
)
_events = reader(_EVENT, given=borne_members(RecordKind.EVENTS))


def groups(queryset: TreeQuerySet) -> list[JSON]:
    """Groups. Queries: groups, names, further parents, identifiers, labels."""
    rows = _with_names(rows_of(queryset, columns(_GROUP)), NAMES_OF_GROUPS)
    return _groups(with_borne_rows(RecordKind.GROUPS, with_further_parents(RecordKind.GROUPS, rows)))


def camps(queryset: TreeQuerySet) -> list[JSON]:
    """Camps. Queries: camps, names, further parents, identifiers, labels."""
    rows = _with_names(rows_of(queryset, columns(_CAMP)), NAMES_OF_CAMPS)
    return _camps(with_borne_rows(RecordKind.CAMPS, with_further_parents(RecordKind.CAMPS, rows)))


def places(queryset: TreeQuerySet) -> list[JSON]:
    """Places. Queries: places, names, further parents, identifiers, labels."""
    rows = _with_names(rows_of(queryset, columns(_PLACE)), NAMES_OF_PLACES)
    return _places(with_borne_rows(RecordKind.PLACES, with_further_parents(RecordKind.PLACES, rows)))


def events(queryset: TreeQuerySet) -> list[JSON]:
    """Events. Queries: events, identifiers, labels."""
    return _events(with_borne_rows(RecordKind.EVENTS, rows_of(queryset, columns(_EVENT))))


def _with_names(rows: list[Row], read_names: NamesReader) -> list[Row]:
    """These rows, each with the public names of its record: one query."""
    names = read_names([row["id"] for row in rows])
    for row in rows:
        row["names"] = names[row["id"]]
    return rows

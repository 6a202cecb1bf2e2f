"""The schema of public records, by kind: builders and all formats are made from it."""

from prosopo.schema.members import Record
from prosopo.schema.passages import PASSAGES
from prosopo.schema.people import PEOPLE
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.sources import DISPUTES, SOURCES
from prosopo.schema.statements import STATEMENTS
from prosopo.schema.terms import (
    CAMP_KINDS,
    EVENT_KINDS,
    FATES,
    GROUP_KINDS,
    LEGAL_BASES,
    PLACE_KINDS,
    RELATIONS,
    ROLES,
    TRAITS,
)
from prosopo.schema.trees import CAMPS, EVENTS, GROUPS, PLACES

__all__ = ["RECORDS", "RecordKind"]

# Each kind of record that has lists and pages.
RECORDS: dict[RecordKind, Record] = {
    record.kind: record
    for record in (
        *(PEOPLE, STATEMENTS, GROUPS, CAMPS, PLACES, EVENTS, ROLES, FATES, TRAITS, LEGAL_BASES, RELATIONS),
        *(GROUP_KINDS, CAMP_KINDS, PLACE_KINDS, EVENT_KINDS),
        *(SOURCES, PASSAGES, DISPUTES),
    )
}

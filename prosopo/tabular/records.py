"""The tables of records, one for each list of the API."""

from prosopo.schema import RECORDS
from prosopo.schema.members import Note, Record
from prosopo.schema.record_kinds import RecordKind
from prosopo.tabular.columns import Table, columns_of


def _table(record: Record) -> Table:
    """The table of a kind of record: the columns of its members in order, editorial notes last."""
    members = sorted(record.members, key=lambda member: isinstance(member.type, Note))
    return Table(record.kind.plural, record.title, tuple(column for member in members for column in columns_of(member)))


TABLES = {kind.plural: _table(record) for kind, record in RECORDS.items()}
PEOPLE = TABLES[RecordKind.PEOPLE.plural]

"""The tables of records, one for each list of the API."""

from dataclasses import replace

from prosopo.schema import RECORDS
from prosopo.schema.members import Note, Record
from prosopo.schema.record_kinds import RecordKind
from prosopo.tabular.columns import Column, Table, columns_of, member_reader
from prosopo.tabular.origins import IRI


def _table(record: Record) -> Table:
    """The table of a kind of record: the columns of its members in order, editorial notes and then the IRI last."""
    members = sorted(record.members, key=lambda member: isinstance(member.type, Note))
    columns = (column for member in members for column in columns_of(member))
    return Table(record.kind.plural, record.title, (*columns, IRI))


TABLES = {kind.plural: _table(record) for kind, record in RECORDS.items()}
PEOPLE = TABLES[RecordKind.PEOPLE.plural]

# The same of people who were found by a name.
RANKED_PEOPLE = replace(
    PEOPLE,
    columns=(
        *PEOPLE.columns,
        Column("match_score", member_reader("match.score"), "How well the name fits, from 0 to 1.", "number"),
        Column("match_name", member_reader("match.name"), "The spelling that fits best."),
        Column("match_explanation", member_reader("match.explanation"), "Why it fits."),
    ),
)

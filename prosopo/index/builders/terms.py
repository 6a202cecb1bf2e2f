"""Terms of vocabularies."""

from prosopo.index.builders.attachments import attached, with_attachments
from prosopo.index.builders.fragments import rows_of
from prosopo.index.builders.members import columns, listed, reader
from prosopo.models.vocabularies import TermQuerySet
from prosopo.schema import RECORDS, RecordKind
from prosopo.types import JSON


def terms(kind: RecordKind, queryset: TermQuerySet) -> list[JSON]:
    """Terms of a vocabulary. Queries: terms, identifiers, labels."""
    members = listed(RECORDS[kind].members)
    return reader(members, given=attached(kind))(with_attachments(kind, rows_of(queryset, columns(members))))

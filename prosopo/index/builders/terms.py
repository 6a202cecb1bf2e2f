"""Terms of vocabularies."""

from prosopo.index.builders.fragments import rows_of
from prosopo.index.builders.identifiers_and_labels import borne_members, with_borne_rows
from prosopo.index.builders.members import columns, listed, reader
from prosopo.models.vocabularies import TermQuerySet
from prosopo.schema import RECORDS, RecordKind
from prosopo.types import JSON


def terms(kind: RecordKind, queryset: TermQuerySet) -> list[JSON]:
    """Terms of a vocabulary. Queries: terms, identifiers, labels."""
    members = listed(RECORDS[kind].members)
    return reader(members, given=borne_members(kind))(with_borne_rows(kind, rows_of(queryset, columns(members))))


def relations(queryset: TermQuerySet) -> list[JSON]:
    """Relations, each with the label of its other side. Queries as for other terms."""
    return [
        one | {"inverse_label": one["inverse_label"] or one["label"]} for one in terms(RecordKind.RELATIONS, queryset)
    ]

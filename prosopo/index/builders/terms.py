"""Roles and fates."""

from django.db.models import QuerySet

from prosopo.index.builders.fragments import rows_of
from prosopo.index.builders.identifiers import with_identifiers
from prosopo.index.builders.members import columns, reader
from prosopo.schema import RECORDS, RecordKind
from prosopo.types import JSON


def terms(kind: RecordKind, queryset: QuerySet) -> list[JSON]:
    """Terms of a vocabulary. Queries: terms, identifiers."""
    members = RECORDS[kind].members
    return reader(members, given=("identifiers",))(with_identifiers(kind, rows_of(queryset, columns(members))))

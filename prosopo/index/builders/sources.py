"""Sources, and disputes between what they say."""

from collections import defaultdict

from prosopo.index.builders.fragments import rows_of
from prosopo.index.builders.identifiers import with_identifiers
from prosopo.index.builders.members import columns, listed, reader
from prosopo.index.builders.statements import statements
from prosopo.models import Dispute, Statement, Status
from prosopo.models.disputes import DisputeQuerySet
from prosopo.models.sources import SourceQuerySet
from prosopo.schema import RecordKind
from prosopo.schema.sources import DISPUTES, SOURCES
from prosopo.types import JSON

_SOURCE = listed(SOURCES.members)
_sources = reader(_SOURCE, given=("identifiers",))
_STATUS = "derived_from__status"
_disputes = reader(DISPUTES.members, given=("statements",))


def sources(queryset: SourceQuerySet) -> list[JSON]:
    """Sources without their texts; what they derive from only where that is public. Queries: sources, identifiers."""
    rows = with_identifiers(RecordKind.SOURCES, rows_of(queryset, (*columns(_SOURCE), _STATUS)))
    return [
        record if row[_STATUS] == Status.PUBLISHED else record | {"derived_from": None}
        for row, record in zip(rows, _sources(rows), strict=True)
    ]


def disputes(queryset: DisputeQuerySet) -> list[JSON]:
    """Disputes with their statements in full. Queries: disputes, their statements' ids, statements (4)."""
    rows = rows_of(queryset, columns(DISPUTES.members))
    links = Dispute.statements.through.objects.filter(dispute__in=[row["id"] for row in rows]).order_by("statement_id")
    members: dict[int, list[str]] = defaultdict(list)
    for dispute, ref in links.values_list("dispute_id", "statement__ref"):
        members[dispute].append(ref)
    refs = {ref for found in members.values() for ref in found}
    full = {record["ref"]: record for record in statements(Statement.objects.published().filter(ref__in=refs))}
    for row in rows:
        row["statements"] = [full[ref] for ref in members[row["id"]] if ref in full]
    return _disputes(rows)

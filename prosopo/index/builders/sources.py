"""Sources, and disputes between what they say."""

from collections import defaultdict

from prosopo.index.builders.parts import DATE_COLUMNS, JSON, Row, address, dated, pointer, reference, rows_of
from prosopo.index.builders.statements import statements
from prosopo.models import Dispute, Statement, Status
from prosopo.models.disputes import DisputeQuerySet
from prosopo.models.sources import SourceQuerySet

COLUMNS = (
    "slug",
    "title",
    "author",
    *DATE_COLUMNS,
    "language",
    "citation",
    "rights",
    "reliability_note",
    "derived_from__slug",
    "derived_from__title",
    "derived_from__status",
)


def sources(queryset: SourceQuerySet) -> list[JSON]:
    """Sources without their texts. One query."""
    return [_source(row) for row in rows_of(queryset, COLUMNS)]


def disputes(queryset: DisputeQuerySet) -> list[JSON]:
    """Disputes with their statements in full. Queries: disputes, their statements' ids, statements (4)."""
    rows = rows_of(
        queryset,
        ("slug", "question", "reasons", "judged_by", "judged_on", "preferred__ref"),
    )
    links = Dispute.statements.through.objects.filter(dispute__in=[row["id"] for row in rows]).order_by("statement_id")
    members: dict[int, list[str]] = defaultdict(list)
    for dispute, ref in links.values_list("dispute_id", "statement__ref"):
        members[dispute].append(ref)
    refs = {ref for found in members.values() for ref in found}
    full = {record["ref"]: record for record in statements(Statement.objects.published().filter(ref__in=refs))}
    return [
        {
            "slug": row["slug"],
            "url": address("disputes", row["slug"]),
            "question": row["question"],
            "statements": [full[ref] for ref in members[row["id"]] if ref in full],
            "preferred": pointer("statements", row["preferred__ref"]),
            "reasons": row["reasons"],
            "judged_by": row["judged_by"],
            "judged_on": row["judged_on"].isoformat(),
        }
        for row in rows
    ]


def _source(row: Row) -> JSON:
    original = row["derived_from__slug"] if row["derived_from__status"] == Status.PUBLISHED else None
    return {
        "slug": row["slug"],
        "url": address("sources", row["slug"]),
        "title": row["title"],
        "author": row["author"] or None,
        "date": dated(row),
        "language": row["language"],
        "citation": row["citation"],
        "derived_from": reference("sources", original, row["derived_from__title"], "title"),
        "rights": row["rights"] or None,
        "reliability_note": row["reliability_note"] or None,
    }

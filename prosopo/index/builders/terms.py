"""Roles and fates."""

from django.db.models import QuerySet

from prosopo.index.builders.parts import JSON, address, rows_of


def terms(records: str, queryset: QuerySet) -> list[JSON]:
    """Terms of a vocabulary. One query."""
    return [
        {
            "slug": row["slug"],
            "url": address(records, row["slug"]),
            "label": row["label"],
            "category": row["category"],
            "scope_note": row["scope_note"],
        }
        for row in rows_of(queryset, ("slug", "label", "category", "scope_note"))
    ]

"""Counting without reading a whole table."""

from dataclasses import dataclass

from django.db.models import QuerySet

COUNTED = 10_000  # counts are exact up to here, and say so beyond


@dataclass(frozen=True)
class BoundedCount:
    number: int
    is_exact: bool

    def __str__(self) -> str:
        return f"{self.number:,}" if self.is_exact else f"more than {self.number:,}"


def bounded_count(queryset: QuerySet) -> BoundedCount:
    """How many rows there are, counted up to 10,000. One query."""
    found = queryset.order_by()[: COUNTED + 1].count()
    return BoundedCount(min(found, COUNTED), found <= COUNTED)

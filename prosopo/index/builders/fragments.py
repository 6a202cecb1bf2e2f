"""The pieces that several records share: addresses and references."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from prosopo.types import JSON

Row = dict[str, Any]


def address_of_list(records: str) -> str:
    """Where records of a kind are served, without the host: `address_of_list("people")` is `/api/v1/people/`."""
    return f"/api/v1/{records}/"


def address(records: str, identity: str) -> str:
    """Where a record is served, without the host: `address("people", "melnais")` is `/api/v1/people/melnais/`."""
    return f"{address_of_list(records)}{identity}/"


def reference(records: str, slug: str | None, name: str | None, member: str = "name") -> JSON | None:
    """A pointer to another record; None where there is none."""
    return None if slug is None else {"slug": slug, member: name, "url": address(records, slug)}


def pointer(records: str, ref: str | None) -> JSON | None:
    """A pointer to a record that has a reference instead of a name."""
    return None if ref is None else {"ref": ref, "url": address(records, ref)}


def rows_of(queryset: models.QuerySet, columns: Sequence[str]) -> list[Row]:
    return list(queryset.values("id", *columns))

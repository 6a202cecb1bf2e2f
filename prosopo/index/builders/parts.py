"""The pieces that several records share: addresses, references, dates, names."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from prosopo.models.names import NameQuerySet

Row = dict[str, Any]
JSON = dict[str, Any]


def address(records: str, identity: str) -> str:
    """Where a record is served, without the host: `address("people", "melnais")` is `/api/v1/people/melnais/`."""
    return f"/api/v1/{records}/{identity}/"


def reference(records: str, slug: str | None, name: str | None, called: str = "name") -> JSON | None:
    """A pointer to another record; None where there is none."""
    return None if slug is None else {"slug": slug, called: name, "url": address(records, slug)}


def pointer(records: str, ref: str | None) -> JSON | None:
    """A pointer to a record that has a reference instead of a name."""
    return None if ref is None else {"ref": ref, "url": address(records, ref)}


def iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def dated(row: Row, prefix: str = "") -> JSON:
    """`{"text", "edtf", "earliest", "latest"}`: null where nothing is known, far sentinels for open ends."""
    return {
        "text": row[f"{prefix}date_text"] or None,
        "edtf": row[f"{prefix}date"] or None,
        "earliest": iso(row[f"{prefix}earliest"]),
        "latest": iso(row[f"{prefix}latest"]),
    }


DATE_COLUMNS = ("date_text", "date", "earliest", "latest")


def names_of(names: NameQuerySet, bearer: str, ids: Iterable[int]) -> dict[int, list[JSON]]:
    """The public names of people, groups or camps, by the bearer's id. One query."""
    found: dict[int, list[JSON]] = defaultdict(list)
    rows = (
        names.published()
        .filter(**{f"{bearer}__in": list(ids)})
        .order_by("id")
        .values(f"{bearer}_id", "ref", "text", "kind", "language", "passage__ref")
    )
    for row in rows:
        found[row[f"{bearer}_id"]].append(
            {
                "ref": row["ref"],
                "text": row["text"],
                "kind": row["kind"],
                "language": row["language"],
                "editorial": row["passage__ref"] is None,
                "passage": pointer("passages", row["passage__ref"]),
            }
        )
    return found


def rows_of(queryset: models.QuerySet, columns: Sequence[str]) -> list[Row]:
    return list(queryset.values("id", *columns))

"""Passages, alone and as statements cite them."""

from collections import defaultdict

from prosopo.index.builders.keyed import Keyed
from prosopo.index.builders.parts import JSON, Row, address, pointer, reference, rows_of
from prosopo.models import Statement, Status
from prosopo.models.records import all_published
from prosopo.models.sources import PassageQuerySet

COLUMNS = ("ref", "start", "end", "locator", "quote", "source__slug", "source__title")


def passage(row: Row, prefix: str = "") -> JSON:
    """A passage from a row that reached it over `prefix`."""
    ref = row[f"{prefix}ref"]
    return {
        "ref": ref,
        "url": address("passages", ref),
        "source": reference("sources", row[f"{prefix}source__slug"], row[f"{prefix}source__title"], "title"),
        "start": row[f"{prefix}start"],
        "end": row[f"{prefix}end"],
        "locator": row[f"{prefix}locator"],
        "quote": row[f"{prefix}quote"],
    }


def passages(queryset: PassageQuerySet) -> list[JSON]:
    """Passages, each with the public statements that rest on it. Queries: passages, statements, also cited."""
    rows = rows_of(queryset, COLUMNS)
    ids = [row["id"] for row in rows]
    statements: dict[int, dict[str, JSON | None]] = defaultdict(dict)
    public = all_published(Statement)
    for cited, ref in public.filter(passage__in=ids).order_by("id").values_list("passage_id", "ref"):
        statements[cited][ref] = pointer("statements", ref)
    also = public.filter(also_cites__in=ids).order_by("id").values_list("also_cites", "ref")
    for cited, ref in also:
        statements[cited][ref] = pointer("statements", ref)
    return [passage(row) | {"statements": list(statements[row["id"]].values())} for row in rows]


_ALSO_CITED = ("statement_id", "passage__source__status", *(f"passage__{column}" for column in COLUMNS))
_also_cited = Keyed(
    lambda keys: (
        Statement.also_cites.through.objects.filter(statement__in=keys).order_by("passage_id").values_list(*_ALSO_CITED)
    )
)


def also_cited(statement_ids: list[int]) -> dict[int, list[JSON]]:
    """The further passages of published sources that statements cite, by the statement's id. One query."""
    found: dict[int, list[JSON]] = defaultdict(list)
    for values in _also_cited(statement_ids):
        row = dict(zip(_ALSO_CITED, values, strict=True))
        # As a condition of the query, this would have SQLite begin with every passage of the published sources.
        if row["passage__source__status"] == Status.PUBLISHED:
            found[row["statement_id"]].append(passage(row, "passage__"))
    return found

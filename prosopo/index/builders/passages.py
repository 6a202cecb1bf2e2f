"""Passages, alone and as statements cite them."""

from collections import defaultdict

from prosopo.index.builders.fragments import pointer, rows_of
from prosopo.index.builders.members import columns, reader
from prosopo.models import Statement
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.passages import PassageQuerySet
from prosopo.models.querysets import all_published
from prosopo.models.sources import is_public_source
from prosopo.schema.passages import CITED_PASSAGE
from prosopo.types import JSON

_CITED = CITED_PASSAGE.members
_passages, cited = reader(_CITED), reader(_CITED, "passage__")  # of their own rows, and of rows that refer to them


def passages(queryset: PassageQuerySet) -> list[JSON]:
    """Passages, each with the public statements that rest on it; and which of them are said by other passages.

    Queries: passages, statements, also cited.
    """
    rows = rows_of(queryset, columns(_CITED))
    ids = [row["id"] for row in rows]
    said: dict[int, list[JSON | None]] = defaultdict(list)
    cited_by: dict[int, list[JSON | None]] = defaultdict(list)
    public = all_published(Statement)
    for passage, ref in public.filter(passage__in=ids).order_by("id").values_list("passage_id", "ref"):
        said[passage].append(pointer("statements", ref))
    also = public.filter(also_cites__in=ids).order_by("id").values_list("also_cites", "ref", "passage_id")
    for passage, ref, own in also:
        if own != passage:
            cited_by[passage].append(pointer("statements", ref))
    return [
        record | {"statements": said[row["id"]] + cited_by[row["id"]], "also_cited_by": cited_by[row["id"]]}
        for row, record in zip(rows, _passages(rows), strict=True)
    ]


_STATUS, _HELD_BACK = "passage__source__status", "passage__source__held_back_until"
_ALSO_CITED = ("statement_id", _STATUS, _HELD_BACK, *columns(_CITED, "passage__"))
_also_cited = QueryByKeys(
    lambda keys: (
        Statement.also_cites.through.objects.filter(statement__in=keys).order_by("passage_id").values_list(*_ALSO_CITED)
    )
)


def also_cited(statement_ids: list[int]) -> tuple[dict[int, list[JSON]], dict[int, list[str]]]:
    """The further passages of published sources that statements cite, and the quotes of others that they cite.

    Both are by the statement's id. One query.
    """
    rows = [dict(zip(_ALSO_CITED, values, strict=True)) for values in _also_cited(statement_ids)]
    by_statement: dict[int, list[JSON]] = defaultdict(list)
    hidden: dict[int, list[str]] = defaultdict(list)
    # As a condition of the query, this would have SQLite begin with every passage of the published sources.
    public = [row for row in rows if is_public_source(row[_STATUS], row[_HELD_BACK])]
    for row, record in zip(public, cited(public), strict=True):
        by_statement[row["statement_id"]].append(record)
    for row in rows:
        if not is_public_source(row[_STATUS], row[_HELD_BACK]):
            hidden[row["statement_id"]].append(row["passage__quote"])
    return by_statement, hidden

"""What public records bear: identifiers elsewhere, and labels in other languages."""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any

from prosopo.index.builders.fragments import Row
from prosopo.models import Identifier, Label
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.schema import RecordKind
from prosopo.schema.identifier_schemes import identifier_iri
from prosopo.schema.identifiers import IDENTIFIED
from prosopo.schema.labels import LABELLED
from prosopo.types import JSON

RowsReader = Callable[[Collection[int]], dict[int, list[JSON]]]


def _reader(model: Any, kind: RecordKind, columns: tuple[str, ...], made: Callable[..., JSON]) -> RowsReader:
    """A function that reads what records of a kind bear by their keys, in the order of these columns: one query."""
    bearer = kind.noun
    rows = QueryByKeys(
        lambda keys: (
            model.objects.filter(**{f"{bearer}__in": keys}).order_by(*columns).values_list(f"{bearer}_id", *columns)
        )
    )

    def of(keys: Collection[int]) -> dict[int, list[JSON]]:
        found: dict[int, list[JSON]] = defaultdict(list)
        for key, *values in rows(keys):
            found[key].append(made(*values))
        return found

    return of


def _identifier(scheme: str, value: str) -> JSON:
    return {"scheme": scheme, "value": value, "iri": identifier_iri(scheme, value), "text": f"{scheme}:{value}"}


def _label(language: str, text: str) -> JSON:
    return {"language": language, "text": text}


def _label_of_relation(language: str, text: str, inverse_text: str) -> JSON:
    return {"language": language, "text": text, "inverse_text": inverse_text or text}


IDENTIFIERS_OF = {kind: _reader(Identifier, kind, ("scheme", "value"), _identifier) for kind in IDENTIFIED}
LABELS_OF = {kind: _reader(Label, kind, ("language", "text"), _label) for kind in LABELLED}
LABELS_OF[RecordKind.RELATIONS] = _reader(
    Label, RecordKind.RELATIONS, ("language", "text", "inverse_text"), _label_of_relation
)
_MEMBERS = {"identifiers": IDENTIFIERS_OF, "labels": LABELS_OF}


def borne_members(kind: RecordKind) -> tuple[str, ...]:
    """The members of records of this kind that hold what they bear."""
    return tuple(name for name, readers in _MEMBERS.items() if kind in readers)


def with_borne_rows(kind: RecordKind, rows: list[Row]) -> list[Row]:
    """These rows, each with what its record bears: a query for each member; none for no rows."""
    keys = [row["id"] for row in rows]
    for name in borne_members(kind):
        borne = _MEMBERS[name][kind](keys) if keys else {}
        for row in rows:
            row[name] = borne.get(row["id"], [])
    return rows

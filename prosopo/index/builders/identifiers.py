"""What public records are known as elsewhere."""

from collections import defaultdict
from collections.abc import Callable, Collection

from prosopo.index.builders.fragments import Row
from prosopo.models import Identifier
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.schema import RecordKind
from prosopo.schema.identifier_schemes import identifier_iri
from prosopo.schema.identifiers import IDENTIFIED
from prosopo.types import JSON

IdentifiersReader = Callable[[Collection[int]], dict[int, list[JSON]]]


def _reader(kind: RecordKind) -> IdentifiersReader:
    """A function that reads the identifiers of records of a kind by their keys: one query each time."""
    bearer = kind.noun
    columns = (f"{bearer}_id", "scheme", "value")
    rows = QueryByKeys(
        lambda keys: (
            Identifier.objects.filter(**{f"{bearer}__in": keys}).order_by("scheme", "value").values_list(*columns)
        )
    )

    def of(keys: Collection[int]) -> dict[int, list[JSON]]:
        found: dict[int, list[JSON]] = defaultdict(list)
        for key, scheme, value in rows(keys):
            iri = identifier_iri(scheme, value)
            found[key].append({"scheme": scheme, "value": value, "iri": iri, "text": f"{scheme}:{value}"})
        return found

    return of


IDENTIFIERS_OF = {kind: _reader(kind) for kind in IDENTIFIED}


def with_identifiers(kind: RecordKind, rows: list[Row]) -> list[Row]:
    """These rows, each with the identifiers of its record: one query."""
    identifiers = IDENTIFIERS_OF[kind]([row["id"] for row in rows]) if rows else {}
    for row in rows:
        row["identifiers"] = identifiers.get(row["id"], [])
    return rows

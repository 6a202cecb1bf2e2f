"""The pieces that several records share: addresses, references, names."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import models

from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.names import Name
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


NamesReader = Callable[[Collection[int]], dict[int, list[JSON]]]


def names_reader(names: type[Name]) -> NamesReader:
    """A function that reads the public names of people, groups, camps or places by their keys: one query each time."""
    bearer = names.BEARER
    columns = (f"{bearer}_id", "ref", "text", "kind", "language", "passage__ref")
    rows = QueryByKeys(
        lambda keys: names.objects.published().filter(**{f"{bearer}__in": keys}).order_by("id").values_list(*columns)
    )

    def of(keys: Collection[int]) -> dict[int, list[JSON]]:
        found: dict[int, list[JSON]] = defaultdict(list)
        for key, ref, text, kind, language, passage in rows(keys):
            name = {"ref": ref, "text": text, "kind": kind, "language": language, "editorial": passage is None}
            found[key].append(name | {"passage": pointer("passages", passage)})
        return found

    return of


def rows_of(queryset: models.QuerySet, columns: Sequence[str]) -> list[Row]:
    return list(queryset.values("id", *columns))

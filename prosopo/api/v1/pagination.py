"""Keyset pages: as quick at the end of a list as at its beginning, whatever its length."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core import signing
from rest_framework.pagination import BasePagination
from rest_framework.request import Request

from prosopo.api.problems import BadParameter, fault
from prosopo.models.counts import COUNT_LIMIT, BoundedCount
from prosopo.models.keysets import KeysetPages

PAGE_SIZE = 50
MOST_PER_PAGE = 200
_cursors = signing.Signer(salt="prosopo.page")  # without a time: the same page has the same links
PARAMETERS = ("cursor", "page_size")


@dataclass(frozen=True)
class Page:
    """The keys of one page's records, and where the pages beside it are."""

    keys: list[int]
    count: BoundedCount
    next: str | None
    previous: str | None

    def envelope(self, results: list[Any]) -> dict[str, Any]:
        return {
            "count": self.count.number,
            "count_is_exact": self.count.is_exact,
            "next": self.next,
            "previous": self.previous,
            "results": results,
        }


@dataclass(frozen=True)
class _Cursor:
    """Where a page begins, and how many records the first page was told that there are."""

    backwards: bool = False
    count: BoundedCount | None = None
    key: tuple[Any, ...] = ()


def paginate(rows: KeysetPages, request: Request, descending: bool = False) -> Page:
    """The page that the request's `cursor` and `page_size` ask for, of these rows.

    Queries: the page's keys; on the first page, unless it is the only one, the count.

    Raises:
        BadParameter: for a cursor that is not of this list, or a page size out of bounds.
    """
    size, made_for = page_size(request), _list_of(request)
    cursor = _read_cursor(request, made_for, rows.columns)
    # One row more than the page tells whether there is another page.
    found = rows.page(size + 1, cursor.key, backwards=cursor.backwards != descending)
    more, found = len(found) > size, found[:size]
    if cursor.backwards:
        found.reverse()
    if cursor.count is not None:
        count = cursor.count
    else:
        count = rows.count() if more or rows.some_are_left_out else BoundedCount(len(found), is_exact=True)

    def link(direction: str, key: tuple[Any, ...]) -> str:
        state = [made_for, direction, count.number, int(count.is_exact), *key]
        query = request.query_params.copy()
        query["cursor"] = _cursors.sign_object(state, compress=True)
        return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))

    return Page(
        [key[-1] for key in found],
        count,
        next=link("n", found[-1]) if found and (cursor.backwards or more) else None,
        previous=link("p", found[0]) if found and (more if cursor.backwards else bool(cursor.key)) else None,
    )


def page_size(request: Request, default: int = PAGE_SIZE) -> int:
    """How many records are asked for at once; BadParameter where that is no number, or out of bounds."""
    given = request.query_params.getlist("page_size")
    if not given:
        return default
    one = given[-1]
    good = one.isascii() and one.isdigit() and len(one) < 6 and 1 <= int(one) <= MOST_PER_PAGE
    if not good or len(set(given)) > 1:
        raise BadParameter([fault("page_size", ",".join(given), f"Give a whole number from 1 to {MOST_PER_PAGE}.")])
    return int(one)


class KeysetPagination(BasePagination):
    """What the API's documentation says of pages."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri", "description": "Null where there is no such page."}
        properties = {
            "count": {
                "type": "integer",
                "description": f"Records in the list when its first page was asked for, counted up to {COUNT_LIMIT}.",
            },
            "count_is_exact": {
                "type": "boolean",
                "description": (
                    f"False where there are more than {COUNT_LIMIT}, or a name may fit more than are listed."
                ),
            },
            "next": link,
            "previous": link,
            "results": schema,
        }
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        begins = "Where the page begins: taken from the `next` and `previous` links, never made by hand."
        return [
            {"name": "cursor", "in": "query", "schema": {"type": "string", "minLength": 1}, "description": begins},
            _size_parameter(PAGE_SIZE),
        ]


class SizedPagination(KeysetPagination):
    """The same of a list that has one page."""

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [_size_parameter(view.shown)]


def _size_parameter(default: int) -> dict[str, Any]:
    size = {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": default}
    return {"name": "page_size", "in": "query", "schema": size, "description": "Records on a page."}


def _read_cursor(request: Request, made_for: str, columns: int) -> _Cursor:
    given = request.query_params.getlist("cursor")
    if not given:
        return _Cursor()
    try:
        if len(set(given)) > 1:
            raise signing.BadSignature
        known, direction, number, is_exact, *key = _cursors.unsign_object(given[-1])
    except (signing.BadSignature, ValueError, TypeError) as error:
        remedy = "The cursor is not one of ours: follow the next and previous links, or leave it out."
        raise BadParameter([fault("cursor", ",".join(given), remedy)]) from error
    if known != made_for or len(key) != columns:
        remedy = "The cursor belongs to another list or other filters: leave it out to start from the first page."
        raise BadParameter([fault("cursor", given[-1], remedy)])
    return _Cursor(direction == "p", BoundedCount(number, bool(is_exact)), tuple(key))


def _list_of(request: Request) -> str:
    """What a cursor is good for: this list under these filters."""
    filters = sorted(
        (name, value) for name, values in request.query_params.lists() if name not in PARAMETERS for value in values
    )
    return hashlib.sha256(repr((request.path, filters)).encode()).hexdigest()[:16]

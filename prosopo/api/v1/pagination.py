"""Keyset pages: as quick at the end of a list as at its beginning, whatever its length."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from rest_framework.pagination import BasePagination
from rest_framework.request import Request

from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.list_counts import ListCount, current_count
from prosopo.models.counts import COUNT_LIMIT, BoundedCount
from prosopo.models.keysets import KeysetPages
from prosopo.schema import RecordKind
from prosopo.search import IdentityBounds, identity_bounds

PAGE_SIZE = 50
MOST_PER_PAGE = 200
_cursors = signing.Signer(salt="prosopo.page")  # without a time: the same page has the same links
PARAMETERS = ("cursor", "page_size")


@dataclass(frozen=True)
class Page:
    """The keys of one page's records, and the addresses of the next and the previous page."""

    keys: list[int]
    count: BoundedCount
    bounds: IdentityBounds | None  # of a list whose records may be judged the same
    next: str | None
    previous: str | None

    def envelope(self, results: Sequence[Any]) -> dict[str, Any]:
        return {
            "count": self.count.number,
            "count_is_exact": self.count.is_exact,
            **(bounds_members(self.bounds) if self.bounds else {}),
            "next": self.next,
            "previous": self.previous,
            "results": results,
        }


def bounds_members(bounds: IdentityBounds) -> dict[str, int | None]:
    """The members of an answer that tell how many are meant at least and at most."""
    return {f"count_{name}": bound for name, bound in bounds._asdict().items()}


@dataclass(frozen=True)
class _Cursor:
    """The key behind which a page begins, and the count that the page before gave."""

    backwards: bool = False
    count: BoundedCount | None = None
    key: tuple[Any, ...] = ()


def paginate(rows: KeysetPages, request: Request, descending: bool = False, judged: RecordKind | None = None) -> Page:
    """The page of these rows that the request's `cursor` and `page_size` ask for.

    `judged` is their kind, where it may be judged which of them are the same. Queries: the page's keys; on the first
    page, unless it is the only one, the count, and those of `identity_bounds` where they are judged; on later ones,
    unless there are too many to be counted exactly, those of `current_count`.

    Raises:
        BadParameter: for a cursor that is not of this list, or a page size out of bounds.
    """
    size, list_digest = page_size(request), _list_digest(request)
    cursor = _read_cursor(request, list_digest, rows.columns)
    # One row more than the page tells whether there is another page.
    keys = rows.page(size + 1, cursor.key, backwards=cursor.backwards != descending)
    has_more, keys = len(keys) > size, keys[:size]
    if cursor.backwards:
        keys.reverse()
    is_whole = not (cursor.key or has_more or rows.some_are_left_out)

    def counted() -> ListCount:
        count = BoundedCount(len(keys), is_exact=True) if is_whole else rows.count()
        if judged is None:
            return ListCount(count, None)
        return ListCount(count, identity_bounds(judged, rows, count, [key[-1] for key in keys] if is_whole else None))

    if cursor.count is None:
        count, bounds = counted()
    elif cursor.count.is_exact:
        count, bounds = current_count(list_digest, counted)
    else:  # too many: whether they still are is not counted on each page
        count, bounds = cursor.count, None if judged is None else IdentityBounds()

    def link(direction: str, key: tuple[Any, ...]) -> str:
        state = [list_digest, direction, count.number, int(count.is_exact), *key]
        query = request.query_params.copy()
        query["cursor"] = _cursors.sign_object(state, compress=True)
        return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))

    return Page(
        [key[-1] for key in keys],
        count,
        bounds,
        next=link("n", keys[-1]) if keys and (cursor.backwards or has_more) else None,
        previous=link("p", keys[0]) if keys and (has_more if cursor.backwards else bool(cursor.key)) else None,
    )


def page_size(request: Request, default: int = PAGE_SIZE) -> int:
    """The number of records on a page; BadParameter where it is no number, or out of bounds."""
    values = request.query_params.getlist("page_size")
    if not values:
        return default
    value = values[-1]
    good = value.isascii() and value.isdigit() and len(value) < 6 and 1 <= int(value) <= MOST_PER_PAGE
    if not good or len(set(values)) > 1:
        raise BadParameter([fault("page_size", ",".join(values), f"Give a whole number from 1 to {MOST_PER_PAGE}.")])
    return int(value)


class KeysetPagination(BasePagination):
    """The documentation of pages."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri", "description": "Null where there is no such page."}
        properties = {
            "count": {
                "type": "integer",
                "description": f"Records in the list when this page was asked for, counted up to {COUNT_LIMIT}.",
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


class JudgedPagination(KeysetPagination):
    """The documentation of pages of lists whose records may be judged the same."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        unknown = "Null where `count` is not exact, or where too many records are judged."
        bound = {"type": ["integer", "null"]}
        bounds = {
            "count_at_least": bound
            | {"description": f"As `count`, but records that are the same, or possibly so, count once. {unknown}"},
            "count_at_most": bound | {"description": f"As `count`, but records judged the same count once. {unknown}"},
        }
        names = list(page["properties"])
        at = names.index("next")
        page["properties"] |= bounds
        page["required"] = [*names[:at], *bounds, *names[at:]]
        page["properties"] = {name: page["properties"][name] for name in page["required"]}
        return page


class SizedPagination(KeysetPagination):
    """The documentation of a list that has one page."""

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [_size_parameter(view.default_page_size)]


def _size_parameter(default: int) -> dict[str, Any]:
    size = {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": default}
    return {"name": "page_size", "in": "query", "schema": size, "description": "Records on a page."}


def _read_cursor(request: Request, list_digest: str, columns: int) -> _Cursor:
    values = request.query_params.getlist("cursor")
    if not values:
        return _Cursor()
    try:
        if len(set(values)) > 1:
            raise signing.BadSignature
        cursor_digest, direction, number, is_exact, *key = _cursors.unsign_object(values[-1])
    except (signing.BadSignature, ValueError, TypeError) as error:
        remedy = "The cursor is not one of ours: follow the next and previous links, or leave it out."
        raise BadParameter([fault("cursor", ",".join(values), remedy)]) from error
    if cursor_digest != list_digest or len(key) != columns:
        remedy = "The cursor belongs to another list or other filters: leave it out to start from the first page."
        raise BadParameter([fault("cursor", values[-1], remedy)])
    number = number[0] if isinstance(number, list) else number  # those of releases 0.2.0 and 0.3.0 have bounds, too
    return _Cursor(direction == "p", BoundedCount(number, bool(is_exact)), tuple(key))


def _list_digest(request: Request) -> str:
    """A digest of the list and its filters, for which alone a cursor is valid."""
    filters = sorted(
        (name, value) for name, values in request.query_params.lists() if name not in PARAMETERS for value in values
    )
    return hashlib.sha256(repr((request.path, filters)).encode()).hexdigest()[:16]

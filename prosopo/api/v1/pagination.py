"""Keyset pages: as quick at the end of a list as at its beginning, whatever its length."""

import hashlib
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from prosopo.api.problems import BadParameter, fault
from prosopo.models.counting import COUNTED, bounded_count

PAGE_SIZE = 50
MOST_PER_PAGE = 200
_SALT = "prosopo.cursor"
PARAMETERS = ("cursor", "page_size")


class KeysetPagination(BasePagination):
    """Pages over `view.keyset` (column names that end in a unique one), by a signed cursor."""

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> QuerySet:
        self.request, self.keyset, self.queryset = request, view.keyset, queryset
        self.size = _page_size(request)
        self.list = _list_of(request)
        backwards, key = self._cursor()
        rows = queryset.order_by(*(f"-{column}" if backwards else column for column in self.keyset))
        if key:
            rows = rows.filter(_beyond(self.keyset, key, backwards))
        # One row more than the page tells whether there is another page.
        keys = list(rows.values_list(*self.keyset)[: self.size + 1])
        more, keys = len(keys) > self.size, keys[: self.size]
        if backwards:
            keys.reverse()
        self.next = self._link("n", keys[-1]) if keys and (backwards or more) else None
        self.previous = self._link("p", keys[0]) if keys and (more if backwards else bool(key)) else None
        unique = self.keyset[-1]
        return queryset.model._default_manager.filter(**{f"{unique}__in": [found[-1] for found in keys]}).order_by(
            *self.keyset
        )

    def get_paginated_response(self, data: Any) -> Response:
        count = bounded_count(self.queryset)
        return Response(
            {
                "count": count.number,
                "count_is_exact": count.is_exact,
                "next": self.next,
                "previous": self.previous,
                "results": data,
            }
        )

    def _link(self, direction: str, key: tuple[Any, ...]) -> str:
        cursor = signing.dumps([self.list, direction, *key], salt=_SALT, compress=True)
        query = self.request.query_params.copy()
        query["cursor"] = cursor
        return str(self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}"))

    def _cursor(self) -> tuple[bool, tuple[Any, ...]]:
        given = self.request.query_params.get("cursor")
        if given is None:
            return False, ()
        try:
            made_for, direction, *key = signing.loads(given, salt=_SALT)
        except (signing.BadSignature, ValueError) as error:
            remedy = "The cursor is not one of ours: follow the next and previous links, or leave it out."
            raise BadParameter([fault("cursor", given, remedy)]) from error
        if made_for != self.list:
            remedy = "The cursor belongs to another list or other filters: leave it out to start from the first page."
            raise BadParameter([fault("cursor", given, remedy)])
        return direction == "p", tuple(key)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri", "description": "Null where there is no such page."}
        properties = {
            "count": {"type": "integer", "description": f"Records in the whole list, counted up to {COUNTED}."},
            "count_is_exact": {"type": "boolean", "description": f"False where there are more than {COUNTED}."},
            "next": link,
            "previous": link,
            "results": schema,
        }
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PAGE_SIZE}
        return [
            {
                "name": "cursor",
                "in": "query",
                "schema": {"type": "string"},
                "description": "Where the page begins: taken from the `next` and `previous` links, never made by hand.",
            },
            {"name": "page_size", "in": "query", "schema": size, "description": "Records on a page."},
        ]


def _page_size(request: Request) -> int:
    given = request.query_params.get("page_size")
    if given is None:
        return PAGE_SIZE
    if not (given.isascii() and given.isdigit() and len(given) < 6 and 1 <= int(given) <= MOST_PER_PAGE):
        raise BadParameter([fault("page_size", given, f"Give a whole number from 1 to {MOST_PER_PAGE}.")])
    return int(given)


def _list_of(request: Request) -> str:
    """What a cursor is good for: this list under these filters."""
    filters = sorted(
        (name, value) for name, values in request.query_params.lists() if name not in PARAMETERS for value in values
    )
    return hashlib.sha256(repr((request.path, filters)).encode()).hexdigest()[:16]


def _beyond(keyset: tuple[str, ...], key: tuple[Any, ...], backwards: bool) -> Q:
    """Rows behind (or before) a key. The redundant first term is what lets both databases seek in the index."""
    side = "lt" if backwards else "gt"
    *leading, last = keyset
    if not leading:
        return Q(**{f"{last}__{side}": key[0]})
    first = leading[0]
    return Q(**{f"{first}__{side}e": key[0]}) & (Q(**{f"{first}__{side}": key[0]}) | Q(**{f"{last}__{side}": key[1]}))

"""Orders of IPIF's lists, by a property of their objects."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Concat, Lower, NullIf

from prosopo.api.ipif import objects
from prosopo.api.problems import BadParameter, fault
from prosopo.schema.people import BELONGING
from prosopo.text.denials import DENIAL_MARK

Columns = tuple[Any, ...]  # names of columns that are never empty, or expressions; the key comes behind them

_ENTERED: Columns = ()
_ENTRY = {"createdWhen": _ENTERED, "createdBy": _ENTERED, "modifiedBy": _ENTERED}  # who made them is the same for all
_WITH_LABEL = {**_ENTRY, "label": ("sort_key",), "@id": ("slug",), "id": ("slug",), "uris": ("slug",)}
_FACTOID = (Concat("passage__ref", Value(":"), "person__slug", output_field=CharField()),)


def _unless_denied(column: str) -> Case:
    """A column of the records that a statement names; null where it is denied."""
    return Case(When(denied=False, then=F(column)))


def _last_change_of_factoid() -> Subquery:
    statements = objects.public_statements().filter(passage=OuterRef("passage"), person=OuterRef("person"))
    return Subquery(statements.order_by("-modified").values("modified")[:1])


# Orders that indexes have, however long the list is.
INDEXED_ORDERS: dict[str, dict[str, Columns]] = {
    "persons": _WITH_LABEL,
    "sources": _WITH_LABEL,
    "factoids": _ENTRY,
    "statements": {**_ENTRY, "@id": ("ref",), "id": ("ref",), "uris": ("ref",)},
}
# Orders for which all objects have to be sorted, so that a list has to be short.
SORTED_ORDERS: dict[str, dict[str, Columns]] = {
    "persons": {"modifiedWhen": ("modified",)},
    "sources": {"modifiedWhen": ("modified",)},
    "factoids": {
        "modifiedWhen": (_last_change_of_factoid(),),
        "@id": _FACTOID,
        "id": _FACTOID,
        "person-ref": ("person__slug",),
        "source-ref": ("passage__source__slug",),
        "statement-refs": ("ref",),
    },
    "statements": {
        "modifiedWhen": ("modified",),
        "factoid-refs": _FACTOID,
        "statementType": (Case(When(denied=True, then=Concat(Value(f"{DENIAL_MARK}: "), "kind")), default=F("kind")),),
        "name": (_unless_denied("person__sort_key"),),
        "role": (_unless_denied("role__sort_key"),),
        "date": (F("time__day"),),
        "places": (
            _unless_denied("camp__sort_key"),
            _unless_denied("place__sort_key"),
            Case(When(denied=False, then=NullIf(Lower("place_text"), Value("")))),
        ),
        "relatesToPersons": (_unless_denied("related_person__sort_key"),),
        "memberOf": (Case(When(denied=False, kind__in=BELONGING, then=F("group__sort_key"))),),
    },
}


def order(kind: str, sort_by: str, can_be_sorted: bool) -> tuple[Any, ...]:
    """The order of a list, for which `can_be_sorted` says whether it is short; objects without the property stand last.

    Raises:
        BadParameter: naming what the list can be sorted by.
    """
    name, descending = sort_by.strip(), False
    for ending in ("ASC", "DESC"):
        if name.endswith(ending):
            name, descending = name.removesuffix(ending).strip(), ending == "DESC"
            break
    indexed, sorted_orders = INDEXED_ORDERS[kind], SORTED_ORDERS[kind]
    if name not in indexed and (name not in sorted_orders or not can_be_sorted):
        raise BadParameter([fault("sortBy", sort_by, _remedy(indexed, sorted_orders, name))])
    columns = indexed.get(name) or sorted_orders.get(name, ())
    return tuple(_directed(column, descending) for column in (*columns, "pk"))


def _directed(column: Any, descending: bool) -> Any:
    if isinstance(column, str):
        return f"-{column}" if descending else column
    return column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)


def _remedy(indexed: Mapping[str, Columns], sorted_orders: Mapping[str, Columns], name: str) -> str:
    if name in sorted_orders:
        return f"So many are found that they can be sorted by {', '.join(indexed)} alone: filter, or take one of these."
    known = {**indexed, **sorted_orders}
    return f"Give one of {', '.join(known)}, with ASC or DESC behind it if need be."

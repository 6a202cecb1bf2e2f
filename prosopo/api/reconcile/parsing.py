"""Parsing of requests: JSON in a form, validated against the specification."""

import re
from collections.abc import Sequence
from typing import Any

import orjson
from rest_framework import exceptions, status

from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import entities
from prosopo.api.reconcile.properties import PROPERTIES, Property
from prosopo.api.reconcile.query import ConditionValue, PropertyCondition, Query
from prosopo.dates import InvalidDate, parse
from prosopo.search import MOST_LETTERS
from prosopo.types import JSON

MOST_QUERIES = 50  # in one batch
MOST_IDS = 200  # whose properties are fetched at once
MOST_PROPERTIES = 20
MOST_VALUES = 20  # of one property
MOST_LOOKED_UP = 200  # different values in one batch by which alone something is to be found
_MOST_CANDIDATES, _CANDIDATES = 100, 10
_STRICTNESS = ("any", "should", "all")  # all the same here: a record has one type
# Cells that are dates are sent with a time of day; years that are numbers may be sent as 1937.0.
_BEYOND_THE_DAY = re.compile(r"(?<=\d-\d\d)T\d\d:\d\d.*\Z|(?<=\d)\.0\Z")
_MEMBERS = {"query", "type", "limit", "properties", "type_strict"}


class TooMany(exceptions.APIException):
    """The request asks for more than is answered at once."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE


def queries(text: str, base: str) -> dict[str, Query]:
    """The batch of queries in `queries`.

    Raises:
        BadParameter: naming the query and what is wrong with it.
        TooMany: for more than 50, or more values to look up than 200.
    """
    batch = _json_object(text, "queries")
    if len(batch) > MOST_QUERIES:
        raise TooMany(f"Ask at most {MOST_QUERIES} queries at once: these are {len(batch)}.")
    queries_by_key = {key: _Reader("queries", key).query(member, base) for key, member in batch.items()}
    property_only = [
        condition for query in queries_by_key.values() if not query.names for condition in query.conditions
    ]
    looked_up = {(condition.property, value) for condition in property_only for value in condition.values} | {
        ("name", name) for query in queries_by_key.values() for name in query.names
    }
    if len(looked_up) > MOST_LOOKED_UP:
        raise TooMany(
            f"Ask for at most {MOST_LOOKED_UP} different names and values at once: these are {len(looked_up)}."
        )
    return queries_by_key


def extension(text: str, base: str) -> tuple[dict[str, entities.Identity | None], list[str]]:
    """The identities of the records in `extend`, by their ids in the request, and the properties to fetch.

    Raises:
        BadParameter: for what is no such request, and for an unknown property.
        TooMany: for more than 200 records.
    """
    request, reader = _json_object(text, "extend"), _Reader("extend", "")
    ids, properties_given = request.get("ids"), request.get("properties")
    if not isinstance(ids, list) or not all(isinstance(item, str) for item in ids):
        raise reader.error("ids", ids, "Give the identifiers as a list of strings.")
    if not isinstance(properties_given, list) or not all(
        isinstance(item, dict) and isinstance(item.get("id"), str) for item in properties_given
    ):
        raise reader.error("properties", properties_given, 'Give the properties as a list of objects: {"id": "camp"}.')
    if len(ids) > MOST_IDS or len(properties_given) > MOST_PROPERTIES:
        raise TooMany(f"Ask for at most {MOST_PROPERTIES} properties of at most {MOST_IDS} records at once.")
    properties = [item["id"] for item in properties_given]
    for item in properties:
        if item not in PROPERTIES:
            raise reader.error("properties", item, f"There is no such property. Known: {', '.join(PROPERTIES)}.")
    return {item: entities.parse_identity(item, base) for item in ids}, list(dict.fromkeys(properties))


class _Reader:
    """A reader of one query in a parameter; its errors name both."""

    def __init__(self, parameter: str, key: str) -> None:
        self.parameter, self.key = parameter, key

    def error(self, member: str, value: Any, message: str) -> BadParameter:
        where = f"{self.key}.{member}" if self.key else member
        return BadParameter([fault(self.parameter, f"{where}: {_value_text(value)}", message)])

    def query(self, member: Any, base: str) -> Query:
        if not isinstance(member, dict):
            raise self.error("", member, 'A query is an object: {"query": "Guevorkian"}.')
        if unknown := sorted(set(member) - _MEMBERS):
            raise self.error(
                unknown[0], member[unknown[0]], f"There is no such member. Known: {', '.join(sorted(_MEMBERS))}."
            )
        name, properties_given = member.get("query", ""), member.get("properties", [])
        if not isinstance(name, str):
            raise self.error("query", name, "Give a name as a text.")
        if not isinstance(properties_given, list) or ("query" not in member and not properties_given):
            raise self.error("properties", properties_given, "Give a query, or at least one property.")
        if len(properties_given) > MOST_PROPERTIES:
            raise self.error("properties", len(properties_given), f"Give at most {MOST_PROPERTIES} properties.")
        if member.get("type_strict", "any") not in _STRICTNESS:
            raise self.error("type_strict", member["type_strict"], f"Give one of: {', '.join(_STRICTNESS)}.")
        properties = [self._property(value, base) for value in properties_given]
        names = [_clean(name)] if _clean(name) else _names(properties)
        conditions = tuple(member for member in properties if member.values)
        kinds, limit = self._kinds(member.get("type")), self._limit(member.get("limit"))
        return Query(tuple(names), kinds, limit, conditions, entities.whole_identity(name, base))

    def _kinds(self, types: Any) -> tuple[Any, ...]:
        names = [types] if types and isinstance(types, str) else types or list(entities.TYPES)
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self.error("type", types, "Give one type, or a list of them.")
        for name in names:
            if name not in entities.TYPES:
                raise self.error("type", name, f"There is no such type. Known: {', '.join(entities.TYPES)}.")
        return tuple(kind for name, kind in entities.TYPES.items() if name in names)

    def _limit(self, limit: Any) -> int:
        if limit is None:
            return _CANDIDATES
        if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
            raise self.error("limit", limit, "Give a number from 1 on.")
        return int(min(limit, _MOST_CANDIDATES))

    def _property(self, member: Any, base: str) -> PropertyCondition:
        if not isinstance(member, dict) or "pid" not in member or "v" not in member:
            raise self.error("properties", member, 'Give each property as an object: {"pid": "camp", "v": "Vorkuta"}.')
        pid = member["pid"]
        if not isinstance(pid, str) or pid not in PROPERTIES:
            raise self.error("properties.pid", pid, f"There is no such property. Known: {', '.join(PROPERTIES)}.")
        values = member["v"] if isinstance(member["v"], list) else [member["v"]]
        if len(values) > MOST_VALUES:
            raise self.error("properties.v", len(values), f"Give at most {MOST_VALUES} values of a property.")
        read_values = [self._value(PROPERTIES[pid], value, base) for value in values]
        return PropertyCondition(pid, tuple(value for value in read_values if value != ""))

    def _value(self, property_: Property, value: Any, base: str) -> ConditionValue:
        """A value as it is compared; empty for a blank cell, which sets no condition."""
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return self._identity(property_, value["id"], base)
        if not isinstance(value, str | int | float):
            raise self.error("properties.v", value, 'Give a text, a number, or a record: {"id": "camps/vorkuta"}.')
        text = _clean(str(value))
        if not property_.is_date:
            return self._identity(property_, text, base) if text.startswith(f"{base}/") else text
        try:
            return parse(_BEYOND_THE_DAY.sub("", text)) if text else text
        except InvalidDate:
            return text  # a cell that is no date: nothing can be known of it, and the others are to be answered

    def _identity(self, property_: Property, identity: str, base: str) -> ConditionValue:
        identity = _clean(identity)
        parsed = entities.parse_identity(identity, base, property_.type) if property_.type else None
        return parsed or identity.removeprefix(base).strip("/")


def _names(properties: Sequence[PropertyCondition]) -> list[str]:
    """The values of the property `name`, which serve as names where there is no query."""
    return [
        value
        for condition in properties
        if condition.property == "name"
        for value in condition.values
        if isinstance(value, str)
    ]


def _clean(text: str) -> str:
    """A text cut to the length of a name, without NUL: a longer cell is no reason to fail the batch."""
    return text.replace("\0", " ").strip()[:MOST_LETTERS]


def _json_object(text: str, parameter: str) -> JSON:
    try:
        parsed = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadParameter([fault(parameter, text, f"This is no JSON ({error}).")]) from error
    if not isinstance(parsed, dict):
        raise BadParameter([fault(parameter, text, "Give a JSON object.")])
    return parsed


def _value_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # nested more deeply than it writes, though it reads that
        return "…"

"""Reading what is asked: JSON in a form, held to the shapes of the specification."""

import re
from collections.abc import Sequence
from typing import Any

import orjson
from rest_framework import exceptions, status

from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import entities
from prosopo.api.reconcile.properties import PROPERTIES, Property
from prosopo.api.reconcile.query import PropertyCondition, Query, Value
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
    """More is asked at once than is answered."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE


def queries(text: str, base: str) -> dict[str, Query]:
    """The batch of queries in `queries`.

    Raises:
        BadParameter: naming the query and what is wrong with it.
        TooMany: for more than 50, or more values to look up than 200.
    """
    batch = _object(text, "queries")
    if len(batch) > MOST_QUERIES:
        raise TooMany(f"Ask at most {MOST_QUERIES} queries at once: these are {len(batch)}.")
    found = {key: _Reader("queries", key).query(one, base) for key, one in batch.items()}
    alone = [wanted for query in found.values() if not query.names for wanted in query.wanted]
    looked_up = {(wanted.property, value) for wanted in alone for value in wanted.values} | {
        ("name", name) for query in found.values() for name in query.names
    }
    if len(looked_up) > MOST_LOOKED_UP:
        raise TooMany(
            f"Ask for at most {MOST_LOOKED_UP} different names and values at once: these are {len(looked_up)}."
        )
    return found


def extension(text: str, base: str) -> tuple[dict[str, entities.Identity | None], list[str]]:
    """The records, by what they are called in the request, and the properties that are asked of them in `extend`.

    Raises:
        BadParameter: for what is no such request, and for an unknown property.
        TooMany: for more than 200 records.
    """
    asked, reader = _object(text, "extend"), _Reader("extend", "")
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise reader.refused("ids", ids, "Give the identifiers as a list of strings.")
    if not isinstance(wanted, list) or not all(
        isinstance(one, dict) and isinstance(one.get("id"), str) for one in wanted
    ):
        raise reader.refused("properties", wanted, 'Give the properties as a list of objects: {"id": "camp"}.')
    if len(ids) > MOST_IDS or len(wanted) > MOST_PROPERTIES:
        raise TooMany(f"Ask for at most {MOST_PROPERTIES} properties of at most {MOST_IDS} records at once.")
    properties = [one["id"] for one in wanted]
    for one in properties:
        if one not in PROPERTIES:
            raise reader.refused("properties", one, f"There is no such property. Known: {', '.join(PROPERTIES)}.")
    return {one: entities.read(one, base) for one in ids}, list(dict.fromkeys(properties))


class _Reader:
    """Reads one query of a parameter, and says of both what is wrong."""

    def __init__(self, parameter: str, key: str) -> None:
        self.parameter, self.key = parameter, key

    def refused(self, member: str, value: Any, message: str) -> BadParameter:
        where = f"{self.key}.{member}" if self.key else member
        return BadParameter([fault(self.parameter, f"{where}: {_shown(value)}", message)])

    def query(self, one: Any, base: str) -> Query:
        if not isinstance(one, dict):
            raise self.refused("", one, 'A query is an object: {"query": "Guevorkian"}.')
        if unknown := sorted(set(one) - _MEMBERS):
            raise self.refused(
                unknown[0], one[unknown[0]], f"There is no such member. Known: {', '.join(sorted(_MEMBERS))}."
            )
        name, wanted = one.get("query", ""), one.get("properties", [])
        if not isinstance(name, str):
            raise self.refused("query", name, "Give a name as a text.")
        if not isinstance(wanted, list) or ("query" not in one and not wanted):
            raise self.refused("properties", wanted, "Give a query, or at least one property.")
        if len(wanted) > MOST_PROPERTIES:
            raise self.refused("properties", len(wanted), f"Give at most {MOST_PROPERTIES} properties.")
        if one.get("type_strict", "any") not in _STRICTNESS:
            raise self.refused("type_strict", one["type_strict"], f"Give one of: {', '.join(_STRICTNESS)}.")
        properties = [self._property(value, base) for value in wanted]
        names = [_clean(name)] if _clean(name) else _names(properties)
        given = tuple(one for one in properties if one.values)
        return Query(tuple(names), self._kinds(one.get("type")), self._limit(one.get("limit")), given)

    def _kinds(self, asked: Any) -> tuple[Any, ...]:
        given = [asked] if asked and isinstance(asked, str) else asked or list(entities.TYPES)
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise self.refused("type", asked, "Give one type, or a list of them.")
        for one in given:
            if one not in entities.TYPES:
                raise self.refused("type", one, f"There is no such type. Known: {', '.join(entities.TYPES)}.")
        return tuple(kind for name, kind in entities.TYPES.items() if name in given)

    def _limit(self, asked: Any) -> int:
        if asked is None:
            return _CANDIDATES
        if isinstance(asked, bool) or not isinstance(asked, int | float) or asked < 1:
            raise self.refused("limit", asked, "Give a number from 1 on.")
        return int(min(asked, _MOST_CANDIDATES))

    def _property(self, one: Any, base: str) -> PropertyCondition:
        if not isinstance(one, dict) or "pid" not in one or "v" not in one:
            raise self.refused("properties", one, 'Give each property as an object: {"pid": "camp", "v": "Vorkuta"}.')
        pid = one["pid"]
        if not isinstance(pid, str) or pid not in PROPERTIES:
            raise self.refused("properties.pid", pid, f"There is no such property. Known: {', '.join(PROPERTIES)}.")
        values = one["v"] if isinstance(one["v"], list) else [one["v"]]
        if len(values) > MOST_VALUES:
            raise self.refused("properties.v", len(values), f"Give at most {MOST_VALUES} values of a property.")
        read = [self._value(PROPERTIES[pid], value, base) for value in values]
        return PropertyCondition(pid, tuple(value for value in read if value != ""))

    def _value(self, one: Property, value: Any, base: str) -> Value:
        """A value as it is compared; empty for a blank cell, which asks nothing."""
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return self._identity(one, value["id"], base)
        if not isinstance(value, str | int | float):
            raise self.refused("properties.v", value, 'Give a text, a number, or a record: {"id": "camps/vorkuta"}.')
        text = _clean(str(value))
        if not one.is_date:
            return self._identity(one, text, base) if text.startswith(f"{base}/") else text
        try:
            return parse(_BEYOND_THE_DAY.sub("", text)) if text else text
        except InvalidDate:
            return text  # a cell that is no date: nothing can be known of it, and the others are to be answered

    def _identity(self, one: Property, identity: str, base: str) -> Value:
        identity = _clean(identity)
        known = entities.read(identity, base, one.type) if one.type else None
        return known or identity.removeprefix(base).strip("/")


def _names(properties: Sequence[PropertyCondition]) -> list[str]:
    """The names by which something is asked that has no query."""
    return [value for one in properties if one.property == "name" for value in one.values if isinstance(value, str)]


def _clean(text: str) -> str:
    """As much as a name may have, without what no database stores: a cell with more is no reason to fail the batch."""
    return text.replace("\0", " ").strip()[:MOST_LETTERS]


def _object(text: str, parameter: str) -> JSON:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadParameter([fault(parameter, text, f"This is no JSON ({error}).")]) from error
    if not isinstance(found, dict):
        raise BadParameter([fault(parameter, text, "Give a JSON object.")])
    return found


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # nested more deeply than it writes, though it reads that
        return "…"

"""Reading what is asked: JSON in a form, held to the shapes of the specification."""

from typing import Any

import orjson
from rest_framework import exceptions, status

from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import entities
from prosopo.api.reconcile.matching import Query, Wanted
from prosopo.api.reconcile.properties import PROPERTIES
from prosopo.search import MOST_LETTERS

JSON = dict[str, Any]

MOST_QUERIES = 50  # in one batch
MOST_IDS = 200  # whose properties are fetched at once
MOST_PROPERTIES = 20
_MOST_CANDIDATES, _CANDIDATES = 100, 10
_MEMBERS = {"query", "type", "limit", "properties", "type_strict"}


class TooMany(exceptions.APIException):
    """More is asked at once than is answered."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE


def queries(text: str, base: str) -> dict[str, Query]:
    """The batch of queries in `queries`.

    Raises:
        BadParameter: naming the query and what is wrong with it.
        TooMany: for more than 50.
    """
    batch = _object(text, "queries")
    if len(batch) > MOST_QUERIES:
        raise TooMany(f"Ask at most {MOST_QUERIES} queries at once: these are {len(batch)}.")
    return {key: _Reader("queries", key).query(one, base) for key, one in batch.items()}


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
        if not isinstance(name, str) or len(name) > MOST_LETTERS:
            raise self.refused("query", name, f"Give a name of at most {MOST_LETTERS} characters.")
        if not isinstance(wanted, list) or ("query" not in one and not wanted):
            raise self.refused("properties", wanted, "Give a query, or at least one property.")
        if len(wanted) > MOST_PROPERTIES:
            raise self.refused("properties", len(wanted), f"Give at most {MOST_PROPERTIES} properties.")
        properties = [self._property(value, base) for value in wanted]
        named = [
            value for one in properties if one.property == "name" for value in one.values if isinstance(value, str)
        ]
        name = name.strip() or (named[0] if named else "")
        return Query(name, self._kinds(one.get("type")), self._limit(one.get("limit")), tuple(properties))

    def _kinds(self, asked: Any) -> tuple[Any, ...]:
        given = [asked] if isinstance(asked, str) else asked or list(entities.TYPES)
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise self.refused("type", asked, "Give one type, or a list of them.")
        for one in given:
            if one not in entities.TYPES:
                raise self.refused("type", one, f"There is no such type. Known: {', '.join(entities.TYPES)}.")
        return tuple(kind for name, kind in entities.TYPES.items() if name in given)

    def _limit(self, asked: Any) -> int:
        if asked is None:
            return _CANDIDATES
        if isinstance(asked, bool) or not isinstance(asked, int | float) or not 1 <= asked <= _MOST_CANDIDATES:
            raise self.refused("limit", asked, f"Give a number from 1 to {_MOST_CANDIDATES}.")
        return int(asked)

    def _property(self, one: Any, base: str) -> Wanted:
        if not isinstance(one, dict) or "pid" not in one or "v" not in one:
            raise self.refused("properties", one, 'Give each property as an object: {"pid": "camp", "v": "Vorkuta"}.')
        pid = one["pid"]
        if not isinstance(pid, str) or pid not in PROPERTIES:
            raise self.refused("properties.pid", pid, f"There is no such property. Known: {', '.join(PROPERTIES)}.")
        values = one["v"] if isinstance(one["v"], list) else [one["v"]]
        return Wanted(pid, tuple(self._value(value, base) for value in values[:MOST_PROPERTIES]))

    def _value(self, value: Any, base: str) -> str | entities.Identity:
        if isinstance(value, dict):
            if not isinstance(value.get("id"), str):
                raise self.refused(
                    "properties.v", value, 'Give a text, a number, or a record: {"id": "camps/vorkuta"}.'
                )
            return entities.read(value["id"], base) or value["id"]
        if value is None or isinstance(value, list):
            raise self.refused("properties.v", value, 'Give a text, a number, or a record: {"id": "camps/vorkuta"}.')
        return str(value)[:MOST_LETTERS]


def _object(text: str, parameter: str) -> JSON:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadParameter([fault(parameter, text, f"This is no JSON ({error}).")]) from error
    if not isinstance(found, dict):
        raise BadParameter([fault(parameter, text, "Give a JSON object.")])
    return found


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()

"""Reading of one query: its members, validated against the specification."""

import re
from collections.abc import Sequence
from typing import Any

import orjson

from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import entities
from prosopo.api.reconcile.properties import PROPERTIES, Property
from prosopo.api.reconcile.query import ConditionValue, PropertyCondition, Query
from prosopo.api.reconcile.sexes import sex_of
from prosopo.dates import InvalidDate, parse
from prosopo.schema import RecordKind
from prosopo.search import MOST_LETTERS

MOST_PROPERTIES = 20
MOST_VALUES = 20  # of one property
MOST_PROPERTY_LETTERS = 80  # of the id of a property, known here or not
_MOST_CANDIDATES, _CANDIDATES = 100, 10
_STRICTNESS = ("any", "should", "all")  # all the same here: a record has one type
# Cells that are dates are sent with a time of day; years that are numbers may be sent as 1937.0.
_BEYOND_THE_DAY = re.compile(r"(?<=\d-\d\d)T\d\d:\d\d.*\Z|(?<=\d)\.0\Z")
_MEMBERS = {"query", "type", "limit", "properties", "type_strict"}


class QueryReader:
    """A reader of one query in a parameter; its errors name both."""

    def __init__(self, parameter: str, key: str, base: str) -> None:
        self.parameter, self.key, self.base = parameter, key, base

    def error(self, member: str, value: Any, message: str) -> BadParameter:
        where = f"{self.key}.{member}" if self.key else member
        return BadParameter([fault(self.parameter, f"{where}: {_value_text(value)}", message)])

    def query(self, member: Any) -> Query:
        """The query in a member of the batch. An empty cell (null) asks nothing.

        Raises:
            BadParameter: naming the query and what is wrong with it.
        """
        if not isinstance(member, dict):
            raise self.error("", member, 'A query is an object: {"query": "Guevorkian"}.')
        if unknown := sorted(set(member) - _MEMBERS):
            raise self.error(
                unknown[0], member[unknown[0]], f"There is no such member. Known: {', '.join(sorted(_MEMBERS))}."
            )
        name, properties_given = self._name(member.get("query")), member.get("properties", [])
        if not isinstance(properties_given, list) or ("query" not in member and not properties_given):
            raise self.error("properties", properties_given, "Give a query, or at least one property.")
        if len(properties_given) > MOST_PROPERTIES:
            raise self.error("properties", len(properties_given), f"Give at most {MOST_PROPERTIES} properties.")
        if member.get("type_strict", "any") not in _STRICTNESS:
            raise self.error("type_strict", member["type_strict"], f"Give one of: {', '.join(_STRICTNESS)}.")
        properties = [self._property(value) for value in properties_given]
        names = [_clean(name)] if _clean(name) else _names(properties)
        conditions = tuple(member for member in properties if member.values)
        kinds, limit = self._kinds(member.get("type")), self._limit(member.get("limit"))
        return Query(tuple(names), kinds, limit, conditions, entities.whole_identity(name, self.base))

    def _name(self, name: Any) -> str:
        if name is None:
            return ""
        if isinstance(name, bool) or not isinstance(name, str | int | float):
            raise self.error("query", name, "Give a name as a text.")
        return str(name)

    def _kinds(self, types: Any) -> tuple[RecordKind, ...]:
        """The kinds of records; types that there are not are passed over beside one that there is."""
        names = [types] if types and isinstance(types, str) else types or list(entities.TYPES)
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self.error("type", types, "Give one type, or a list of them.")
        kinds = tuple(kind for name, kind in entities.TYPES.items() if name in names)
        if not kinds:
            raise self.error("type", types, f"There is no such type. Known: {', '.join(entities.TYPES)}.")
        return kinds

    def _limit(self, limit: Any) -> int:
        if limit is None:
            return _CANDIDATES
        if isinstance(limit, str) and limit.isascii() and limit.isdigit() and len(limit) < 10:
            limit = int(limit)
        if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
            raise self.error("limit", limit, "Give a number from 1 on.")
        return int(min(limit, _MOST_CANDIDATES))

    def _property(self, member: Any) -> PropertyCondition:
        """A condition on a property, which need not be one that is known here."""
        if not isinstance(member, dict) or "pid" not in member or "v" not in member:
            raise self.error("properties", member, 'Give each property as an object: {"pid": "camp", "v": "Vorkuta"}.')
        pid = member["pid"]
        if not isinstance(pid, str) or len(pid) > MOST_PROPERTY_LETTERS:
            message = f"Give a property as a text of at most {MOST_PROPERTY_LETTERS} letters."
            raise self.error("properties.pid", pid, message)
        values = member["v"] if isinstance(member["v"], list) else [member["v"]]
        if len(values) > MOST_VALUES:
            raise self.error("properties.v", len(values), f"Give at most {MOST_VALUES} values of a property.")
        read_values = [self._value(PROPERTIES.get(pid), value) for value in values if value is not None]
        return PropertyCondition(pid, tuple(value for value in read_values if value != ""))

    def _value(self, property_: Property | None, value: Any) -> ConditionValue:
        """A value as it is compared; empty for a blank cell, which sets no condition."""
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return self._identity(property_, value["id"])
        if not isinstance(value, str | int | float):
            raise self.error("properties.v", value, 'Give a text, a number, or a record: {"id": "camps/vorkuta"}.')
        text = _clean(str(value))
        if property_ is None:
            return text
        if property_.is_sex:
            return sex_of(text) or text  # which tells nothing
        if not property_.is_date:
            return self._identity(property_, text) if "://" in text else text
        try:
            return parse(_BEYOND_THE_DAY.sub("", text)) if text else text
        except InvalidDate:
            return text  # a cell that is no date: nothing can be known of it, and the others are to be answered

    def _identity(self, property_: Property | None, identity: str) -> ConditionValue:
        """The record that an identifier or an address of this server's means; the text, if it is none."""
        text = entities.identifier_in(_clean(identity), self.base)
        if property_ is None or property_.type is None or "://" in text:
            return text
        return entities.parse_identity(text, "", property_.type) or text


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


def _value_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # nested more deeply than it writes, though it reads that
        return "…"

"""Parsing of requests: JSON in a form, validated against the specification."""

import json
import re
from typing import Any, NamedTuple

import orjson
from rest_framework import exceptions, status

from prosopo.api.problems import BadParameter, fault
from prosopo.api.reconcile import entities
from prosopo.api.reconcile.query import Query
from prosopo.api.reconcile.query_reader import MOST_PROPERTIES, MOST_PROPERTY_LETTERS, QueryReader
from prosopo.api.reconcile.value_lookup import MOST_LOOKED_UP
from prosopo.types import JSON

MOST_QUERIES = 50  # in one batch
MOST_IDS = 200  # whose properties are fetched at once
_NO_NUMBER = re.compile(r"NaN|Infinity")  # how Python's json writes empty cells of a table; JSON has no such numbers


class TooMany(exceptions.APIException):
    """The request asks for more than is answered at once."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE


class Batch(NamedTuple):
    """The queries of a batch, by their keys, and what is wrong with those that cannot be read."""

    queries: dict[str, Query]
    errors: dict[str, BadParameter]


def queries(text: str, base: str) -> Batch:
    """The batch of queries in `queries`.

    Raises:
        BadParameter: where none of the queries can be read, naming each and what is wrong with it.
        TooMany: for more than 50, or more values to look up than 200.
    """
    members = _json_object(text, "queries")
    if len(members) > MOST_QUERIES:
        raise TooMany(f"Ask at most {MOST_QUERIES} queries at once: these are {len(members)}.")
    batch = Batch({}, {})
    for key, member in members.items():
        try:
            batch.queries[key] = QueryReader("queries", key, base).query(member)
        except BadParameter as error:
            batch.errors[key] = error
    if batch.errors and not batch.queries:
        raise BadParameter([one for error in batch.errors.values() for one in error.faults])
    property_only = [condition for query in batch.queries.values() if not query.names for condition in query.conditions]
    looked_up = {(condition.property, value) for condition in property_only for value in condition.values} | {
        ("name", name) for query in batch.queries.values() for name in query.names
    }
    if len(looked_up) > MOST_LOOKED_UP:
        raise TooMany(
            f"Ask for at most {MOST_LOOKED_UP} different names and values at once: these are {len(looked_up)}."
        )
    return batch


def extension(text: str, base: str) -> tuple[dict[str, entities.Identity | None], list[str]]:
    """The identities of the records in `extend`, by their ids in the request, and the properties to fetch.

    Raises:
        BadParameter: for what is no such request.
        TooMany: for more than 200 records.
    """
    request, reader = _json_object(text, "extend"), QueryReader("extend", "", base)
    ids, properties_given = request.get("ids"), request.get("properties")
    if not isinstance(ids, list) or not all(isinstance(item, str) for item in ids):
        raise reader.error("ids", ids, "Give the identifiers as a list of strings.")
    if not isinstance(properties_given, list) or not all(
        isinstance(item, dict) and isinstance(item.get("id"), str) and len(item["id"]) <= MOST_PROPERTY_LETTERS
        for item in properties_given
    ):
        raise reader.error("properties", properties_given, 'Give the properties as a list of objects: {"id": "camp"}.')
    if len(ids) > MOST_IDS or len(properties_given) > MOST_PROPERTIES:
        raise TooMany(f"Ask for at most {MOST_PROPERTIES} properties of at most {MOST_IDS} records at once.")
    properties = [item["id"] for item in properties_given]
    return {item: entities.parse_identity(item, base) for item in ids}, list(dict.fromkeys(properties))


def _json_object(text: str, parameter: str) -> JSON:
    try:
        parsed = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        parsed = _with_empty_cells(text)
        if parsed is None:
            raise BadParameter([fault(parameter, text, f"This is no JSON ({error}).")]) from error
    if not isinstance(parsed, dict):
        raise BadParameter([fault(parameter, text, "Give a JSON object.")])
    return parsed


def _with_empty_cells(text: str) -> Any:
    """JSON with NaN in it, read as null; None where it is no such thing."""
    if not _NO_NUMBER.search(text):
        return None
    try:
        return orjson.loads(orjson.dumps(json.loads(text, parse_constant=lambda _: None)))
    except (ValueError, TypeError, RecursionError):
        return None

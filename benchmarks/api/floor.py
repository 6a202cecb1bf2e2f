"""The floor: what answering costs without a framework. A bare WSGI function, drivers, SQL and orjson."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import orjson
import psycopg

from benchmarks.api import plain_records
from benchmarks.api.plain_records import Row
from prosopo import environment

PEOPLE, STORED = "/api/v1/people/", "/stored/"
_DATABASE = environment.database("DATABASE_URL", Path())
_IS_SQLITE = "sqlite" in _DATABASE["ENGINE"]
_held = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Answer for a page of people, for a person, and, below /stored/, for the bytes that are kept of a person."""
    path = environ["PATH_INFO"]
    if path == PEOPLE:
        query = parse_qs(environ["QUERY_STRING"])
        camp, size = query.get("camp", [None])[0], int(query.get("page_size", ["50"])[0])
        body: bytes | None = orjson.dumps(plain_records.page(_ask, camp, size))
    elif path.startswith(STORED):
        rows = _ask(plain_records.STORED, [path[len(STORED) : -1]])
        body = bytes(rows[0][0]) if rows else None
    else:
        record = plain_records.person(_ask, path[len(PEOPLE) : -1])
        body = orjson.dumps(record) if record else None
    status = "404 Not Found" if body is None else "200 OK"
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body or b"")))])
    return [body or b""]


def _ask(sql: str, parameters: list[Any]) -> list[Row]:
    """Rows, over a connection that this thread keeps open."""
    if _IS_SQLITE:
        if not hasattr(_held, "connection"):
            _held.connection = environment.sqlite3.connect(_DATABASE["NAME"], isolation_level=None)
            _held.connection.executescript(_DATABASE["OPTIONS"]["init_command"])
        marks = ", ".join("?" * len(parameters))
        return _rows(sql.replace("KEYS", f"({marks})"), parameters)
    if not hasattr(_held, "connection"):
        address = {word: _DATABASE[word.upper()] for word in ("host", "port", "user", "password")}
        _held.connection = psycopg.connect(**address, dbname=_DATABASE["NAME"], autocommit=True, prepare_threshold=0)
    # An array is one parameter, however many keys there are: one plan for all pages, and a better one.
    many = [parameters] if "KEYS" in sql else parameters
    return _rows(sql.replace("IN KEYS", "= ANY(?)").replace("?", "%s"), many)


def _rows(sql: str, parameters: list[Any]) -> list[Row]:
    cursor: Any = _held.connection.execute(sql, parameters)
    return cursor.fetchall()  # type: ignore[no-any-return]

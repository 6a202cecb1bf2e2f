"""IRIs and links in answers: stored records leave them out, since they know no origin."""

import re
from collections.abc import Iterable
from typing import Any

import orjson

from prosopo.schema.iris import iri
from prosopo.types import JSON

# In JSON, no text holds quotation marks without a backslash before them: this is a member. A record's own comes first.
_URL = re.compile(rb'"url":"/api/v1([^"]*)"')


def stored_with_iri(record: bytes, base: str) -> bytes:
    """A stored record with its IRI below this origin.

    >>> stored_with_iri(b'{"slug":"ivanov","url":"/api/v1/people/ivanov/"}', "https://example.org")
    b'{"iri":"https://example.org/people/ivanov/","slug":"ivanov","url":"/api/v1/people/ivanov/"}'
    """
    found = _URL.search(record)
    assert found is not None  # every record has its address
    return b'{"iri":"%b%b",%b' % (base.encode(), found[1], record[1:])


def with_iri(record: Any, base: str) -> Any:
    """A record, or one that is stored and not read yet, with its IRI."""
    if isinstance(record, orjson.Fragment):
        return orjson.Fragment(stored_with_iri(orjson.dumps(record), base))
    return {"iri": iri(base, record["url"]), **record}


def with_links(record: Any, links: JSON) -> Any:
    """A record, or one that is stored and not read yet, with the member `links` at its end.

    >>> orjson.dumps(with_links(orjson.Fragment(b'{"slug":"ivanov"}'), {"page": "/"}))
    b'{"slug":"ivanov","links":{"page":"/"}}'
    """
    if isinstance(record, orjson.Fragment):
        return orjson.Fragment(b'%b,"links":%b}' % (orjson.dumps(record)[:-1], orjson.dumps(links)))
    return {**record, "links": links}


def with_iris(records: Iterable[Any], base: str) -> list[Any]:
    """The records of a page, each with its IRI."""
    return [with_iri(record, base) for record in records]

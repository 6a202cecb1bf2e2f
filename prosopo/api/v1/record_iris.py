"""IRIs in answers: each record has its own, which the stored one leaves out, since it knows no origin."""

import re
from collections.abc import Iterable
from typing import Any

import orjson

from prosopo.schema.iris import iri

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


def with_iris(records: Iterable[Any], base: str) -> list[Any]:
    """The records of a page, each with its IRI."""
    return [with_iri(record, base) for record in records]

"""Which form an Accept header wants most."""

import pytest

from prosopo.media_types import preferred

JSON, LD, TURTLE = "application/json", "application/ld+json", "text/turtle"
TEI, CSV = "application/tei+xml", "text/csv"
SERVED = [JSON, CSV, LD, TURTLE, TEI]

# What programs send, and what they are given.
SENT = {
    # rdflib, for JSON-LD and for anything that it can parse
    "application/ld+json, application/json;q=0.9, */*;q=0.1": LD,
    "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1": JSON,
    "text/turtle, application/x-turtle": TURTLE,
    # pyld, jsonld.js, Titanium
    "application/ld+json;q=1,application/json;q=0.5,text/html;q=0.8,application/xhtml+xml;q=0.8": LD,
    "application/ld+json, application/json": LD,
    'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded,b", application/json;q=0.9, */*;q=0.1': LD,
    # Jena
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,*/*;q=0.5": TURTLE,
    # Firefox, Chrome, curl, axios, httr
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": JSON,
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8,application/signed-exchange;v=b3": JSON,
    "*/*": JSON,
    "application/json, text/plain, */*": JSON,
    "application/json, text/xml, application/xml, */*": JSON,
    # what RFC 9110 says of qualities
    "application/json;q=0.1, text/turtle;q=0.9": TURTLE,
    "text/csv, application/json;q=0.5": CSV,
    "text/turtle;q=0, */*;q=0.1": JSON,
    "application/json;q=0, */*": CSV,
    "text/*": CSV,
    "text/*;q=0.3, text/turtle": TURTLE,
    "text/csv;q=0.1, text/*": TURTLE,
    "APPLICATION/LD+JSON": LD,
    # equals: a kind of JSON before JSON, what is named before what is not refused, else the first
    "application/json, application/ld+json": LD,
    "*/*, text/turtle": TURTLE,
    "application/tei+xml, text/turtle": TEI,
    # nothing that is served
    "image/png": None,
    "*/*;q=0": None,
    "text/html, application/json;q=0": None,
    # nothing that can be read
    "": JSON,
    ",,": JSON,
    "application/json;q=often": JSON,
    "text/csv;q=nan, application/json;q=7": CSV,
}


@pytest.mark.parametrize("accept", SENT)
def test_a_program_is_given_what_it_wants_most(accept):
    assert preferred(accept, SERVED) == SENT[accept]


def test_a_long_header_is_read_to_a_limit_only():
    assert preferred("x/y," * 3000 + "text/csv", SERVED) is None
    assert preferred("text/csv," + '"' * 100_000, SERVED) == CSV

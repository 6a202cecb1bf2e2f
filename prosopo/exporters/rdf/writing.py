"""Writers of JSON-LD, Turtle and N-Triples: the same triples by one table, one node at a time."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import orjson

from prosopo.exporters.listings import Records
from prosopo.exporters.publication import Publication
from prosopo.exporters.rdf.classes import CLASSES
from prosopo.exporters.rdf.context import context
from prosopo.exporters.rdf.members import Node
from prosopo.exporters.rdf.namespaces import prefixes
from prosopo.exporters.rdf.properties import PROPERTIES
from prosopo.exporters.rdf.records import dataset, nodes
from prosopo.exporters.rdf.repetition import DescribedNodes

Triple = tuple[str, str, str]  # subject, term of the property, object as Turtle and N-Triples write it

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CHUNK = 1 << 16  # bytes


def jsonld(records: Records, publication: Publication) -> Iterator[bytes]:
    """A JSON-LD document: the context, and a graph of all nodes, each on a line of its own."""
    opening = orjson.dumps({"@context": context(publication.base)})[:-1]
    yield opening + b',"@graph":[\n' + orjson.dumps(dataset(publication))
    yield from _buffered(b",\n" + orjson.dumps(node) for node in _nodes(records, publication))
    yield b"\n]}\n"


def turtle(records: Records, publication: Publication) -> Iterator[bytes]:
    """A Turtle document, each subject's triples together."""
    namespaces = prefixes(publication.base)
    yield "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(namespaces.items())).encode()
    yield _as_turtle(dataset(publication))
    yield from _buffered(_as_turtle(node) for node in _nodes(records, publication))


def ntriples(records: Records, publication: Publication) -> Iterator[bytes]:
    """N-Triples, one triple on each line."""
    base = publication.base
    yield _as_ntriples(dataset(publication), base)
    yield from _buffered(_as_ntriples(node, base) for node in _nodes(records, publication))


def _nodes(records: Records, publication: Publication) -> Iterator[Node]:
    """The nodes of the records, each passage and the like described once, as far as that is remembered."""
    described = DescribedNodes()
    for kind, record in records:
        for node in nodes(kind, record, publication.base):
            if (new := described.without_repetition(node)) is not None:
                yield new


def _as_turtle(node: Node) -> bytes:
    pieces, last = [], ""
    for subject, term, value in triples(node, shorten=True):
        predicate = "a" if term == "@type" else PROPERTIES[term].iri
        pieces.append(
            f" ;\n  {predicate} {value}"
            if subject == last
            else f"{' .' if last else ''}\n\n{subject} {predicate} {value}"
        )
        last = subject
    return f"{''.join(pieces)} .\n".encode()


def _as_ntriples(node: Node, base: str) -> bytes:
    return "".join(
        [f"{subject} {_predicate(term, base)} {value} .\n" for subject, term, value in triples(node, False, base)]
    ).encode()


def triples(node: Node, shorten: bool, base: str = "") -> Iterator[Triple]:
    """The triples of a node and of its inner nodes, each node's together.

    `shorten` keeps the prefixes of classes and datatypes; else they are expanded for this origin.
    """
    subject, inner_nodes = f"<{node['@id']}>", []
    for term, values in node.items():
        if term == "@id":
            continue
        for value in values if isinstance(values, list) else (values,):
            if term == "@type":
                iri = CLASSES[value].iri
                yield subject, term, iri if shorten else _expanded(iri, base)
            elif isinstance(value, dict) and "@id" in value:
                yield subject, term, f"<{value['@id']}>"
                inner_nodes.append(value)
            else:
                yield subject, term, _object(value, PROPERTIES[term].value_type, shorten, base)
    for inner in inner_nodes:
        yield from triples(inner, shorten, base)


def _object(value: Any, value_type: str, shorten: bool, base: str) -> str:
    if value_type == "@id":
        return f"<{value}>"
    if value_type == "xsd:string":
        return f'"{_escaped(value)}"'
    if value_type == "rdf:langString":
        return f'"{_escaped(value["@value"])}"@{value["@language"]}'
    plain = str(value).lower() if isinstance(value, bool) else _escaped(str(value))
    return f'"{plain}"^^{value_type if shorten else _expanded(value_type, base)}'


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", text)


@cache
def _expanded(short: str, base: str) -> str:
    prefix, _, name = short.partition(":")
    return f"<{prefixes(base)[prefix]}{name}>"


def _predicate(term: str, base: str) -> str:
    return _expanded("rdf:type" if term == "@type" else PROPERTIES[term].iri, base)


def _buffered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, small ones joined into larger ones."""
    gathered: list[bytes] = []
    size = 0
    for piece in pieces:
        gathered.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield b"".join(gathered)
            gathered, size = [], 0
    yield b"".join(gathered)

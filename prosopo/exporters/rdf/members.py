"""Plain members of records as properties of their nodes."""

from collections.abc import Callable, Iterable
from typing import Any

from prosopo.exporters.iris import iri
from prosopo.schema import members as types
from prosopo.schema.members import Member
from prosopo.types import JSON

Node = JSON  # in JSON-LD
Value = Callable[[Any, str], Any]

# The order in which the properties of a node are written, so that files of two releases can be compared line by line.
# Properties that are not named here come last.
_ORDER = (
    *("@id", "@type", "name", "kind", "partOf", "editorialNote", "alternateName", "nameForm"),
    *("displayName", "isNamed", "gender", "sortName", "mentionedIn"),  # people
    *("memberOf", "locationName", "fallsWithin", "geo"),  # groups and camps
    *("title", "sourceName", "language", "bibliographicEntry", "author", "rights", "reliabilityNote", "fullText"),
    *("formsPartOf", "time", "timeSpan", "camp", "tookPlaceAt", "placeText", "derivedFrom"),  # events, and sources
    *("prefLabel", "category", "scopeNote"),
    *("question", "disputes", "reasons", "judgedBy", "judgedOn", "preferred"),
)


def plain_properties(members: Iterable[Member]) -> Callable[[JSON, str], Node]:
    """A function from a record and the origin to its properties; null, empty and missing values are left out."""
    readers = [
        (member.name, member.rdf, value)
        for member in members
        if member.rdf and (value := _value(member.type)) is not None
    ]

    def properties(record: JSON, base: str) -> Node:
        values = ((term, value(record.get(name), base)) for name, term, value in readers)
        return {term: value for term, value in values if value is not None}

    return properties


def in_order(node: Node, order: tuple[str, ...] = _ORDER) -> Node:
    """A node with its properties in this order; properties that the order does not name come last."""
    return {name: node[name] for name in order if name in node} | node


def _value(type_: types.Type) -> Value | None:
    """A function from a value of this type to linked data; None for types that each record writes in its own way."""
    match type_:
        case types.Reference():
            return lambda value, base: iri(base, value["url"]) if value else None
        case types.References():
            return lambda value, base: [iri(base, record["url"]) for record in value] if value else None
        case types.Object() | types.Objects() | types.Records() | types.UncertainDate() | types.Address():
            return None
        case types.Flag() | types.Number():
            return lambda value, base: value
        case _:
            return lambda value, base: value or None

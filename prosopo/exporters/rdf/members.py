"""Plain members of records as properties of their nodes."""

from collections.abc import Callable, Iterable
from typing import Any

from prosopo.exporters.iris import iri
from prosopo.schema import members as types
from prosopo.schema.members import Member
from prosopo.types import JSON

Node = JSON
Value = Callable[[Any, str], Any]

# The order in which the properties of a node are written: files of two releases can be compared line by line. What is
# not named here comes last.
_ORDER = (
    *("@id", "@type", "name", "kind", "partOf", "editorialNote", "alternateName", "nameForm"),
    *("displayName", "isNamed", "gender", "sortName", "mentionedIn"),  # people
    *("memberOf", "locationName", "fallsWithin", "geo"),  # groups and camps
    *("title", "sourceName", "language", "bibliographicEntry", "author", "rights", "reliabilityNote", "fullText"),
    *("formsPartOf", "time", "timeSpan", "camp", "tookPlaceAt", "placeText", "derivedFrom"),  # events, and sources
    *("prefLabel", "category", "scopeNote"),
    *("question", "disputes", "reasons", "judgedBy", "judgedOn", "preferred"),
)


def plain(members: Iterable[Member]) -> Callable[[JSON, str], Node]:
    """Makes a function from a record, and the origin, to properties: what is null, empty or not there is left out."""
    read = [(member.name, member.rdf, _value(member.type)) for member in members if member.rdf]
    some = [(name, term, value) for name, term, value in read if value is not None]

    def properties(record: JSON, base: str) -> Node:
        found = ((term, value(record.get(name), base)) for name, term, value in some)
        return {term: value for term, value in found if value is not None}

    return properties


def in_order(node: Node, order: tuple[str, ...] = _ORDER) -> Node:
    """A node with its properties in this order, and those that it does not name behind."""
    return {name: node[name] for name in order if name in node} | node


def _value(type_: types.Type) -> Value | None:
    """What a value of this type is in linked data; none for those that are special where they stand."""
    match type_:
        case types.Reference():
            return lambda value, base: iri(base, value["url"]) if value else None
        case types.References():
            return lambda value, base: [iri(base, one["url"]) for one in value] if value else None
        case types.Object() | types.Objects() | types.Records() | types.UncertainDate() | types.Address():
            return None
        case types.Flag() | types.Number():
            return lambda value, base: value
        case _:
            return lambda value, base: value or None

"""Plain members of records as properties of their nodes."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from prosopo.schema import members as types
from prosopo.schema.iris import iri
from prosopo.schema.members import Member
from prosopo.types import JSON

Node = JSON  # in JSON-LD

# The order in which the properties of a node are written, so that files of two releases can be compared line by line.
# Properties that are not named here come last.
_ORDER = (
    *("@id", "@type", "name", "kind", "hasType", "partOf", "belonging", "editorialNote"),
    *("alternateName", "nameForm", "labelIn", "identifier", "sameAs"),
    *("displayName", "isNamed", "gender", "sortName", "wasBorn", "derivedBirth", "diedIn", "mentionedIn"),  # people
    *("memberOf", "locationName", "fallsWithin", "geo", "replaces", "isReplacedBy"),  # groups, camps and places
    *("title", "sourceName", "language", "bibliographicEntry", "author", "authorship"),
    *("containerTitle", "volume", "issue", "pages", "edition", "publisherName", "publisherPlace", "webAddress", "doi"),
    *("archive", "archivePlace", "fonds", "opis", "delo", "leaf", "holder", "accessNote"),
    *("rights", "reliabilityNote", "textShown", "fullText", "hasPart", "page"),
    *("formsPartOf", "time", "timeSpan", "camp", "place", "tookPlaceAt", "placeText", "derivedFrom"),
    *("translationOf", "reprintOf", "copyOf", "knownFrom"),  # events, and sources
    *(
        "prefLabel",
        "prefLabelIn",
        "inverseLabel",
        "inverseLabelIn",
        "isSymmetric",
        "category",
        "scopeNote",
        "broader",
        "narrower",
    ),
    *("inScheme", "topConceptOf", "hasTopConcept", "exactMatch"),
    *("question", "disputes", "reasons", "judgedBy", "judgedOn", "preferred"),
)


def plain_properties(members: Iterable[Member]) -> Callable[[JSON, str], Node]:
    """A function from a record and the origin to its properties; null, empty and missing values are left out."""
    terms = [
        (member.name, member.rdf, _value_function(member.type))
        for member in members
        if member.rdf and not isinstance(member.type, _SPECIAL)
    ]

    # One loop without calls: it runs for each of millions of records.
    def properties(record: JSON, base: str) -> Node:
        node: Node = {}
        for name, term, convert in terms:
            value = record.get(name)
            if value or value == 0:  # also false
                node[term] = convert(value, base) if convert else value
        return node

    return properties


# Types of members that each kind of record writes in its own way.
_SPECIAL = (types.Object, types.Objects, types.Records, types.UncertainDate, types.Address)


def _value_function(type_: types.Type) -> Callable[[Any, str], Any] | None:
    """How a value is written, given the origin; None where it is written as it stands."""
    match type_:
        case types.Reference() | types.References():
            return _iris
        case types.Number(fraction=True):
            return lambda number, _: decimal(number)
        case _:
            return None


def decimal(number: float) -> str:
    """A number in decimal notation, with all digits and no exponent.

    >>> decimal(67.5), decimal(0.00001)
    ('67.5', '0.00001')
    """
    return f"{Decimal(repr(number)):f}"


def _iris(referenced: JSON | list[JSON], base: str) -> str | list[str]:
    """The IRI of a record, or those of many."""
    if isinstance(referenced, list):
        return [iri(base, record["url"]) for record in referenced]
    return iri(base, referenced["url"])


def in_language(text: str, language: str) -> Node:
    """A text with its language tag, which linked data writes in small letters."""
    return {"@value": text, "@language": language.lower()}


def in_order(node: Node, order: tuple[str, ...] = _ORDER) -> Node:
    """A node with its properties in this order; properties that the order does not name come last."""
    return {name: node[name] for name in filter(node.__contains__, order)} | node

"""Our own terms, described in Turtle, and the shapes that the data keep to."""

from collections.abc import Iterator
from pathlib import Path

from prosopo.exporters.linked.terms import CLASSES, OBJECTS, OURS, PROPERTIES, denied, prefixes
from prosopo.exporters.publication import Publication

_SHAPES = Path(__file__).with_name("shapes.ttl")


def vocabulary(publication: Publication) -> bytes:
    """What each of our own classes and properties means, and how they stand to those of others."""
    return "".join(_described(publication)).encode()


def shapes(publication: Publication) -> bytes:
    """SHACL shapes (W3C Recommendation of 2017) that all our data keep to."""
    return f"@base <{publication.base}/> .\n{_SHAPES.read_text(encoding='utf-8')}".encode()


def _described(publication: Publication) -> Iterator[str]:
    for prefix, namespace in sorted(prefixes(publication.base).items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    yield f'\n<{publication.base}/vocabulary> a owl:Ontology ;\n  dcterms:title "The vocabulary of {OURS}" .\n'
    for one in CLASSES.values():
        if one.iri.startswith(f"{OURS}:"):
            above = f" ;\n  rdfs:subClassOf {one.kind_of}" if one.kind_of else ""
            yield f'\n{one.iri} a owl:Class ;\n  rdfs:comment "{one.meaning}"@en{above} .\n'
    yield f"\n{OURS}:DeniedStatement owl:disjointWith fpo:Factoid .\n"
    for one in PROPERTIES.values():
        if one.iri.startswith(f"{OURS}:"):
            kind = "ObjectProperty" if one.values == "@id" else "DatatypeProperty"
            ranged = "" if one.values == "@id" else f" ;\n  rdfs:range {one.values}"
            yield f'\n{one.iri} a owl:{kind} ;\n  rdfs:comment "{one.meaning}"@en{ranged} .\n'
    for name in OBJECTS:
        yield f"\n{OURS}:{name} owl:propertyDisjointWith {OURS}:{denied(name)} .\n"

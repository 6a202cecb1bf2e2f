"""Our own terms, described in Turtle, and the shapes that the data keep to."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Template

from prosopo.exporters.publication import Publication
from prosopo.exporters.rdf.terms import CLASSES, OBJECTS, OURS, PROPERTIES, class_of, denied, prefixes
from prosopo.schema import RecordKind
from prosopo.schema.members import Member, Object, Reference
from prosopo.schema.statement_kinds import KINDS, StatementKind
from prosopo.schema.statements import ASSERTED, STATEMENTS

_SHAPES = Path(__file__).with_name("shapes.ttl")


def vocabulary(publication: Publication) -> bytes:
    """What each of our own classes and properties means, and how they stand to those of others."""
    return "".join(_described(publication)).encode()


def shapes(publication: Publication) -> bytes:
    """SHACL shapes (W3C Recommendation of 2017) that all our data keep to."""
    return f"@base <{publication.base}/> .\n{_shapes()}".encode()


@cache
def _shapes() -> str:
    """The shapes that are written by hand, with those of the kinds of statement and of what statements speak of."""
    denied_ones = (
        f'  sh:property [ sh:path {OURS}:{name} ; sh:maxCount 0 ; sh:message "What is denied is not said to be so." ] ;'
        for name in OBJECTS
    )
    return Template(_SHAPES.read_text(encoding="utf-8")).substitute(
        kind_slugs=" ".join(f'"{kind.slug}"' for kind in KINDS),
        kinds="\n".join(map(_shape_of_kind, KINDS)),
        objects=" ;\n".join(
            f"  sh:property [ sh:path {OURS}:{member.rdf} ; sh:maxCount 1 ; sh:class {class_of(kind).iri} ]"
            for member, kind in _records_spoken_of()
        ),
        denied_objects="\n".join(denied_ones),
    )


def _shape_of_kind(kind: StatementKind) -> str:
    """What a kind of statement requires: each requirement as the alternatives of which one is enough."""
    rules = []
    for alternatives in kind.requires:
        some = [f"sh:property [ sh:path {_path(field)} ; sh:minCount 1 ]" for field in alternatives]
        rules.append(some[0] if len(some) == 1 else f"sh:or ({' '.join(f'[ {one} ]' for one in some)})")
    shape = f"{OURS}:{kind.rdf_class.removesuffix('Statement')}Shape"
    required = " ;\n  ".join(rules)
    return f"{shape} a sh:NodeShape ; sh:targetClass {OURS}:{kind.rdf_class} ;\n  {required} ."


def _records_spoken_of() -> Iterator[tuple[Member, RecordKind]]:
    """The members by which a statement speaks of a record, and of which kind that is."""
    for member in ASSERTED:
        if isinstance(member.type, Reference):
            yield member, member.type.kind
        elif isinstance(member.type, Object):
            yield member, RecordKind.RELATIONS


def _path(field: str) -> str:
    """How a statement's node leads to what a field of it holds."""
    return f"({OURS}:time {OURS}:date)" if field == "date" else f"{OURS}:{STATEMENTS.member(field).rdf}"


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

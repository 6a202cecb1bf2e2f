"""Our own vocabulary in Turtle, and the SHACL shapes of the data."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Template

from prosopo.exporters.publication import Publication
from prosopo.exporters.rdf.classes import CLASSES, class_of
from prosopo.exporters.rdf.concept_schemes import CONCEPT_SCHEMES, scheme_iri
from prosopo.exporters.rdf.namespaces import OURS, prefixes
from prosopo.exporters.rdf.properties import ASSERTED_PROPERTIES, PROPERTIES, denied_term
from prosopo.schema import RecordKind
from prosopo.schema.members import Member, Number
from prosopo.schema.statement_kinds import KINDS, StatementKind
from prosopo.schema.statements import ASSERTED_PARTS, ASSERTED_REFERENCES, REFERENCE_LISTS, STATEMENTS

_SHAPES = Path(__file__).with_name("shapes.ttl")


def vocabulary(publication: Publication) -> bytes:
    """Our own classes and properties as an OWL ontology: their meanings, superclasses and value types."""
    return "".join(_descriptions(publication)).encode()


def shapes(publication: Publication) -> bytes:
    """SHACL shapes (W3C Recommendation of 2017) that all our data conform to."""
    return f"@base <{publication.base}/> .\n{_shapes()}".encode()


@cache
def _shapes() -> str:
    """The hand-written shapes, completed by those of the kinds of statement and of what statements assert."""
    denied_ones = (
        f'  sh:property [ sh:path {OURS}:{name} ; sh:maxCount 0 ; sh:message "What is denied is not said to be so." ] ;'
        for name in ASSERTED_PROPERTIES
    )
    return Template(_SHAPES.read_text(encoding="utf-8")).substitute(
        kind_slugs=" ".join(f'"{kind.slug}"' for kind in KINDS),
        kinds="\n".join(map(_shape_of_kind, KINDS)),
        objects=" ;\n".join(
            f"  sh:property [ sh:path {OURS}:{member.rdf} ; {_most(member)}sh:class {class_of(kind).iri} ]"
            for member, kind in _NAMING
        ),
        denied_objects="\n".join(denied_ones),
    )


def _shape_of_kind(kind: StatementKind) -> str:
    """The shape of a kind of statement: for each requirement, the alternatives of which one is enough."""
    rules = []
    for alternatives in kind.requires:
        constraints = [f"sh:property [ sh:path {_path(field)} ; sh:minCount 1 ]" for field in alternatives]
        either = " ".join(f"[ {constraint} ]" for constraint in constraints)
        rules.append(f"sh:or ({either})" if len(constraints) > 1 else constraints[0])
    shape = f"{OURS}:{kind.rdf_class.removesuffix('Statement')}Shape"
    required = " ;\n  ".join(rules)
    return f"{shape} a sh:NodeShape ; sh:targetClass {OURS}:{kind.rdf_class} ;\n  {required} ."


# The members by which a statement names a record, and the kind of that: the relation is a part of the statement.
_NAMING: Iterable[tuple[Member, RecordKind]] = (
    *ASSERTED_REFERENCES,
    (STATEMENTS.member("relation"), RecordKind.RELATIONS),
)


def _most(member: Member) -> str:
    """The constraint that a statement names one at most, unless it may name several."""
    return "" if member.name in REFERENCE_LISTS else "sh:maxCount 1 ; "


def _path(field: str) -> str:
    """The property path from a statement's node to the value of a field."""
    if field == "date":
        return f"({OURS}:time {OURS}:date)"
    if field in ASSERTED_PARTS:  # any of its numbers will do
        numbers = (member.rdf for member in ASSERTED_PARTS[field].members if isinstance(member.type, Number))
        return f"[ sh:alternativePath ({' '.join(f'{OURS}:{name}' for name in numbers)}) ]"
    return f"{OURS}:{STATEMENTS.member(field).rdf}"


def _descriptions(publication: Publication) -> Iterator[str]:
    for prefix, namespace in sorted(prefixes(publication.base).items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    yield f'\n<{publication.base}/vocabulary> a owl:Ontology ;\n  dcterms:title "The vocabulary of {OURS}" .\n'
    for terms, title in CONCEPT_SCHEMES.items():
        scheme, comment = scheme_iri(terms, publication.base), "All terms of it that public records use."
        yield f'\n<{scheme}> a skos:ConceptScheme ;\n  dcterms:title "{title}" ;\n  rdfs:comment "{comment}"@en .\n'
    for class_ in CLASSES.values():
        if class_.iri.startswith(f"{OURS}:"):
            above = f" ;\n  rdfs:subClassOf {class_.superclass}" if class_.superclass else ""
            yield f'\n{class_.iri} a owl:Class ;\n  rdfs:comment "{class_.meaning}"@en{above} .\n'
    yield f"\n{OURS}:DeniedStatement owl:disjointWith fpo:Factoid .\n"
    for property_ in PROPERTIES.values():
        if property_.iri.startswith(f"{OURS}:"):
            has_nodes = property_.value_type == "@id"
            kind = "ObjectProperty" if has_nodes else "DatatypeProperty"
            range_ = "" if has_nodes else f" ;\n  rdfs:range {property_.value_type}"
            yield f'\n{property_.iri} a owl:{kind} ;\n  rdfs:comment "{property_.meaning}"@en{range_} .\n'
    for name in ASSERTED_PROPERTIES:
        yield f"\n{OURS}:{name} owl:propertyDisjointWith {OURS}:{denied_term(name)} .\n"

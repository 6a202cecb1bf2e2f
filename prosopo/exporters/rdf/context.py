"""The JSON-LD context, made of the classes and properties."""

from prosopo.exporters.rdf.classes import CLASSES
from prosopo.exporters.rdf.namespaces import prefixes
from prosopo.exporters.rdf.properties import PROPERTIES


def context(base: str) -> dict[str, object]:
    """The JSON-LD context."""
    terms: dict[str, object] = dict(prefixes(base))
    terms |= {name: term.iri for name, term in CLASSES.items()}
    for name, term in PROPERTIES.items():
        typed = term.value_type not in {"xsd:string", "xsd:boolean", "xsd:integer", "rdf:langString"}
        terms[name] = {"@id": term.iri, "@type": term.value_type} if typed else term.iri
    return terms

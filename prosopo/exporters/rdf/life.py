"""Births and deaths of people as nodes of linked data; births worked out from ages under a property of their own."""

from prosopo.exporters.rdf.members import Node
from prosopo.exporters.rdf.statements import dated_time_span
from prosopo.schema.iris import iri
from prosopo.types import JSON


def life_dates(record: JSON, own_iri: str, base: str) -> Node:
    """The properties that lead to a person's births and deaths; no query takes a derived birth for a source's words."""
    node: Node = {}
    for birth in record.get("born", ()):
        term, class_ = ("derivedBirth", "DerivedBirth") if birth["derived"] else ("wasBorn", "Birth")
        node.setdefault(term, []).append(_dated(birth, class_, f"{own_iri}#birth-", base))
    if deaths := record.get("died"):
        node["diedIn"] = [_dated(death, "Death", f"{own_iri}#death-", base) for death in deaths]
    return node


def _dated(date: JSON, class_: str, beginning: str, base: str) -> Node:
    own_iri = f"{beginning}{date['statement']['ref']}"
    time = dated_time_span(date, date, own_iri)
    return {
        "@id": own_iri,
        "@type": class_,
        "restsOn": iri(base, date["statement"]["url"]),
        "certainty": date["certainty"],
        "isHedged": date["hedged"],
        "isHearsay": date["hearsay"],
        "isDisputed": date["disputed"],
        **({"timeSpan": time} if time else {}),
    }

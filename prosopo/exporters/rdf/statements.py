"""Statements, what they rest on, and when, as nodes of linked data."""

from typing import Any

from prosopo.exporters.date_bounds import bounds, is_approximate, is_uncertain
from prosopo.exporters.iris import iri
from prosopo.exporters.rdf.members import in_order, plain
from prosopo.exporters.rdf.terms import denied
from prosopo.schema.statement_kinds import KIND
from prosopo.schema.statements import ASSERTED, HEADCOUNT, STATEMENTS
from prosopo.types import JSON

Node = JSON

_asserted = plain(ASSERTED)
_plain = plain(member for member in STATEMENTS.members if not member.asserted)
_headcount = plain(HEADCOUNT.members)


def statement(record: JSON, base: str) -> Node:
    """A statement: an assertion, its source citation, and its references."""
    here = iri(base, record["url"])
    subject = record["person"] or record["subject_group"]
    is_denied = record["denied"]
    types = ["DeniedStatement"] if is_denied else ["Factoid", KIND[record["kind"]].rdf_class]
    said = _asserted(record, base)
    if record["relation"]:
        said["relation"] = relation(record["relation"], base)
    node: Node = {
        "@id": here,
        "@type": types + (["DisputedStatement"] if record["disputes"] else []),
        "sourcedFrom": passage(record["passage"], base),
        **({denied(name): value for name, value in said.items()} if is_denied else said),
        **_plain(record, base),
        **_headcount(record["headcount"] or {}, base),
    }
    if subject:
        node["about"] = iri(base, subject["url"])
    if references := list(_references(record, here, base)):
        node["hasReference"] = references
    if when := time_span(record["date"], record["date_basis"], here):
        node["time"] = when
    if record["also_cites"]:
        node["alsoCites"] = [passage(one, base) for one in record["also_cites"]]
    if record["disputes"]:
        node["disputedIn"] = [iri(base, one["url"]) for one in record["disputes"]]
    return in_order(node, _ORDER)


# As of all nodes, in the order in which they are written.
_ORDER = (
    *("@id", "@type", "kind", "isDenied", "certainty", "voice", "sourcedFrom", "about"),
    *(name for one in ("group", "role", "camp", "fate", "event", "relatedPerson") for name in (one, denied(one))),
    *(name for one in ("text", "placeText", "relation") for name in (one, denied(one))),
    *("hasReference", "time", "speaker", "attributedTo", "editorialNote"),
    *("headcountMin", "headcountMax", "headcountText", "alsoCites", "disputedIn"),
)

_REFERENCES = {
    "person": "ReferenceAsSubject",
    "subject_group": "ReferenceAsSubject",  # to the ontology, a group is a kind of person
    "related_person": "ReferenceAsObject",
}


def passage(record: JSON, base: str) -> Node:
    """The exact words, and where they stand in the source."""
    here, source = iri(base, record["url"]), iri(base, record["source"]["url"])
    selectors: list[Node] = [{"@id": f"{here}#quote", "@type": "TextQuoteSelector", "exact": record["quote"]}]
    if record["start"] is not None:
        place = {"start": record["start"], "end": record["end"]}
        selectors.append({"@id": f"{here}#position", "@type": "TextPositionSelector", **place})
    where = record["locator"] or f"characters {record['start']}-{record['end']}"
    return {
        "@id": here,
        "@type": ["SourceCitation", "SpecificResource"],
        "fromSource": source,
        "hasSource": source,
        "hasSelector": selectors,
        "placeInSource": where,
    }


def time_span(date: JSON, basis: str | None, of: str) -> Node | None:
    """An uncertain date of something; none where nothing is known of it."""
    if date["edtf"] is None and date["text"] is None:
        return None
    node: Node = {"@id": f"{of}#time", "@type": ["TimeSpan", "DateRange"]}
    if date["edtf"]:
        node["date"] = date["edtf"]
    if date["text"]:
        node["textualDescription"] = date["text"]
    node |= {
        name: True for name, so in (("isApproximate", is_approximate(date)), ("isUncertain", is_uncertain(date))) if so
    }
    is_strict = "isApproximate" not in node and "isUncertain" not in node
    for names, day in zip(_BOUNDS, bounds(date), strict=True):
        if day is not None:
            node |= dict.fromkeys(names if is_strict else names[:1], day)
    return node | {"dateBasis": basis} if basis else node


# What a bound is called: of every date, and where it is strict.
_BOUNDS = (("earliest", "notBefore"), ("latest", "notAfter"))


def relation(record: JSON, base: str) -> Node:
    """A tie: the person is the … of the related person."""
    node: Node = {
        "@id": f"{base}/datasets/#relation-{record['slug']}",
        "@type": "Concept",
        "prefLabel": record["label"],
        "inverseLabel": record["inverse_label"],
        "isSymmetric": record["symmetric"],
    }
    return node | {"scopeNote": record["scope_note"]} if record.get("scope_note") else node


def _references(record: JSON, here: str, base: str) -> Any:
    """To whom and to which place the statement refers; of a denied one, only about whom it is."""
    for member, type_ in _REFERENCES.items():
        if record[member] and not (record["denied"] and type_ == "ReferenceAsObject"):
            someone = iri(base, record[member]["url"])
            yield {"@id": f"{here}#{member.replace('_', '-')}", "@type": type_, "referencesPerson": someone}
    if record["camp"] and not record["denied"]:
        place = iri(base, record["camp"]["url"])
        yield {"@id": f"{here}#camp", "@type": "LocationReference", "referencesLocation": place}
